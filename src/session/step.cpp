#include "session/step.hpp"

#include <algorithm>

#include "base/overloaded.hpp"
#include "session/turn.hpp"

namespace session {

bool online(State const& state) { return std::holds_alternative<Online>(state.phase); }

std::string inconsistency(State const& state) {
    if (state.waiting > state.outbox.size()) return "more commands wait than there are";
    if (online(state) != !state.down_since && !std::holds_alternative<Offline>(state.phase)) {
        return "online and down disagree";
    }
    if (online(state) && !state.identity) return "online without a session";
    return {};
}

char const* phase_name(State const& state) {
    return std::visit(base::overloaded{
                          [](Offline const&) { return "offline"; },
                          [](FetchingTicket const&) { return "fetching ticket"; },
                          [](Connecting const&) { return "connecting"; },
                          [](Greeting const&) { return "greeting"; },
                          [](Online const&) { return "online"; },
                          [](Waiting const&) { return "waiting"; },
                      },
                      state.phase);
}

Step step(State state, Input const& input, Context const& context) {
    Step result{std::move(state), {}};
    Turn turn{result.state, context, result.effects};
    std::visit(base::overloaded{
                   [&](Offline const&) { on_offline(turn, input); },
                   [&](FetchingTicket const&) { on_fetching(turn, input); },
                   [&](Connecting const&) { on_connecting(turn, input); },
                   [&](Greeting const&) { on_greeting(turn, input); },
                   [&](Online const&) { on_online(turn, input); },
                   [&](Waiting const&) { on_waiting(turn, input); },
               },
               result.state.phase);
    return result;
}

std::optional<base::Instant> next_deadline(State const& state) {
    using Deadline = std::optional<base::Instant>;
    auto due = std::visit(base::overloaded{
                              [](Offline const&) { return Deadline{}; },
                              [](FetchingTicket const& phase) { return Deadline{phase.give_up_at}; },
                              [](Connecting const& phase) { return Deadline{phase.give_up_at}; },
                              [](Greeting const& phase) { return Deadline{phase.give_up_at}; },
                              [&](Online const& phase) {
                                  return Deadline{std::min(phase.heard_at + state.limits.silence, phase.beat_at)};
                              },
                              [](Waiting const& phase) { return Deadline{phase.until}; },
                          },
                          state.phase);
    if (auto const pump = pump_due(state); pump && due) due = std::min(*due, *pump);
    return due;
}

}  // namespace session
