#include "switchboard/ending.hpp"

#include <algorithm>

#include "switchboard/delivery.hpp"
#include "switchboard/snapshots.hpp"

namespace switchboard {
namespace {

constexpr base::Duration kRemembered{60'000};
constexpr std::size_t kEndedKept = 4096;

base::Duration length_of(Call const& call, Instant now) {
    if (!call.connected_at) return base::Duration{0};
    auto length = now - call.connected_mono;
    if (call.alive_until) length = std::min(length, *call.alive_until - *call.connected_at);
    return std::max(base::Duration{0}, length);
}

Reached reached_by(Call const& call) {
    switch (call.stage) {
        case Stage::Ringing: return Reached::Rang;
        case Stage::Connecting: return Reached::Accepted;
        case Stage::Connected:
        case Stage::Ended: break;
    }
    return Reached::Talked;
}

ParticipantState state_after(Seat const& seat, EndReason reason) {
    if (seat.leg) return ParticipantState::Left;
    return reason == EndReason::Declined ? ParticipantState::Declined : ParticipantState::Missed;
}

// Who still rings when a call that was under way ends has been given up on, as by a caller.
EndReason reason_for(Call const& call, Seat const& seat, EndReason reason) {
    bool const given_up = call.stage == Stage::Connected && seat.ring && reason != EndReason::TimeLimit;
    return given_up ? EndReason::Cancelled : reason;
}

// Who joined later was in it for so much less.
std::int64_t duration_for(Call const& call, Seat const& seat, Instant now) {
    if (!call.connected_at || !seat.leg) return 0;
    auto const late = std::max(base::Duration{0}, seat.leg->joined - call.connected_mono);
    return std::max<std::int64_t>(0, (length_of(call, now) - late) / std::chrono::seconds{1});
}

StoreCall final_store(Turn const& turn, Call const& call, Ending const& ending) {
    auto store = stored(call);
    store.call.status = status_for(ending.reason, reached_by(call));
    store.ended_at = turn.now.wall;
    store.reason = ending.reason;
    store.ended_by = ending.by;
    store.duration_s = length_of(call, turn.now.mono) / std::chrono::seconds{1};
    return store;
}

void remember_ended(Board& board, Call const& call, Instant now) {
    auto& ended = board.ended[call.id];
    for (auto const& seat : call.seats) {
        ended.seats.push_back({seat.user(), seat.leg ? seat.leg->device : DeviceId{}, !seat.taken()});
    }
    ended.forget_at = now + kRemembered;
    board.ended_order.push_back(call.id);
    if (board.ended_order.size() <= kEndedKept) return;
    board.ended.erase(board.ended_order.front());
    board.ended_order.pop_front();
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

void settle(Call const& call, Seat& seat, Ending const& ending, base::Now now) {
    auto const reason = ending.reason;
    bool const left_out = call.stage == Stage::Connected && !seat.leg;
    seat.participant.state = state_after(seat, reason);
    seat.end = SeatEnd{status_for(reason, left_out ? Reached::Rang : reached_by(call)), reason, ending.by,
                       duration_for(call, seat, now.mono), now.wall};
    seat.ring.reset();
}

void tell_ended(Turn& turn, Call const& call, Seat const& seat, Ending const& ending) {
    CallEnded const ended{call.id, seat.end->duration_s, seat.end->by, seat.end->reason, ending.text, call.thread};
    auto elsewhere = ended;
    elsewhere.reason = EndReason::DeclinedElsewhere;
    bool const declined = seat.participant.state == ParticipantState::Declined;
    auto const found = turn.board.sessions_of.find(seat.user());
    if (found == turn.board.sessions_of.end()) return;
    for (auto const& id : std::vector{found->second}) {
        auto& session = turn.board.sessions.at(id);
        deliver(turn, session, declined && session.device != ending.decliner ? elsewhere : ended);
    }
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
    for (auto const& participant : call.participants) {
        bool const member = is_member(turn.board, call.thread, participant.user);  // not all who were added are
        if (member) deliver_all(turn, participant.user, MessageNew{message});
    }
}

void finish(Turn& turn, Call& live, Ending const& ending) {
    auto& board = turn.board;
    board.timers.clear(timer_of(live));
    auto node = board.calls.extract(CallId{live.id});
    auto& call = node.mapped();
    remember_ended(board, call, turn.now.mono);
    std::vector<Seat const*> parted;
    for (auto& seat : call.seats) {
        if (!seat.taken()) continue;  // and in another call by now, it may be
        if (seat.ring) board.unanswered.note(seat.ring->by, seat.user(), turn.now.mono);
        board.call_of.erase(seat.user());
        settle(call, seat, {reason_for(call, seat, ending.reason), ending.by, {}, {}}, turn.now);
        parted.push_back(&seat);
    }
    auto const store = final_store(turn, call, ending);
    turn.effects.emplace_back(store);
    for (auto const* const seat : parted) tell_ended(turn, call, *seat, ending);
    record_in_thread(turn, store, ending.text);
}

void finish_unrung(Turn& turn, Call call, EndReason reason) {
    remember_ended(turn.board, call, turn.now.mono);
    for (auto& seat : call.seats) settle(call, seat, {reason, {}, {}, {}}, turn.now);
    auto const store = final_store(turn, call, {reason, {}, {}, {}});
    turn.effects.emplace_back(store);
    auto const& caller = call.caller();
    deliver(turn, caller.user(), caller.leg->device, CallEnded{call.id, 0, {}, reason, {}, call.thread});
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
