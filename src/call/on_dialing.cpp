#include "base/overloaded.hpp"
#include "call/arrival.hpp"
#include "call/dial.hpp"
#include "call/ending.hpp"
#include "call/exchange.hpp"
#include "call/prepared.hpp"
#include "call/reconcile.hpp"

namespace call {
namespace {

using protocol::EndReason;

void acknowledged(Turn& turn, protocol::Ack const& ack) {
    auto& dialing = turn.in<Dialing>();
    if (ack.id != dialing.command || ack.call.empty()) return;
    dialing.call.id = ack.call;
    dialing.give_up_at = turn.now() + turn.context.ring_timeout + kRingSlack;
    if (!dialing.crossing || dialing.crossing->id != ack.call) flush_candidates(turn, dialing.call);
}

void ring_if_crossing(Turn& turn, std::optional<protocol::CallSnapshot> const& crossing) {
    if (crossing) ring(turn, *crossing);
}

void refused(Turn& turn, protocol::CommandId const& command, protocol::ErrorCode code) {
    auto const& dialing = turn.in<Dialing>();
    if (command != dialing.command) return;
    auto const crossing = dialing.crossing;
    turn.emit(Refused{code, dialing.call.peer});
    auto& call = *running(turn.state);
    stop_captures(turn, call.tracks);
    close_link(turn, call.link);
    turn.emit(StopTone{});
    turn.become(Idle{});
    prepare_if_wanted(turn);
    ring_if_crossing(turn, crossing);
}

void rings_there(Turn& turn, protocol::CallStatusChanged const& news) {
    auto& dialing = turn.in<Dialing>();
    if (news.call != dialing.call.id || news.status != protocol::CallStatus::Ringing) return;
    if (std::exchange(dialing.ringing_devices, news.ringing_devices) > 0 || news.ringing_devices == 0) return;
    turn.emit(PlayTone{Tone::Ringback});
    turn.emit(Tell{Moment::RingsThere, dialing.call.peer, dialing.call.type});
}

// Ours was accepted; or glare: our dial met the peer's, and the server joined the two into the earlier call.
void started(Turn& turn, protocol::CallStarted const& news) {
    auto& dialing = turn.in<Dialing>();
    if (news.call.id == turn.state.left) return;
    auto const mine = news.call.initiator == turn.context.me;
    auto const known = !dialing.call.id.empty() && news.call.id == dialing.call.id;
    auto const glare = !mine && peer_of(news.call, turn.context.me).user == dialing.call.peer.user;
    if (!known && !glare && !(mine && dialing.call.id.empty())) return;
    auto call = std::move(dialing.call);
    take_snapshot(turn, call, news.call);
    call.direction = mine ? Direction::Outgoing : Direction::Incoming;
    call.link.polite = !mine;
    join(turn, std::move(call));
    auto& joined = *running(turn.state);
    reconcile(turn, joined);
    if (!mine) {
        for (auto const& candidate : news.call.candidates) park_candidate(joined.link.parked, candidate);
        if (news.call.offer) {
            (void)take_offer(turn, joined, *news.call.offer);
        } else {
            close_link(turn, joined.link);  // the peer will offer its own
        }
        return;
    }
    if (news.answer) take_answer(turn, joined, *news.answer);
    if (joined.link.broken) return restart_ice(turn, joined);
    send_offer(turn, joined);  // no answer, or one to a link that a reload took away
}

void ended(Turn& turn, protocol::CallEnded const& word) {
    auto& dialing = turn.in<Dialing>();
    if (dialing.crossing && dialing.crossing->id == word.call) dialing.crossing.reset();
    if (word.call != dialing.call.id) return;
    end_call(turn, ended_by_server(dialing.call, word, turn.context.me));
}

void recorded(Turn& turn, protocol::CallRecord const& record) {
    auto const& dialing = turn.in<Dialing>();
    if (record.id != dialing.call.id) return;
    auto ended = ended_here(turn, dialing.call, record.reason);
    ended.by_me = false;
    end_with_farewell(turn, std::move(ended), kFarewell);
}

void hang_up(Turn& turn) {
    auto const& dialing = turn.in<Dialing>();
    auto const crossing = dialing.crossing;
    auto const sent = dialing.sent;
    if (sent && dialing.call.id.empty()) {
        turn.emit(Withdraw{dialing.command});
        turn.state.abandoned.push_back(dialing.command);
    }
    leave_call(turn, EndReason::Cancelled);
    if (!sent) ring_if_crossing(turn, crossing);
}

// A fresh start lists what rings here: what it does not list is over.
void renew_crossing(Turn& turn, protocol::Welcome const& welcome) {
    auto& crossing = turn.in<Dialing>().crossing;
    crossing.reset();
    for (auto const& each : welcome.calls) {
        auto const rings = each.status == protocol::CallStatus::Ringing && each.initiator != turn.context.me;
        if (rings && each.id != turn.state.left) crossing = each;
    }
}

void welcomed(Turn& turn, protocol::Welcome const& welcome) {
    renew_crossing(turn, welcome);
    auto& dialing = turn.in<Dialing>();
    auto const* snapshot = listed(welcome, dialing.call.id);
    for (auto const& each : welcome.calls) {
        if (each.id == turn.state.left) continue;  // hung up; the server has yet to hear it
        if (dialing.call.id.empty() && dialing.sent && each.mine && each.initiator == turn.context.me) snapshot = &each;
    }
    if (dialing.call.id.empty() && snapshot == nullptr) {
        if (dialing.sent) turn.emit(Send{dialing.command, initiation(dialing)});  // never heard of
        return;
    }
    if (snapshot == nullptr || !snapshot->mine) {
        end_unseen(turn);
        return restore(turn, welcome);
    }
    dialing.call.id = snapshot->id;
    if (snapshot->status == protocol::CallStatus::Ringing) return flush_candidates(turn, dialing.call);
    started(turn, {*snapshot, std::nullopt});
}

void tick(Turn& turn) {
    auto const& dialing = turn.in<Dialing>();
    if (turn.now() < dialing.give_up_at) return send_dial_if_ready(turn);
    if (dialing.call.id.empty() && dialing.sent) {
        turn.emit(Withdraw{dialing.command});
        turn.state.abandoned.push_back(dialing.command);
    }
    leave_call(turn, dialing.call.id.empty() ? EndReason::ServerError : EndReason::Missed);
}

}  // namespace

protocol::CallInitiate initiation(Dialing const& dialing) {
    auto const& call = dialing.call;
    return {call.thread, {call.peer.user}, call.type, call.link.local_offer};
}

void dial(Turn& turn, Dial const& wish) {
    Dialing dialing;
    dialing.command = turn.draw<protocol::CommandId>();
    dialing.since = turn.now();
    dialing.send_by = turn.now() + kOfferAwaited;
    dialing.give_up_at = turn.now() + kDialUnheard;
    auto& call = dialing.call;
    call.thread = wish.thread;
    call.peer = wish.peer;
    call.type = wish.type;
    call.tracks.microphone.wanted = Wanted::On;
    call.tracks.camera.wanted = wish.type == protocol::CallType::Video ? Wanted::On : Wanted::Off;
    call.link = take_prepared(turn);
    turn.become(std::move(dialing));
    send_dial_if_ready(turn);
}

void send_dial_if_ready(Turn& turn) {
    auto& dialing = turn.in<Dialing>();
    if (dialing.sent || !turn.state.abandoned.empty()) return;
    if (!dialing.call.link.local_offer && !dialing.call.link.broken && turn.now() < dialing.send_by) return;
    dialing.sent = true;
    turn.emit(Send{dialing.command, initiation(dialing)});
}

// The dial is out, or waits for its offer; it rings over there, or not yet.
void on_dialing(Turn& turn, Input const& input) {
    using namespace protocol;
    auto& call = turn.in<Dialing>().call;
    std::visit(
        base::overloaded{
            [&](HangUp) { hang_up(turn); },
            [&](Welcome const& welcome) { welcomed(turn, welcome); },
            [&](Ack const& ack) { acknowledged(turn, ack); },
            [&](Error const& error) { refused(turn, error.id, error.code); },
            [&](Unsent const& unsent) { refused(turn, unsent.id, ErrorCode::Internal); },
            [&](CallStatusChanged const& news) { rings_there(turn, news); },
            [&](CallIncoming const& news) { turn.in<Dialing>().crossing = news.call; },
            [&](CallStarted const& news) { started(turn, news); },
            [&](CallEnded const& word) { ended(turn, word); },
            [&](Recorded const& news) { recorded(turn, news.record); },
            [&](WebrtcIceCandidateReceived const& news) {
                if (!call.id.empty() && news.call == call.id) park_candidate(call.link.parked, news.candidate);
            },
            [&](capture_event auto const& event) { on_capture_event(turn, call, event); },
            [&](track_wish auto const& wish) { on_track_wish(turn, call, wish); },
            [&](link_event auto const& event) {
                if (event.link != call.link.id) return on_prepared(turn, event);
                (void)on_link_event(turn, call, event);
                send_dial_if_ready(turn);
            },
            [&](Tick) { tick(turn); },
            []<one_of<Prepare, Dial, Accept, Decline, SilenceRing, NetworkChanged> T>(T const&) {},
            []<one_of<CallParticipantMediaChanged, CallParticipantSignal, WebrtcOfferReceived, WebrtcAnswerReceived> T>(
                T const&) {},
        },
        input);
}

}  // namespace call
