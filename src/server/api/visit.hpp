#pragma once
#include <boost/asio/awaitable.hpp>

#include "protocol/nouns.hpp"
#include "server/http/message.hpp"
#include "server/services.hpp"
#include "server/storage/await.hpp"

// What every route is made of.
namespace server::api {

using http::Request;
using http::Response;

// One request on its way through a route.
struct Visit {
    Services& server;
    Request const& request;
    std::vector<std::string> path;             // what stood at the {} of the route
    std::optional<auth::Identity> who;         // set where the route asks for it
};

using Answer = boost::asio::awaitable<Response>;

// {"error":{"code","message"}} with the status that belongs to the code; `message` is English, for developers.
[[nodiscard]] Response refuse(protocol::ErrorCode code, std::string_view message);
// The refusal with a Retry-After: in whole seconds, not too early.
[[nodiscard]] Response come_again(Response refusal, base::Duration wait);
// 503: storage failed, or too many at once. The client may try again.
[[nodiscard]] Response unavailable(std::string_view message);
[[nodiscard]] Response refuse(storage::Fault const& fault);

[[nodiscard]] Response json(int status, protocol::JsonWriter writer);
template <class Noun>
[[nodiscard]] Response json(int status, Noun const& noun) {
    protocol::JsonWriter writer;
    write(writer, noun);
    return json(status, std::move(writer));
}
[[nodiscard]] Response no_content();

// The JSON object a request brought. Read its fields, then ask whether it was good.
class Body {
public:
    explicit Body(Request const& request);
    [[nodiscard]] protocol::Fields fields() { return {value_, "body", fault_}; }
    // What to answer instead, if the body or a field read so far was not as it should be.
    [[nodiscard]] std::optional<Response> refusal() const;

private:
    protocol::Json value_;
    protocol::Fault fault_;
    std::optional<Response> unreadable_;
};

}  // namespace server::api
