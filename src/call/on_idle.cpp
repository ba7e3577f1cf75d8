#include "base/overloaded.hpp"
#include "call/arrival.hpp"
#include "call/dial.hpp"
#include "call/prepared.hpp"
#include "call/reconcile.hpp"

namespace call {

// Nothing is going on. What comes for a call that is over finds nobody, and late captures are stopped.
void on_idle(Turn& turn, Input const& input) {
    using namespace protocol;
    std::visit(base::overloaded{
                   [&](Dial const& wish) { dial(turn, wish); },
                   [&](CallIncoming const& news) { ring(turn, news.call); },
                   [&](Welcome const& welcome) { restore(turn, welcome); },
                   [&](NetworkChanged) { renew_prepared(turn); },
                   [&](capture_event auto const& event) { drop_capture(turn, event); },
                   [&](link_event auto const& event) { on_prepared(turn, event); },
                   [](track_wish auto const&) {},
                   []<one_of<Prepare, Accept, Decline, SilenceRing, HangUp, Tick> T>(T const&) {},
                   []<one_of<Ack, Error, Unsent, CallStatusChanged, CallStarted, CallEnded, Recorded,
                             CallParticipantMediaChanged, CallParticipantSignal, WebrtcOfferReceived,
                             WebrtcAnswerReceived, WebrtcIceCandidateReceived>
                          T>(T const&) {},
               },
               input);
}

}  // namespace call
