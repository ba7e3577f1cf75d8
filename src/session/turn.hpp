#pragma once
#include <concepts>
#include <utility>

#include "session/step.hpp"

// The inside of one step. Private to src/session.
namespace session {

struct Turn {
    State& state;
    Context const& context;
    Effects& effects;

    [[nodiscard]] base::Instant now() const { return context.now.mono; }
    void emit(Effect effect) { effects.push_back(std::move(effect)); }
    template <class Current>
    [[nodiscard]] Current& in() {
        return std::get<Current>(state.phase);
    }
};

template <class T, class... Ts>
concept one_of = (std::same_as<T, Ts> || ...);

// One file per phase. Each decides every input.
void on_offline(Turn& turn, Input const& input);
void on_fetching(Turn& turn, Input const& input);
void on_connecting(Turn& turn, Input const& input);
void on_greeting(Turn& turn, Input const& input);
void on_online(Turn& turn, Input const& input);
void on_waiting(Turn& turn, Input const& input);

// ---- attempt.cpp ----
void begin_attempt(Turn& turn);
// The socket, if any, is gone or given up: try again, later with every attempt.
void try_again(Turn& turn);
void abandon_socket(Turn& turn);  // closes it and tries again
void socket_closed(Turn& turn, int code);
void stop(Turn& turn);

// ---- outbox.cpp ----
void enqueue(Turn& turn, protocol::ClientMessage const& message);
void withdraw(Turn& turn, protocol::CommandId const& id);
void answered(Turn& turn, protocol::CommandId const& id);
// A socket stands: everything without ACK goes out again, in order.
void requeue_all(Turn& turn);
// A new session knows nothing of what was under way; only what is idempotent by its content survives.
void forget_under_way(Turn& turn);
void pump(Turn& turn);
[[nodiscard]] std::optional<base::Instant> pump_due(State const& state);

}  // namespace session
