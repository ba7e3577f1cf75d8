#include "call/step.hpp"

#include <algorithm>

#include "base/overloaded.hpp"
#include "call/dial.hpp"
#include "call/ending.hpp"
#include "call/exchange.hpp"
#include "call/prepared.hpp"
#include "call/reconcile.hpp"
#include "call/turn.hpp"

namespace call {
namespace {

void dispatch(Turn& turn, Input const& input) {
    std::visit(base::overloaded{
                   [&](Idle const&) { on_idle(turn, input); },
                   [&](Dialing const&) { on_dialing(turn, input); },
                   [&](Ringing const&) { on_ringing(turn, input); },
                   [&](Joining const&) { on_joining(turn, input); },
                   [&](Connected const&) { on_connected(turn, input); },
                   [&](Reconnecting const&) { on_reconnecting(turn, input); },
                   [&](Elsewhere const&) { on_elsewhere(turn, input); },
               },
               turn.state.phase);
}

// What concerns no phase: a farewell that waits for the server's word, dials given up, the prepared link.
void before_phase(Turn& turn, Input const& input) {
    auto& state = turn.state;
    if (auto const* const prepare = std::get_if<Prepare>(&input)) {
        state.prepare = prepare->wanted;
        if (!prepare->wanted) discard_prepared(turn);
        prepare_if_wanted(turn);
    } else if (auto const* const ack = std::get_if<protocol::Ack>(&input)) {
        (void)settle_abandoned(turn, ack->id, ack->call);
    } else if (auto const* const error = std::get_if<protocol::Error>(&input)) {
        (void)settle_abandoned(turn, error->id, {});
    } else if (auto const* const unsent = std::get_if<Unsent>(&input)) {
        (void)settle_abandoned(turn, unsent->id, {});
    } else if (auto const* const word = std::get_if<protocol::CallEnded>(&input)) {
        hear_farewell(turn, *word);
    } else if (auto const* const recorded = std::get_if<Recorded>(&input)) {
        hear_farewell(turn, recorded->record);
    } else if (std::holds_alternative<protocol::Welcome>(input)) {
        renew_prepared(turn);  // other ICE servers, maybe another network
    } else if (std::holds_alternative<Tick>(input)) {
        tell_farewells_due(turn);
        renew_prepared_if_stale(turn);
    }
}

void after_phase(Turn& turn, Input const& input) {
    if (std::holds_alternative<protocol::Welcome>(input)) turn.state.abandoned.clear();  // a new session heard of none
    if (std::holds_alternative<Dialing>(turn.state.phase)) send_dial_if_ready(turn);
    if (auto* const call = running(turn.state)) reconcile(turn, *call);
}

void earliest(std::optional<base::Instant>& soonest, std::optional<base::Instant> const& candidate) {
    if (candidate) soonest = soonest ? std::min(*soonest, *candidate) : *candidate;
}

}  // namespace

Step step(State state, Input const& input, Context const& context) {
    // A resumed session is no news to a call: what was missed follows message by message.
    if (auto const* const welcome = std::get_if<protocol::Welcome>(&input); welcome != nullptr && welcome->resumed) {
        return {std::move(state), {}};
    }
    Step result{std::move(state), {}};
    Turn turn{result.state, context, result.effects};
    before_phase(turn, input);
    dispatch(turn, input);
    after_phase(turn, input);
    return result;
}

std::optional<base::Instant> next_deadline(State const& state) {
    std::optional<base::Instant> soonest;
    for (auto const& farewell : state.farewells) earliest(soonest, farewell.until);
    if (state.prepared) earliest(soonest, state.prepared->stale_at);
    std::visit(base::overloaded{
                   [](Idle const&) {},
                   [](Elsewhere const&) {},
                   [&](Dialing const& phase) {
                       earliest(soonest, phase.give_up_at);
                       // Behind an abandoned dial it waits for that one's answer, not for time.
                       if (!phase.sent && state.abandoned.empty()) earliest(soonest, phase.send_by);
                   },
                   [&](Ringing const& phase) { earliest(soonest, phase.give_up_at); },
                   [&](Joining const& phase) {
                       earliest(soonest, std::min(phase.give_up_at, phase.restart_at));
                       earliest(soonest, offer_due(phase.call.link));
                   },
                   [&](Connected const& phase) {
                       earliest(soonest, offer_due(phase.call.link));
                       earliest(soonest, phase.call.link.full_size_at);
                   },
                   [&](Reconnecting const& phase) {
                       earliest(soonest, std::min(phase.give_up_at, phase.restart_at));
                       earliest(soonest, offer_due(phase.call.link));
                   },
               },
               state.phase);
    return soonest;
}

}  // namespace call
