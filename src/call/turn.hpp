#pragma once
#include <utility>

#include "call/step.hpp"

// The inside of one step: the state being changed and the effects being collected. Private to src/call.
namespace call {

struct Turn {
    State& state;
    Context const& context;
    Effects& effects;

    [[nodiscard]] base::Instant now() const { return context.now.mono; }
    void emit(Effect effect) { effects.push_back(std::move(effect)); }
    template <class Id>
    [[nodiscard]] Id draw() {
        return Id{base::draw_id(context.entropy)};
    }
    // Returns the id the answer will carry.
    protocol::CommandId send(protocol::ClientBody body) {
        auto id = draw<protocol::CommandId>();
        emit(Send{id, std::move(body)});
        return id;
    }
    template <class Next>
    Next& become(Next next) {
        state.phase = std::move(next);
        return std::get<Next>(state.phase);
    }
    template <class Current>
    [[nodiscard]] Current& in() {
        return std::get<Current>(state.phase);
    }
};

// One file per phase. Each decides every input.
void on_idle(Turn& turn, Input const& input);
void on_dialing(Turn& turn, Input const& input);
void on_ringing(Turn& turn, Input const& input);
void on_joining(Turn& turn, Input const& input);
void on_connected(Turn& turn, Input const& input);
void on_reconnecting(Turn& turn, Input const& input);
void on_elsewhere(Turn& turn, Input const& input);

}  // namespace call
