#include "base/overloaded.hpp"
#include "call/arrival.hpp"
#include "call/ending.hpp"
#include "call/exchange.hpp"
#include "call/prepared.hpp"
#include "call/reconcile.hpp"

namespace call {
namespace {

using protocol::CallType;
using protocol::EndReason;

// The callee's yes. Only from here on is there a capture, a link and an answer (no sooner: reliability rule
// "no media leaves the callee before the callee's own gesture").
void accept(Turn& turn, Accept const& wish) {
    auto ringing = std::move(turn.in<Ringing>());
    Call call;
    call.id = ringing.id;
    call.thread = ringing.thread;
    call.peer = ringing.peer;
    call.type = ringing.type;
    call.direction = Direction::Incoming;
    call.tracks.microphone.wanted = Wanted::On;
    auto const camera = wish.type == CallType::Video && ringing.type == CallType::Video;
    call.tracks.camera.wanted = camera ? Wanted::On : Wanted::Off;
    call.link.parked = std::move(ringing.candidates);
    call.answer_with_accept = ringing.offer.has_value();
    set_captures(turn, call);
    join(turn, std::move(call));
    auto& joined = *running(turn.state);
    if (ringing.offer) {
        (void)take_offer(turn, joined, *ringing.offer);
    } else {
        turn.send(protocol::CallAnswer{joined.id, std::nullopt});
    }
}

void stop_and_await(Turn& turn, Ended ended, base::Duration wait) {
    turn.emit(StopTone{});
    turn.become(Idle{});
    await_word(turn, std::move(ended), wait);
    prepare_if_wanted(turn);
}

void decline(Turn& turn, std::string const& text) {
    auto const& ringing = turn.in<Ringing>();
    turn.state.left = ringing.id;
    turn.send(protocol::CallDecline{ringing.id, text});
    auto ended = ring_ended(ringing, EndReason::Declined);
    ended.by_me = true;
    stop_and_await(turn, std::move(ended), kFarewell);  // it may have crossed the caller's cancel
}

void ended(Turn& turn, protocol::CallEnded const& word) {
    auto const& ringing = turn.in<Ringing>();
    if (word.call != ringing.id) return;
    auto ended = ring_ended(ringing, word.reason);
    ended.text = word.text;
    Elsewhere const elsewhere{ringing.id, ringing.thread, ringing.peer, ringing.type, {}};
    stop_ringing(turn, std::move(ended));
    if (word.reason == EndReason::AnsweredElsewhere) go_elsewhere(turn, elsewhere);
}

// It is over, and CALL_ENDED with what it means for this device is on its way, or was lost.
void end_unheard(Turn& turn, EndReason likely, base::Duration wait) {
    stop_and_await(turn, ring_ended(turn.in<Ringing>(), likely), wait);
}

void welcomed(Turn& turn, protocol::Welcome const& welcome) {
    auto& ringing = turn.in<Ringing>();
    auto const* const snapshot = listed(welcome, ringing.id);
    if (snapshot != nullptr && snapshot->status == protocol::CallStatus::Ringing) {
        ringing.offer = snapshot->offer;
        ringing.candidates = snapshot->candidates;
        return;
    }
    end_unheard(turn, EndReason::Missed, kRecordAwaited);
    restore(turn, welcome);
}

void incoming(Turn& turn, protocol::CallSnapshot const& snapshot) {
    auto& ringing = turn.in<Ringing>();
    if (snapshot.id != ringing.id) return ring(turn, snapshot);  // the server rings one call at a time: ours is over
    ringing.offer = snapshot.offer;
    for (auto const& candidate : snapshot.candidates) park_candidate(ringing.candidates, candidate);
}

}  // namespace

// It rings here. Nothing is done on the network: what comes is kept and not looked at.
void on_ringing(Turn& turn, Input const& input) {
    using namespace protocol;
    auto& ringing = turn.in<Ringing>();
    std::visit(base::overloaded{
                   [&](Accept const& wish) { accept(turn, wish); },
                   [&](Decline const& wish) { decline(turn, wish.text); },
                   [&](HangUp) { decline(turn, {}); },
                   [&](Dial const& wish) {  // calling the one who is calling means yes
                       if (wish.peer.user == ringing.peer.user) accept(turn, {wish.type});
                   },
                   [&](SilenceRing) {
                       ringing.silenced = true;
                       turn.emit(StopTone{});
                   },
                   [&](Welcome const& welcome) { welcomed(turn, welcome); },
                   [&](CallIncoming const& news) { incoming(turn, news.call); },
                   [&](CallEnded const& word) { ended(turn, word); },
                   [&](Recorded const& news) {
                       if (news.record.id == ringing.id) end_unheard(turn, news.record.reason, kFarewell);
                   },
                   [&](WebrtcOfferReceived const& news) {
                       if (news.call == ringing.id) ringing.offer = news.offer;
                   },
                   [&](WebrtcIceCandidateReceived const& news) {
                       if (news.call == ringing.id) park_candidate(ringing.candidates, news.candidate);
                   },
                   [&](Tick) {
                       if (turn.now() >= ringing.give_up_at) stop_ringing(turn, ring_ended(ringing, EndReason::Missed));
                   },
                   [&](capture_event auto const& event) { drop_capture(turn, event); },
                   [&](link_event auto const& event) { on_prepared(turn, event); },
                   [](track_wish auto const&) {},
                   []<one_of<Prepare, Ack, Error, Unsent, NetworkChanged> T>(T const&) {},
                   []<one_of<CallStatusChanged, CallStarted, CallParticipantMediaChanged, CallParticipantSignal,
                             WebrtcAnswerReceived>
                          T>(T const&) {},
               },
               input);
}

}  // namespace call
