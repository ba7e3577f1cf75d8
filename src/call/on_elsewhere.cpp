#include "base/overloaded.hpp"
#include "call/arrival.hpp"
#include "call/prepared.hpp"
#include "call/reconcile.hpp"

namespace call {
namespace {

void back_to_idle(Turn& turn, protocol::CallId const& ended) {
    if (turn.in<Elsewhere>().id != ended) return;
    turn.become(Idle{});
    prepare_if_wanted(turn);
}

}  // namespace

// In a call on another device: this person is busy here as well.
void on_elsewhere(Turn& turn, Input const& input) {
    using namespace protocol;
    std::visit(base::overloaded{
                   [&](Dial const& wish) { turn.emit(BusyElsewhere{wish.peer}); },
                   [&](CallIncoming const& news) { ring(turn, news.call); },  // then that call is over
                   [&](Welcome const& welcome) { restore(turn, welcome); },
                   [&](CallEnded const& word) { back_to_idle(turn, word.call); },
                   [&](Recorded const& news) { back_to_idle(turn, news.record.id); },
                   [&](CallStatusChanged const& news) {
                       auto& elsewhere = turn.in<Elsewhere>();
                       if (news.call == elsewhere.id && news.connected_at) elsewhere.connected_at = news.connected_at;
                   },
                   [&](NetworkChanged) { discard_prepared(turn); },
                   [&](capture_event auto const& event) { drop_capture(turn, event); },
                   [&](link_event auto const& event) { on_prepared(turn, event); },
                   [](track_wish auto const&) {},
                   []<one_of<Prepare, Accept, Decline, SilenceRing, HangUp, Tick> T>(T const&) {},
                   []<one_of<Ack, Error, Unsent, CallStarted, CallParticipantMediaChanged, CallParticipantSignal,
                             WebrtcOfferReceived, WebrtcAnswerReceived, WebrtcIceCandidateReceived>
                          T>(T const&) {},
               },
               input);
}

}  // namespace call
