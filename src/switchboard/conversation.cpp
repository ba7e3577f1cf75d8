#include "switchboard/conversation.hpp"

#include "protocol/sdp_gate.hpp"
#include "switchboard/ending.hpp"
#include "switchboard/gate.hpp"
#include "switchboard/snapshots.hpp"

namespace switchboard {
namespace {

// The target comes from the call; a payload that names another is a mistake or an attempt.
bool meant_for_far_end(Command& command, Call const& call, UserId const& target) {
    if (target.empty() || target == call.far(command.user())) return true;  // of two people the other one is meant
    command.refuse(ErrorCode::NotFound, "no such participant");
    return false;
}

void to_far_end(Command& command, Call& call, ServerBody const& body) {
    auto const& far = call.far(command.user());
    deliver(command.turn(), far, call.leg(far)->device, body);
}

// Only honest, local causes may be given; everything else is a plain hang-up.
EndReason honoured(EndReason claimed, Call const& call) {
    switch (claimed) {
        case EndReason::NoDevice:
        case EndReason::NotAllowed: return claimed;
        case EndReason::ConnectionLost:
        case EndReason::FailedToConnect:
            if (call.stage == Stage::Ringing) return EndReason::Cancelled;
            return call.connected_at ? EndReason::ConnectionLost : claimed;
        case EndReason::HungUp:
        case EndReason::Cancelled:
        case EndReason::Declined:
        case EndReason::Missed:
        case EndReason::Busy:
        case EndReason::Offline:
        case EndReason::AnsweredElsewhere:
        case EndReason::DeclinedElsewhere:
        case EndReason::Removed:
        case EndReason::TimeLimit:
        case EndReason::ServerError: break;
    }
    return call.stage == Stage::Ringing ? EndReason::Cancelled : EndReason::HungUp;
}

// A candidate belongs to an ICE generation, told by its link and user name fragment; each has a bounded
// number.
bool counts(Leg& leg, Candidate const& candidate) {
    bool const fresh =
        candidate.link != leg.link || (candidate.username_fragment && candidate.username_fragment != leg.fragment);
    if (fresh) {
        leg.link = candidate.link;
        leg.fragment = candidate.username_fragment;
        leg.candidates = 0;
    }
    if (leg.candidates >= limits::kCandidatesPerGeneration) return false;
    ++leg.candidates;
    return true;
}

}  // namespace

void start_clock(Turn& turn, Call& call) {
    call.stage = Stage::Connected;
    call.connected_at = turn.now.wall;
    call.connected_mono = turn.now.mono;
    call.deadline.reset();
    arm(turn.board, call);
    turn.effects.emplace_back(stored(call));
    CallStatusChanged const changed{call.id, CallStatus::Connected, 0, call.connected_at, call.thread};
    deliver(turn, call.caller.user, call.caller_leg.device, changed);
    deliver(turn, call.callee.user, call.callee_leg->device, changed);
}

void on(Command& command, CallConnected const& connected) {
    auto* const call = admit(command, connected.call, Subject::Connected);
    if (call == nullptr) return;
    command.ack({.id = {}, .call = call->id, .message = {}, .created_at = {}});
    start_clock(command.turn(), *call);
}

void on(Command& command, CallParticipantMediaUpdate const& update) {
    auto* const call = admit(command, update.call, Subject::Media);
    if (call == nullptr) return;
    auto& self = call->participant(command.user());
    auto const before = self.media;
    self.media.muted = update.muted.value_or(self.media.muted);
    self.media.video = update.video.value_or(self.media.video);
    self.media.sharing = update.sharing.value_or(self.media.sharing);
    command.ack({.id = {}, .call = call->id, .message = {}, .created_at = {}});
    if (self.media == before) return;
    // Kept, so that after a restart the far end is not shown what was true when they began to talk.
    command.turn().effects.emplace_back(stored(*call));
    if (call->stage == Stage::Ringing) return;
    to_far_end(command, *call, CallParticipantMediaChanged{call->id, self.user, self.name, self.media});
}

void on(Command& command, CallEnd const& end) {
    auto* const call = admit(command, end.call, Subject::End);
    if (call == nullptr) return;
    command.ack({.id = {}, .call = call->id, .message = {}, .created_at = {}});
    finish(command.turn(), *call, {honoured(end.reason, *call), command.user(), {}, {}});
}

void on(Command& command, WebrtcOffer const& offer) {
    auto* const call = admit(command, offer.call, Subject::Offer);
    if (call == nullptr || !meant_for_far_end(command, *call, offer.target)) return;
    command.ack({.id = {}, .call = call->id, .message = {}, .created_at = {}});
    to_far_end(command, *call,
               WebrtcOfferReceived{call->id, command.user(), call->participant(command.user()).name, offer.offer});
}

void on(Command& command, WebrtcAnswer const& answer) {
    auto* const call = admit(command, answer.call, Subject::Answer);
    if (call == nullptr || !meant_for_far_end(command, *call, answer.target)) return;
    command.ack({.id = {}, .call = call->id, .message = {}, .created_at = {}});
    to_far_end(command, *call, WebrtcAnswerReceived{call->id, command.user(), answer.answer});
}

void on(Command& command, WebrtcIceCandidate const& message) {
    auto* const call = admit(command, message.call, Subject::Candidate);
    if (call == nullptr || !meant_for_far_end(command, *call, message.target)) return;
    if (!counts(*call->leg(command.user()), message.candidate)) {
        return command.refuse(ErrorCode::TooLarge, "too many candidates in this ICE generation");
    }
    auto& turn = command.turn();
    command.ack({.id = {}, .call = call->id, .message = {}, .created_at = {}});
    WebrtcIceCandidateReceived const received{call->id, command.user(), message.candidate};
    if (call->stage != Stage::Ringing) return to_far_end(command, *call, received);
    call->candidates.push_back(message.candidate);  // for devices that begin to ring later
    deliver_all(turn, call->callee.user, received);
}

}  // namespace switchboard
