#include "switchboard/ringing.hpp"

#include "base/unicode.hpp"
#include "switchboard/conversation.hpp"
#include "switchboard/ending.hpp"
#include "switchboard/gate.hpp"

namespace switchboard {

void tell_ringing(Turn& turn, Call& call) {
    auto const devices = ringing_devices(turn.board, call);
    if (devices == call.told_ringing) return;
    call.told_ringing = devices;
    deliver(turn, call.caller.user, call.caller_leg.device,
            CallStatusChanged{call.id, CallStatus::Ringing, devices, std::nullopt, call.thread});
}

void join(Turn& turn, Call& call, Session const& session, std::optional<Description> const& answer, Sdp sdp) {
    auto& board = turn.board;
    auto const device = session.device;
    call.stage = Stage::Connecting;
    call.callee.state = ParticipantState::Joined;
    call.callee_leg = Leg{};
    call.callee_leg->device = device;
    call.callee_leg->kind = session.kind;
    call.deadline = turn.now.mono + limits::kConnectTimeout;
    // A caller who was given up on soon while it rang has the longer grace of a call from here.
    if (!call.caller_leg.reachable()) call.caller_leg.gone_at = turn.now.mono + limits::kDeviceGone;
    board.unanswered.accepted(call.caller.user, call.callee.user);
    auto const for_callee = snapshot_of(call, true, sdp);
    call.offer.reset();
    call.candidates.clear();
    arm(board, call);
    turn.effects.emplace_back(stored(call));
    deliver(turn, call.caller.user, call.caller_leg.device, CallStarted{snapshot_of(call, true, Sdp::Without), answer});
    deliver(turn, call.callee.user, device, CallStarted{for_callee, std::nullopt});
    if (!call.caller_leg.reachable()) {
        deliver(turn, call.callee.user, device, CallParticipantSignal{call.id, call.caller.user, false});
    }
    for (auto const& id : std::vector{board.sessions_of[call.callee.user]}) {
        auto& other = board.sessions.at(id);
        if (other.device == device) continue;
        deliver(turn, other, CallEnded{call.id, 0, call.callee.user, EndReason::AnsweredElsewhere, {}, call.thread});
    }
    bool const told = call.caller_leg.kind == ClientKind::Whole || session.kind == ClientKind::Whole;
    if (!told) start_clock(turn, call);
}

void on(Command& command, CallAnswer const& accept) {
    auto* const call = admit(command, accept.call, Subject::Accept);
    if (call == nullptr) return;
    command.ack({.id = {}, .call = call->id, .message = {}, .created_at = {}});
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
    finish(command.turn(), *call, {EndReason::Declined, command.user(), text, command.device()});
}

}  // namespace switchboard
