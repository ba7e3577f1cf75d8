#include <algorithm>

#include "protocol/call_bodies.hpp"
#include "server/api/call_answers.hpp"
#include "server/api/routes.hpp"

// One call: dialled, answered, changed and ended by HTTP, under the same rules as by socket.
namespace server::api {

namespace {

using protocol::CallId;
using protocol::ErrorCode;
using storage::CallEntry;

CallId call_named(Visit const& visit) { return CallId{visit.path.front()}; }

protocol::Participant const* participant_of(CallEntry const& entry, protocol::UserId const& user) {
    auto const found = std::ranges::find(entry.call.participants, user, &protocol::Participant::user);
    return found == entry.call.participants.end() ? nullptr : &*found;
}

}  // namespace

Answer start_call(Visit& visit) {
    Body body{visit.request};
    auto dial = protocol::read_call_start(body.fields());
    if (auto refusal = body.refusal()) co_return std::move(*refusal);
    auto const dialled = co_await command(visit, std::move(dial));
    if (!dialled) co_return dialled.error();
    co_return co_await show_call(visit, 201, dialled->call);
}

Answer answer_call(Visit& visit) {
    Body body{visit.request};
    auto answer = protocol::read_call_answer(body.fields(), call_named(visit));
    if (auto refusal = body.refusal()) co_return std::move(*refusal);
    co_return co_await act_on_call(visit, call_named(visit), std::move(answer));
}

Answer end_call(Visit& visit) {
    co_return co_await act_on_call(visit, call_named(visit), protocol::CallEnd{.call = call_named(visit)});
}

Answer read_call(Visit& visit) { co_return co_await show_call(visit, 200, call_named(visit)); }

Answer read_participants(Visit& visit) {
    auto const found = co_await find_call(visit, call_named(visit));
    if (!found) co_return found.error();
    protocol::JsonWriter writer;
    writer.open_object();
    write_list(writer, "participants", found->call.participants);
    writer.close_object();
    co_return json(200, std::move(writer));
}

Answer add_participants(Visit& visit) {
    Body body{visit.request};
    auto add = protocol::read_participants_add(body.fields(), call_named(visit));
    if (auto refusal = body.refusal()) co_return std::move(*refusal);
    auto const done = co_await command(visit, std::move(add));
    if (!done) co_return done.error();
    co_return co_await read_participants(visit);
}

Answer change_media(Visit& visit) {
    Body body{visit.request};
    auto const fields = body.fields();
    protocol::CallParticipantMediaUpdate const update{call_named(visit), fields.flag_if("isMuted"),
                                                      fields.flag_if("isVideoEnabled"),
                                                      fields.flag_if("isSharingScreen")};
    if (auto refusal = body.refusal()) co_return std::move(*refusal);
    auto const done = co_await command(visit, update);
    if (!done) co_return done.error();
    auto const found = co_await find_call(visit, update.call);
    if (!found) co_return found.error();
    auto const* const self = participant_of(*found, visit.who->user);
    if (self == nullptr) co_return refuse(ErrorCode::NotFound, "no such call");
    protocol::JsonWriter writer;
    writer.open_object().key("participant");
    write(writer, *self);
    writer.close_object();
    co_return json(200, std::move(writer));
}

}  // namespace server::api
