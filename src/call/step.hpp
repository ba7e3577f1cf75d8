#pragma once
#include <optional>

#include "base/entropy.hpp"
#include "base/time.hpp"
#include "call/effects.hpp"
#include "call/inputs.hpp"
#include "call/state.hpp"

namespace call {

// What a step may know besides its state: given, never looked up.
struct Context {
    base::Now now;
    base::Entropy& entropy;
    protocol::UserId me;
    base::Duration server_offset{0};  // server clock minus ours
    base::Duration ring_timeout{protocol::Limits{}.ring_timeout};
    bool online{true};                // our signaling session stands
};

struct Step {
    State state;
    Effects effects;
};
[[nodiscard]] Step step(State state, Input const& input, Context const& context);
[[nodiscard]] std::optional<base::Instant> next_deadline(State const& state);

}  // namespace call
