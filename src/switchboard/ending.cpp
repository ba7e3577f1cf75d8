#include "switchboard/ending.hpp"

#include <algorithm>

#include "switchboard/delivery.hpp"
#include "switchboard/snapshots.hpp"

namespace switchboard {
namespace {

constexpr base::Duration kRemembered{60'000};
constexpr std::size_t kEndedKept = 4096;

void settle_participants(Call& call, EndReason reason) {
    call.caller.state = ParticipantState::Left;
    if (call.callee_leg) {
        call.callee.state = ParticipantState::Left;
    } else {
        call.callee.state = reason == EndReason::Declined ? ParticipantState::Declined : ParticipantState::Missed;
    }
}

Reached reached_by(Call const& call) {
    if (call.connected_at) return Reached::Talked;
    return call.callee_leg ? Reached::Accepted : Reached::Rang;
}

StoreCall final_store(Turn const& turn, Call const& call, Ending const& ending) {
    auto store = stored(call);
    store.call.status = status_for(ending.reason, reached_by(call));
    store.call.ring_until.reset();
    store.ended_at = turn.now.wall;
    store.reason = ending.reason;
    store.ended_by = ending.by;
    store.duration_s = duration_of(call, turn.now.mono);
    return store;
}

void remember_ended(Board& board, Call const& call, Instant now) {
    board.ended[call.id] = {call.caller.user, call.caller_leg.device, call.callee.user,
                            call.callee_leg ? call.callee_leg->device : DeviceId{}, now + kRemembered};
    board.ended_order.push_back(call.id);
    if (board.ended_order.size() <= kEndedKept) return;
    board.ended.erase(board.ended_order.front());
    board.ended_order.pop_front();
}

// Everyone's devices hear it: those in the call, those that rang, and those that show "in a call on another
// device".
void tell(Turn& turn, Call const& call, Ending const& ending, std::int64_t duration) {
    CallEnded const ended{call.id, duration, ending.by, ending.reason, ending.text, call.thread};
    deliver_all(turn, call.caller.user, ended);
    auto elsewhere = ended;
    elsewhere.reason = EndReason::DeclinedElsewhere;
    auto const found = turn.board.sessions_of.find(call.callee.user);
    if (found == turn.board.sessions_of.end()) return;
    for (auto const& id : std::vector{found->second}) {
        auto& session = turn.board.sessions.at(id);
        bool const other = ending.reason == EndReason::Declined && session.device != ending.decliner;
        deliver(turn, session, other ? elsewhere : ended);
    }
}

}  // namespace

CallStatus status_for(EndReason reason, Reached reached) {
    switch (reason) {
        case EndReason::HungUp:
        case EndReason::Removed: return CallStatus::Ended;
        // A ring cut short is one that nobody answered in time: ENDED would tell of a talk that never was, CANCELLED
        // of a caller who changed their mind. Missed, it stays news to the callee.
        case EndReason::TimeLimit: return reached == Reached::Rang ? CallStatus::Missed : CallStatus::Ended;
        case EndReason::Cancelled: return CallStatus::Cancelled;
        case EndReason::Declined:
        case EndReason::DeclinedElsewhere: return CallStatus::Declined;
        case EndReason::Missed:
        case EndReason::Offline:
        case EndReason::AnsweredElsewhere: return CallStatus::Missed;
        case EndReason::Busy: return CallStatus::Busy;
        case EndReason::FailedToConnect:
        case EndReason::ConnectionLost:
        case EndReason::NotAllowed:
        case EndReason::NoDevice:
        case EndReason::ServerError: break;
    }
    return reached == Reached::Talked ? CallStatus::Ended : CallStatus::Failed;
}

std::int64_t duration_of(Call const& call, Instant now) {
    if (!call.connected_at) return 0;
    auto length = now - call.connected_mono;
    if (call.alive_until) length = std::min(length, *call.alive_until - *call.connected_at);
    return std::max<std::int64_t>(0, length / std::chrono::seconds{1});
}

void record_in_thread(Turn& turn, StoreCall const& store, std::string const& text) {
    auto const& call = store.call;
    Message message;
    message.id = turn.board.message_ids.next(*turn.board.entropy, turn.now.wall);
    message.thread = call.thread;
    message.sender = call.initiator;
    message.created_at = turn.now.wall;
    message.call = CallRecord{call.id, call.type, call.status, *store.reason, call.initiator, store.duration_s, text};
    turn.effects.emplace_back(StoreMessage{message});
    for (auto const& participant : call.participants) deliver_all(turn, participant.user, MessageNew{message});
}

void finish(Turn& turn, Call& live, Ending const& ending) {
    auto& board = turn.board;
    board.timers.clear(timer_of(live));
    board.call_of.erase(live.caller.user);
    board.call_of.erase(live.callee.user);
    auto node = board.calls.extract(CallId{live.id});
    auto& call = node.mapped();
    if (call.stage == Stage::Ringing) board.unanswered.note(call.caller.user, call.callee.user, turn.now.mono);
    settle_participants(call, ending.reason);
    auto const store = final_store(turn, call, ending);
    turn.effects.emplace_back(store);
    remember_ended(board, call, turn.now.mono);
    tell(turn, call, ending, store.duration_s);
    record_in_thread(turn, store, ending.text);
}

void finish_unrung(Turn& turn, Call call, EndReason reason) {
    settle_participants(call, reason);
    auto const store = final_store(turn, call, {reason, {}, {}, {}});
    turn.effects.emplace_back(store);
    remember_ended(turn.board, call, turn.now.mono);
    deliver(turn, call.caller.user, call.caller_leg.device, CallEnded{call.id, 0, {}, reason, {}, call.thread});
    record_in_thread(turn, store, {});
}

void forget_ended(Board& board, Instant now) {
    while (!board.ended_order.empty()) {
        auto const found = board.ended.find(board.ended_order.front());
        if (found->second.forget_at > now) return;
        board.ended.erase(found);
        board.ended_order.pop_front();
    }
}

}  // namespace switchboard
