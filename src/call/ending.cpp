#include "call/ending.hpp"

#include <algorithm>

#include "call/exchange.hpp"
#include "call/prepared.hpp"
#include "call/reconcile.hpp"

namespace call {
namespace {

using protocol::EndReason;

void let_go(Turn& turn) {
    if (auto* const call = running(turn.state)) {
        stop_captures(turn, call->tracks);
        close_link(turn, call->link);
    }
    turn.emit(StopTone{});
    turn.become(Idle{});
    prepare_if_wanted(turn);
}

std::int64_t seconds_connected(Turn const& turn, Call const& call) {
    if (!call.connected_at) return 0;
    auto const server_now = turn.context.now.wall + turn.context.server_offset;
    return std::max<std::int64_t>(0, std::chrono::floor<std::chrono::seconds>(server_now - *call.connected_at).count());
}

using Farewells = std::vector<Farewell>;

Farewells::iterator find_farewell(State& state, protocol::CallId const& call) {
    return std::ranges::find_if(state.farewells, [&](Farewell const& each) { return each.ended.id == call; });
}

Farewells::iterator tell(Turn& turn, Farewells::iterator farewell) {
    turn.emit(std::move(farewell->ended));
    return turn.state.farewells.erase(farewell);
}

}  // namespace

Tone tone_for(EndReason reason) {
    return reason == EndReason::Busy || reason == EndReason::Declined ? Tone::Busy : Tone::Ended;
}

void end_call(Turn& turn, Ended ended) {
    let_go(turn);
    turn.emit(PlayTone{tone_for(ended.reason)});
    turn.emit(std::move(ended));
}

void end_with_farewell(Turn& turn, Ended ended, base::Duration wait) {
    let_go(turn);
    turn.emit(PlayTone{tone_for(ended.reason)});
    await_word(turn, std::move(ended), wait);
}

Ended ended_by_server(Call const& call, protocol::CallEnded const& word, protocol::UserId const& me) {
    return {word.call,   call.thread, call.peer,       call.type,          call.direction,
            word.reason, word.text,   word.duration_s, word.ended_by == me};
}

Ended ended_here(Turn const& turn, Call const& call, EndReason reason) {
    return {call.id, call.thread, call.peer, call.type, call.direction, reason, {}, seconds_connected(turn, call),
            true};
}

void leave_call(Turn& turn, EndReason reason) {
    auto const& call = *running(turn.state);
    auto ended = ended_here(turn, call, reason);
    if (call.id.empty()) return end_call(turn, std::move(ended));
    turn.state.left = call.id;
    if (call.answer_with_accept) {  // accepted here, and the server has not heard it: for it we still ring
        turn.send(protocol::CallDecline{call.id, {}});
        ended.reason = EndReason::Declined;
    } else {
        turn.send(protocol::CallEnd{call.id, reason == EndReason::Cancelled ? EndReason::HungUp : reason});
    }
    end_with_farewell(turn, std::move(ended), kFarewell);
}

void end_unseen(Turn& turn) {
    auto ended = ended_here(turn, *running(turn.state), EndReason::ConnectionLost);
    ended.by_me = false;
    end_with_farewell(turn, std::move(ended), kRecordAwaited);
}

void await_word(Turn& turn, Ended ended, base::Duration wait) {
    turn.state.farewells.push_back({std::move(ended), turn.now() + wait});
}

void hear_farewell(Turn& turn, protocol::CallEnded const& word) {
    auto const farewell = find_farewell(turn.state, word.call);
    if (farewell == turn.state.farewells.end()) return;
    auto& ended = farewell->ended;
    ended.reason = word.reason;
    ended.text = word.text;
    ended.seconds = word.duration_s;
    ended.by_me = word.ended_by == turn.context.me;
    tell(turn, farewell);
}

void hear_farewell(Turn& turn, protocol::CallRecord const& record) {
    auto const farewell = find_farewell(turn.state, record.id);
    if (farewell == turn.state.farewells.end()) return;
    auto& ended = farewell->ended;
    ended.reason = record.reason;
    ended.text = record.text;
    ended.seconds = record.duration_s;
    tell(turn, farewell);
}

void tell_farewells_due(Turn& turn) {
    auto& farewells = turn.state.farewells;
    for (auto each = farewells.begin(); each != farewells.end();) {
        each = turn.now() >= each->until ? tell(turn, each) : std::next(each);
    }
}

bool settle_abandoned(Turn& turn, protocol::CommandId const& command, protocol::CallId const& call) {
    if (std::erase(turn.state.abandoned, command) == 0) return false;
    if (!call.empty()) {
        turn.state.left = call;
        turn.send(protocol::CallEnd{call, EndReason::HungUp});
    }
    return true;
}

}  // namespace call
