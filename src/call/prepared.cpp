#include "call/prepared.hpp"

#include "call/exchange.hpp"

namespace call {

void prepare_if_wanted(Turn& turn) {
    auto& state = turn.state;
    if (!state.prepare || state.prepared || !std::holds_alternative<Idle>(state.phase)) return;
    auto link = open_link(turn, turn.draw<protocol::LinkId>(), true, false);
    state.prepared = Prepared{std::move(link), turn.now() + kPreparedLife};
}

void discard_prepared(Turn& turn) {
    if (turn.state.prepared) turn.emit(CloseLink{turn.state.prepared->link.id});
    turn.state.prepared.reset();
}

void renew_prepared(Turn& turn) {
    if (!turn.state.prepared) return;
    discard_prepared(turn);
    prepare_if_wanted(turn);
}

void renew_prepared_if_stale(Turn& turn) {
    if (turn.state.prepared && turn.now() >= turn.state.prepared->stale_at) renew_prepared(turn);
}

Link take_prepared(Turn& turn) {
    if (!turn.state.prepared) return open_link(turn, turn.draw<protocol::LinkId>(), true, false);
    auto link = std::move(turn.state.prepared->link);
    turn.state.prepared.reset();
    return link;
}

}  // namespace call
