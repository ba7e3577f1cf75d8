#include "call/ending.hpp"

#include <algorithm>

#include "call/exchange.hpp"
#include "call/prepared.hpp"
#include "call/reconcile.hpp"

namespace call {
namespace {

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

}  // namespace

Tone tone_for(protocol::EndReason reason) {
    return reason == protocol::EndReason::Busy || reason == protocol::EndReason::Declined ? Tone::Busy : Tone::Ended;
}

void end_call(Turn& turn, Ended ended) {
    tell_farewell(turn);
    let_go(turn);
    turn.emit(PlayTone{tone_for(ended.reason)});
    turn.emit(std::move(ended));
}

void end_with_farewell(Turn& turn, Ended ended, base::Duration wait) {
    tell_farewell(turn);
    let_go(turn);
    turn.emit(PlayTone{tone_for(ended.reason)});
    turn.state.farewell = Farewell{std::move(ended), turn.now() + wait};
}

Ended ended_by_server(Call const& call, protocol::CallEnded const& word, protocol::UserId const& me) {
    return {word.call,   call.thread, call.peer,       call.type,          call.direction,
            word.reason, word.text,   word.duration_s, word.ended_by == me};
}

Ended ended_here(Turn const& turn, Call const& call, protocol::EndReason reason) {
    return {call.id, call.thread, call.peer, call.type, call.direction, reason, {}, seconds_connected(turn, call),
            true};
}

void leave_call(Turn& turn, protocol::EndReason reason) {
    auto const& call = *running(turn.state);
    auto ended = ended_here(turn, call, reason);
    if (call.id.empty()) return end_call(turn, std::move(ended));
    turn.state.left = call.id;
    turn.send(
        protocol::CallEnd{call.id, reason == protocol::EndReason::Cancelled ? protocol::EndReason::HungUp : reason});
    end_with_farewell(turn, std::move(ended), kFarewell);
}

void end_unseen(Turn& turn) {
    auto ended = ended_here(turn, *running(turn.state), protocol::EndReason::ConnectionLost);
    ended.by_me = false;
    end_with_farewell(turn, std::move(ended), kRecordAwaited);
}

void hear_farewell(Turn& turn, protocol::CallEnded const& word) {
    auto& farewell = turn.state.farewell;
    if (!farewell || farewell->ended.id != word.call) return;
    farewell->ended.reason = word.reason;
    farewell->ended.text = word.text;
    farewell->ended.seconds = word.duration_s;
    farewell->ended.by_me = word.ended_by == turn.context.me;
    tell_farewell(turn);
}

void hear_farewell(Turn& turn, protocol::CallRecord const& record) {
    auto& farewell = turn.state.farewell;
    if (!farewell || farewell->ended.id != record.id) return;
    farewell->ended.reason = record.reason;
    farewell->ended.text = record.text;
    farewell->ended.seconds = record.duration_s;
    tell_farewell(turn);
}

void tell_farewell(Turn& turn) {
    if (!turn.state.farewell) return;
    turn.emit(std::move(turn.state.farewell->ended));
    turn.state.farewell.reset();
}

void tell_farewell_if_due(Turn& turn) {
    if (turn.state.farewell && turn.now() >= turn.state.farewell->until) tell_farewell(turn);
}

bool settle_abandoned(Turn& turn, protocol::CommandId const& command, protocol::CallId const& call) {
    if (std::erase(turn.state.abandoned, command) == 0) return false;
    if (!call.empty()) {
        turn.state.left = call;
        turn.send(protocol::CallEnd{call, protocol::EndReason::HungUp});
    }
    return true;
}

}  // namespace call
