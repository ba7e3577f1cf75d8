#include <charconv>

#include "protocol/call_bodies.hpp"
#include "server/api/call_answers.hpp"
#include "server/api/routes.hpp"

// Descriptions and candidates by HTTP, for clients without a socket.
namespace server::api {

namespace {

using protocol::CallId;
using protocol::ErrorCode;

Answer pass_on(Visit& visit, Body const& body, protocol::ClientBody message) {
    if (auto refusal = body.refusal()) co_return std::move(*refusal);
    co_return co_await act_quietly(visit, std::move(message));
}

}  // namespace

Answer signal_offer(Visit& visit) {
    Body body{visit.request};
    auto offer = protocol::read_signaling_offer(body.fields());
    co_return co_await pass_on(visit, body, std::move(offer));
}

Answer signal_answer(Visit& visit) {
    Body body{visit.request};
    auto answer = protocol::read_signaling_answer(body.fields());
    co_return co_await pass_on(visit, body, std::move(answer));
}

Answer signal_candidate(Visit& visit) {
    Body body{visit.request};
    auto candidate = protocol::read_signaling_candidate(body.fields());
    co_return co_await pass_on(visit, body, std::move(candidate));
}

// What this login's device has been told about the call. Clients with a socket hear it there.
Answer read_signaling(Visit& visit) {
    auto const text = http::query_value(visit.request.query, "after");
    std::int64_t after = 0;
    auto const [stop, error] = std::from_chars(text.data(), text.data() + text.size(), after);
    if (!text.empty() && (error != std::errc{} || stop != text.data() + text.size() || after < 0)) {
        co_return refuse(ErrorCode::BadMessage, "after must be a number that this path has answered");
    }
    if (auto const device = device_of(visit); !device) co_return device.error();
    auto const told = visit.server.polling.told(visit.who->login, CallId{visit.path.front()}, after);
    protocol::JsonWriter writer;
    writer.open_object().key("events").open_array().raw(told.events).close_array();
    writer.number("lastSeq", told.last_seq).flag("gap", told.gap).close_object();
    co_return json(200, std::move(writer));
}

}  // namespace server::api
