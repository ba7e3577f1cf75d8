#include "switchboard/conversation.hpp"

#include <algorithm>

#include "switchboard/departing.hpp"
#include "switchboard/gate.hpp"
#include "switchboard/snapshots.hpp"

namespace switchboard {
namespace {

// Whom a description or a candidate is for. The target comes from the call; a payload that names another is a mistake
// or an attempt: nullptr, and the command has been answered.
Seat const* far_end(Command& command, Call const& call, UserId const& target) {
    std::vector<Seat const*> others;
    for (auto const& seat : call.seats) {
        bool const there = seat.leg || call.stage == Stage::Ringing;  // whom the caller dials hears of it early
        if (there && seat.user() != command.user()) others.push_back(&seat);
    }
    if (target.empty() && others.size() == 1) return others.front();  // of two people the other one is meant
    if (target.empty() && !others.empty()) {
        command.refuse(ErrorCode::BadMessage, "targetUserId is needed where there is more than one other");
        return nullptr;
    }
    auto const found = std::ranges::find(others, target, [](Seat const* seat) { return seat->user(); });
    if (found != others.end()) return *found;
    command.refuse(ErrorCode::NotFound, "no such participant");
    return nullptr;
}

void to_far_end(Command& command, Seat const& far, ServerBody const& body) {
    deliver(command.turn(), far.user(), far.leg->device, body);
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
bool counts(Generation& sent, Candidate const& candidate) {
    bool const fresh =
        candidate.link != sent.link || (candidate.username_fragment && candidate.username_fragment != sent.fragment);
    if (fresh) sent = {candidate.link, candidate.username_fragment, 0};
    if (sent.candidates >= limits::kCandidatesPerGeneration) return false;
    ++sent.candidates;
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
    deliver_joined(turn, call, changed);
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
    auto& self = call->seat(command.user())->participant;
    auto const before = self.media;
    self.media.muted = update.muted.value_or(self.media.muted);
    self.media.video = update.video.value_or(self.media.video);
    self.media.sharing = update.sharing.value_or(self.media.sharing);
    command.ack({.id = {}, .call = call->id, .message = {}, .created_at = {}});
    if (self.media == before) return;
    // Kept, so that after a restart the far end is not shown what was true when they began to talk.
    command.turn().effects.emplace_back(stored(*call));
    deliver_others(command.turn(), *call, self.user,
                   CallParticipantMediaChanged{call->id, self.user, self.name, self.media});
}

void on(Command& command, CallEnd const& end) {
    auto* const call = admit(command, end.call, Subject::End);
    if (call == nullptr) return;
    command.ack({.id = {}, .call = call->id, .message = {}, .created_at = {}});
    leave(command.turn(), *call, command.user(), {honoured(end.reason, *call), command.user(), {}, {}});
}

void on(Command& command, WebrtcOffer const& offer) {
    auto* const call = admit(command, offer.call, Subject::Offer);
    auto const* const far = call == nullptr ? nullptr : far_end(command, *call, offer.target);
    if (far == nullptr) return;
    command.ack({.id = {}, .call = call->id, .message = {}, .created_at = {}});
    auto const& self = call->seat(command.user())->participant;
    to_far_end(command, *far, WebrtcOfferReceived{call->id, self.user, self.name, offer.offer});
}

void on(Command& command, WebrtcAnswer const& answer) {
    auto* const call = admit(command, answer.call, Subject::Answer);
    auto const* const far = call == nullptr ? nullptr : far_end(command, *call, answer.target);
    if (far == nullptr) return;
    command.ack({.id = {}, .call = call->id, .message = {}, .created_at = {}});
    to_far_end(command, *far, WebrtcAnswerReceived{call->id, command.user(), answer.answer});
}

void on(Command& command, WebrtcIceCandidate const& message) {
    auto* const call = admit(command, message.call, Subject::Candidate);
    auto const* const far = call == nullptr ? nullptr : far_end(command, *call, message.target);
    if (far == nullptr) return;
    if (!counts(call->leg(command.user())->sent[far->user()], message.candidate)) {
        return command.refuse(ErrorCode::TooLarge, "too many candidates in this ICE generation");
    }
    auto& turn = command.turn();
    command.ack({.id = {}, .call = call->id, .message = {}, .created_at = {}});
    WebrtcIceCandidateReceived const received{call->id, command.user(), message.candidate};
    if (call->stage != Stage::Ringing) return to_far_end(command, *far, received);
    call->candidates.push_back(message.candidate);  // for devices that begin to ring later
    deliver_all(turn, far->user(), received);
}

}  // namespace switchboard
