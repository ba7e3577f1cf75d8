#include "base/overloaded.hpp"
#include "call/arrival.hpp"
#include "call/ending.hpp"
#include "call/exchange.hpp"
#include "call/joined.hpp"
#include "call/prepared.hpp"
#include "call/reconcile.hpp"

namespace call {
namespace {

void restart(Turn& turn) {
    auto& reconnecting = turn.in<Reconnecting>();
    reconnecting.restart_at = turn.now() + kRestartEvery;
    restart_ice(turn, reconnecting.call);
}

void follow(Turn& turn, LinkChange change) {
    auto& reconnecting = turn.in<Reconnecting>();
    switch (change) {
        case LinkChange::Up: return go_connected(turn);
        case LinkChange::Failed:
            if (!reconnecting.call.link.broken) return restart(turn);
            reconnecting.restart_at = turn.now() + kRestartAfterDown;
            return;
        case LinkChange::None:
        case LinkChange::Down:
        case LinkChange::OfferReady: return;
    }
}

void tick(Turn& turn) {
    auto const& reconnecting = turn.in<Reconnecting>();
    if (turn.now() >= reconnecting.give_up_at) return leave_call(turn, protocol::EndReason::ConnectionLost);
    if (turn.now() >= reconnecting.restart_at) restart(turn);
    repeat_offer_if_due(turn, *running(turn.state));
}

}  // namespace

// Media was there and is not: the link is being mended or replaced. The call and its clock go on.
void on_reconnecting(Turn& turn, Input const& input) {
    using namespace protocol;
    auto& call = turn.in<Reconnecting>().call;
    std::visit(base::overloaded{
                   [&](HangUp) { leave_call(turn, EndReason::HungUp); },
                   [&](Welcome const& welcome) { hear(turn, welcome); },
                   [&](CallEnded const& word) { hear(turn, word); },
                   [&](Recorded const& news) { hear(turn, news.record); },
                   [&](CallStarted const& news) {
                       if (news.call.id == call.id && news.call.mine) take_snapshot(turn, call, news.call);
                   },
                   [&](CallStatusChanged const& news) { hear(turn, news); },
                   [&](CallParticipantMediaChanged const& news) { hear(turn, news); },
                   [&](CallParticipantSignal const& news) { hear(turn, news); },
                   [&](WebrtcOfferReceived const& news) {
                       if (hear(turn, news)) turn.in<Reconnecting>().restart_at = turn.now() + kRestartEvery;
                   },
                   [&](WebrtcAnswerReceived const& news) { hear(turn, news); },
                   [&](WebrtcIceCandidateReceived const& news) { hear(turn, news); },
                   [&](NetworkChanged) { restart(turn); },
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
