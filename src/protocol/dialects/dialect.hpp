#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/codec.hpp"

// Other wire formats over the same messages, docs/dialects.md. A dialect spells; it decides nothing: whoever may do
// what is the switchboard's to say, as for everybody.
namespace protocol {

// Whole: heartbeats, resume and media reports are part of the format. CallsOnly: it knows no more than calls.
enum class Extent { Whole, CallsOnly };

class Dialect {
public:
    virtual ~Dialect() = default;
    [[nodiscard]] virtual Extent extent() const { return Extent::CallsOnly; }
    // How many others its clients can talk to in one call, unless they say of themselves that it is fewer.
    [[nodiscard]] virtual int peers() const { return 1; }
    // One frame of the client. Total, like decode_client(). A Hello may carry a token instead of a ticket.
    [[nodiscard]] virtual std::expected<ClientMessage, ParseError> decode(std::string_view text) = 0;
    // What a message comes to: no frame, one, or several.
    [[nodiscard]] virtual std::vector<std::string> encode(ServerMessage const& message, base::WallTime now) = 0;
    // Said when the socket opens, before anybody is known; empty: nothing.
    [[nodiscard]] virtual std::string opening() { return {}; }
    // Said to somebody who is not let in, before the socket closes; empty: nothing.
    [[nodiscard]] virtual std::string refusal(std::string_view) { return {}; }
    // Said every kHeartbeat; empty: nothing, the WebSocket's own pings do.
    [[nodiscard]] virtual std::string beat() { return {}; }
};

// CallsOnly: for clients that came without a HELLO.
[[nodiscard]] std::unique_ptr<Dialect> native_dialect(Extent extent);
[[nodiscard]] std::unique_ptr<Dialect> op_dialect();         // alo.op
[[nodiscard]] std::unique_ptr<Dialect> relay_dialect();      // alo.relay
[[nodiscard]] std::unique_ptr<Dialect> socket_io_dialect();  // Engine.IO 4, Socket.IO 5

}  // namespace protocol
