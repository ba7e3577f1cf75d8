#include "protocol/dialects/thread_calls.hpp"

#include "protocol/dialects/plain_fields.hpp"
#include "server/api/call_answers.hpp"
#include "server/api/routes.hpp"

// Calls in conversations: what an event of thread_calls.hpp can do, a route can do as well.
namespace server::api {

namespace {

using protocol::CallId;
using protocol::ErrorCode;
using protocol::ThreadId;

CallId call_of(Visit const& visit) { return CallId{visit.path[1]}; }

// Why not, if the call is not one of this conversation, or not one of this person.
boost::asio::awaitable<std::optional<Response>> elsewhere(Visit& visit) {
    auto const found = co_await find_call(visit, call_of(visit));
    if (!found) co_return found.error();
    if (found->call.thread != ThreadId{visit.path[0]}) co_return refuse(ErrorCode::NotFound, "no such call");
    co_return std::nullopt;
}

// A body may be left out where nothing in it is needed.
bool has_body(Visit const& visit) { return !visit.request.body.empty(); }

Answer act(Visit& visit, protocol::ClientBody body) {
    if (auto refusal = co_await elsewhere(visit)) co_return std::move(*refusal);
    co_return co_await act_on_call(visit, call_of(visit), std::move(body));
}

}  // namespace

Answer start_thread_call(Visit& visit) {
    protocol::CallInitiate dial{.thread = ThreadId{visit.path[0]}, .participants = {}, .offer = {}};
    if (has_body(visit)) {
        Body body{visit.request};
        if (body.fields().has("type")) dial.type = read_plain_type(body.fields(), "type");
        if (auto refusal = body.refusal()) co_return std::move(*refusal);
    }
    auto const dialled = co_await command(visit, std::move(dial));
    if (!dialled) co_return dialled.error();
    co_return co_await show_call(visit, 201, dialled->call);
}

Answer accept_thread_call(Visit& visit) {
    co_return co_await act(visit, protocol::CallAnswer{call_of(visit), std::nullopt});
}

Answer reject_thread_call(Visit& visit) {
    protocol::CallDecline decline{call_of(visit), {}};
    if (has_body(visit)) {
        Body body{visit.request};
        decline.reason = body.fields().text_if("reason", protocol::limits::kDeclineTextCodePoints);
        if (auto refusal = body.refusal()) co_return std::move(*refusal);
    }
    co_return co_await act(visit, std::move(decline));
}

Answer end_thread_call(Visit& visit) { co_return co_await act(visit, protocol::CallEnd{.call = call_of(visit)}); }

Answer signal_thread_call(Visit& visit) {
    Body body{visit.request};
    auto signal = protocol::read_signal(body.fields(), call_of(visit));
    if (auto refusal = body.refusal()) co_return std::move(*refusal);
    if (auto refusal = co_await elsewhere(visit)) co_return std::move(*refusal);
    co_return co_await act_quietly(visit, std::move(signal));
}

}  // namespace server::api
