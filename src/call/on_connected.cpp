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
    auto& call = turn.in<Connected>().call;
    switch (change) {
        case LinkChange::Down: return go_reconnecting(turn, kRestartAfterDown);
        case LinkChange::Failed: {
            auto const broken = call.link.broken;
            if (!broken) restart_ice(turn, call);
            return go_reconnecting(turn, broken ? kRestartAfterDown : kRestartEvery);
        }
        case LinkChange::None:
        case LinkChange::Up:
        case LinkChange::OfferReady: return;
    }
}

}  // namespace

// Media flows.
void on_connected(Turn& turn, Input const& input) {
    using namespace protocol;
    auto& call = turn.in<Connected>().call;
    std::visit(base::overloaded{
                   [&](HangUp) { leave_call(turn, EndReason::HungUp); },
                   [&](Welcome const& welcome) { hear(turn, welcome); },
                   [&](CallEnded const& word) { hear(turn, word); },
                   [&](Recorded const& news) { hear(turn, news.record); },
                   [&](CallStarted const& news) {  // our own accept, told late
                       if (news.call.id == call.id && news.call.mine) take_snapshot(turn, call, news.call);
                   },
                   [&](CallStatusChanged const& news) { hear(turn, news); },
                   [&](CallParticipantMediaChanged const& news) { hear(turn, news); },
                   [&](CallParticipantSignal const& news) { hear(turn, news); },
                   [&](WebrtcOfferReceived const& news) {  // the peer's page was loaded anew
                       if (hear(turn, news)) go_reconnecting(turn, kRestartEvery);
                   },
                   [&](WebrtcAnswerReceived const& news) { hear(turn, news); },
                   [&](WebrtcIceCandidateReceived const& news) { hear(turn, news); },
                   [&](NetworkChanged) { restart_ice(turn, call); },
                   [&](capture_event auto const& event) { on_capture_event(turn, call, event); },
                   [&](track_wish auto const& wish) { on_track_wish(turn, call, wish); },
                   [&](link_event auto const& event) {
                       if (event.link != call.link.id) return on_prepared(turn, event);
                       follow(turn, on_link_event(turn, call, event));
                   },
                   [&](Tick) {
                       repeat_offer_if_due(turn, call);
                       send_full_size_if_due(turn, call.link);
                   },
                   []<one_of<Prepare, Dial, Accept, Decline, SilenceRing> T>(T const&) {},
                   []<one_of<Ack, Error, Unsent, CallIncoming> T>(T const&) {},
               },
               input);
}

}  // namespace call
