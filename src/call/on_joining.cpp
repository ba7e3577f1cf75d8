#include "base/overloaded.hpp"
#include "call/arrival.hpp"
#include "call/ending.hpp"
#include "call/exchange.hpp"
#include "call/joined.hpp"
#include "call/prepared.hpp"
#include "call/reconcile.hpp"

namespace call {
namespace {

void follow(Turn& turn, LinkChange change) {
    auto& joining = turn.in<Joining>();
    switch (change) {
        case LinkChange::Up: return go_connected(turn);
        case LinkChange::Failed:
            if (joining.call.link.broken) {  // not at once: what broke it would break the next one as fast
                joining.restart_at = turn.now() + kRestartAfterDown;
            } else {
                restart_ice(turn, joining.call);
                joining.restart_at = turn.now() + kRestartEvery;
            }
            return;
        case LinkChange::None:
        case LinkChange::Down:
        case LinkChange::OfferReady: return;
    }
}

// The callee learns here that its accept won.
void started(Turn& turn, protocol::CallStarted const& news) {
    auto& joining = turn.in<Joining>();
    auto& call = joining.call;
    if (news.call.id != call.id) return;
    take_snapshot(turn, call, news.call);
    if (!news.call.mine) return;
    for (auto const& candidate : news.call.candidates) take_candidate(turn, call, candidate);
    if (call.link.id.empty() && news.call.offer) (void)take_offer(turn, call, *news.call.offer);
    if (news.answer) take_answer(turn, call, *news.answer);
}

// Our accept may not have reached the server before it forgot us.
void welcomed(Turn& turn, protocol::Welcome const& welcome) {
    auto& call = turn.in<Joining>().call;
    auto const* const snapshot = listed(welcome, call.id);
    auto const unheard = !call.joined && snapshot != nullptr && snapshot->status == protocol::CallStatus::Ringing;
    if (!unheard) return hear(turn, welcome);
    if (!call.answer_with_accept) turn.send(protocol::CallAnswer{call.id, call.link.local_answer});
}

void tick(Turn& turn) {
    auto& joining = turn.in<Joining>();
    if (turn.now() >= joining.give_up_at) return leave_call(turn, protocol::EndReason::FailedToConnect);
    if (turn.now() >= joining.restart_at) {
        joining.restart_at = turn.now() + kRestartEvery;
        if (joining.call.joined) restart_ice(turn, joining.call);
    }
    repeat_offer_if_due(turn, joining.call);
}

}  // namespace

// Accepted; the link is being made.
void on_joining(Turn& turn, Input const& input) {
    using namespace protocol;
    auto& call = turn.in<Joining>().call;
    std::visit(base::overloaded{
                   [&](HangUp) { leave_call(turn, EndReason::HungUp); },
                   [&](Welcome const& welcome) { welcomed(turn, welcome); },
                   [&](CallStarted const& news) { started(turn, news); },
                   [&](CallEnded const& word) { hear(turn, word); },
                   [&](Recorded const& news) { hear(turn, news.record); },
                   [&](CallStatusChanged const& news) { hear(turn, news); },
                   [&](CallParticipantMediaChanged const& news) { hear(turn, news); },
                   [&](CallParticipantSignal const& news) { hear(turn, news); },
                   [&](WebrtcOfferReceived const& news) { (void)hear(turn, news); },
                   [&](WebrtcAnswerReceived const& news) { hear(turn, news); },
                   [&](WebrtcIceCandidateReceived const& news) { hear(turn, news); },
                   [&](NetworkChanged) {
                       if (call.joined) restart_ice(turn, call);
                   },
                   [&](capture_event auto const& event) { on_capture_event(turn, call, event); },
                   [&](track_wish auto const& wish) { on_track_wish(turn, call, wish); },
                   [&](link_event auto const& event) {
                       if (event.link != call.link.id) return on_prepared(turn, event);
                       follow(turn, on_link_event(turn, call, event));
                   },
                   [&](Tick) { tick(turn); },
                   []<one_of<Prepare, Dial, Accept, Decline, SilenceRing> T>(T const&) {},
                   []<one_of<Ack, Error, Unsent, CallIncoming> T>(T const&) {},
               },
               input);
}

}  // namespace call
