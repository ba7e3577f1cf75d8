#include "switchboard/ringing.hpp"

#include "base/unicode.hpp"
#include "switchboard/adding.hpp"
#include "switchboard/conversation.hpp"
#include "switchboard/departing.hpp"
#include "switchboard/gate.hpp"
#include "switchboard/seats.hpp"

namespace switchboard {
void let_in(Turn& turn, Call const& call, Seat const& seat, CallSnapshot const& snapshot) {
    auto const& user = seat.user();
    deliver(turn, user, seat.leg->device, CallStarted{snapshot, std::nullopt});
    for (auto const& other : call.seats) {
        if (!other.leg || other.leg->reachable()) continue;
        deliver(turn, user, seat.leg->device, CallParticipantSignal{call.id, other.user(), false});
    }
    for (auto const& id : std::vector{turn.board.sessions_of[user]}) {
        auto& session = turn.board.sessions.at(id);
        if (session.device == seat.leg->device) continue;
        deliver(turn, session, CallEnded{call.id, 0, user, EndReason::AnsweredElsewhere, {}, call.thread});
    }
}

void tell_ringing(Turn& turn, Call& call) {
    auto const devices = ringing_devices(turn.board, call);
    if (devices == call.told_ringing) return;
    call.told_ringing = devices;
    deliver_joined(turn, call, CallStatusChanged{call.id, CallStatus::Ringing, devices, std::nullopt, call.thread});
}

void join(Turn& turn, Call& call, Session const& session, std::optional<Description> const& answer, Sdp sdp) {
    auto& caller = call.caller();
    auto& callee = call.callee();
    call.stage = Stage::Connecting;
    call.deadline = turn.now.mono + limits::kConnectTimeout;
    sit_down(callee, session, turn.now);
    // A caller who was given up on soon while it rang has the longer grace of a call from here.
    if (!caller.leg->reachable()) caller.leg->gone_at = turn.now.mono + limits::kDeviceGone;
    turn.board.unanswered.accepted(caller.user(), callee.user());
    auto const for_callee = snapshot_of(call, true, sdp);
    call.offer.reset();
    call.candidates.clear();
    arm(turn.board, call);
    turn.effects.emplace_back(stored(call));
    deliver(turn, caller.user(), caller.leg->device, CallStarted{snapshot_of(call, true, Sdp::Without), answer});
    let_in(turn, call, callee, for_callee);
    bool const told = caller.leg->kind == ClientKind::Whole || session.kind == ClientKind::Whole;
    if (!told) start_clock(turn, call);
}

void on(Command& command, CallAnswer const& accept) {
    auto* const call = admit(command, accept.call, Subject::Accept);
    if (call == nullptr) return;
    command.ack({.id = {}, .call = call->id, .message = {}, .created_at = {}});
    if (call->stage == Stage::Connected) return join_later(command.turn(), *call, command.session());
    // It is the dial's offer that is answered, also by who knows no links: the caller's page may have been loaded anew.
    auto answer = accept.answer;
    if (answer && answer->link.empty() && call->offer) answer->link = call->offer->link;
    join(command.turn(), *call, command.session(), answer, Sdp::Without);
}

void on(Command& command, CallDecline const& decline) {
    auto* const call = admit(command, decline.call, Subject::Decline);
    if (call == nullptr) return;
    auto const text = base::plain_line(decline.reason);
    if (base::code_points(text) > static_cast<std::size_t>(limits::kDeclineTextCodePoints)) {
        return command.refuse(ErrorCode::TooLarge, "the reason is too long");
    }
    command.ack({.id = {}, .call = call->id, .message = {}, .created_at = {}});
    leave(command.turn(), *call, command.user(), {EndReason::Declined, command.user(), text, command.device()});
}

}  // namespace switchboard
