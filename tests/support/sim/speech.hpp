#pragma once
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocol/types.hpp"

// What the clients of older formats (docs/dialects.md) say and hear, from their side: the other half of src/protocol's
// dialects, which the server speaks.
namespace sim {

enum class Format { Op, Relay, ThreadCalls, Http };

namespace news {
struct Opened {};  // the socket: hello may be said
struct Pinged {};  // by the format itself
struct Welcomed {};
struct Rang {
    protocol::CallId call;
    std::optional<protocol::Description> offer{};
    std::vector<protocol::Candidate> candidates{};
};
struct Dialled {  // the dial has this call; where it rings, or soon does
    protocol::CallId call;
};
struct Refused {};  // the dial
struct Accepted {
    protocol::CallId call;
};
struct Described {
    protocol::CallId call;
    protocol::Description description;
};
struct CandidateCame {
    protocol::CallId call;
    protocol::Candidate candidate;
};
struct Over {
    protocol::CallId call;
    std::string reason;  // in the format's own words; empty: it does not say
    std::int64_t seconds{0};
};
}  // namespace news
using News = std::variant<news::Opened, news::Pinged, news::Welcomed, news::Rang, news::Dialled, news::Refused,
                          news::Accepted, news::Described, news::CandidateCame, news::Over>;

// One format over a socket. What it has no word for is an empty text.
class Speech {
public:
    virtual ~Speech() = default;
    [[nodiscard]] virtual std::string hello(std::string const& token, protocol::DeviceId const& device) = 0;
    [[nodiscard]] virtual std::string pong() { return {}; }
    [[nodiscard]] virtual std::string dial(protocol::ThreadId const& thread, protocol::UserId const& callee,
                                           std::optional<protocol::Description> const& offer) = 0;
    [[nodiscard]] virtual std::string accept(protocol::CallId const& call,
                                             std::optional<protocol::Description> const& answer) = 0;
    [[nodiscard]] virtual std::string decline(protocol::CallId const& call) = 0;
    [[nodiscard]] virtual std::string end(protocol::CallId const& call) = 0;
    [[nodiscard]] virtual std::string describe(protocol::CallId const& call, protocol::Description const& mine) = 0;
    [[nodiscard]] virtual std::string candidate(protocol::CallId const& call, protocol::Candidate const& mine) = 0;
    // Empty: nothing that concerns a call. `problem` is set when it cannot be read.
    [[nodiscard]] virtual std::vector<News> hear(std::string const& text, std::string& problem) = 0;
};

[[nodiscard]] std::unique_ptr<Speech> op_speech();
[[nodiscard]] std::unique_ptr<Speech> relay_speech();
[[nodiscard]] std::unique_ptr<Speech> thread_speech();

}  // namespace sim
