#include <algorithm>

#include "base/overloaded.hpp"
#include "session/turn.hpp"

namespace session {
namespace {

using namespace protocol;

bool take_token(Turn& turn) {
    auto& until = turn.state.paced_until;
    until = std::max(until, turn.now());
    if (until - turn.now() > kPerCommand * (kBurst - 1)) return false;
    until += kPerCommand;
    return true;
}

// The call machine says again what is still true of a call; ids of the old session mean nothing to the new one.
bool survives(ClientBody const& body) {
    return std::visit(base::overloaded{
                          []<one_of<CallDecline, CallEnd, MessageSend, MessageRead> T>(T const&) { return true; },
                          []<one_of<Hello, Heartbeat, CallInitiate, CallParticipantsAdd, CallAnswer, CallConnected,
                                    CallParticipantMediaUpdate, WebrtcOffer, WebrtcAnswer, WebrtcIceCandidate, Typing,
                                    SessionExtend, SessionExtendDecline>
                                 T>(T const&) { return false; },
                      },
                      body);
}

}  // namespace

void enqueue(Turn& turn, ClientMessage const& message) {
    auto const connected = std::holds_alternative<Online>(turn.state.phase);
    if (std::holds_alternative<Typing>(message.body) && !connected) return;  // stale before it could leave
    if (turn.state.outbox.size() >= kOutbox) return turn.emit(Dropped{message.id});
    turn.state.outbox.push_back({message});
    ++turn.state.waiting;
    if (connected) pump(turn);
}

void withdraw(Turn& turn, CommandId const& id) {
    auto& outbox = turn.state.outbox;
    auto const found = std::ranges::find_if(outbox, [&](Outgoing const& each) { return each.message.id == id; });
    if (found == outbox.end() || found->left) return;
    outbox.erase(found);
    --turn.state.waiting;  // what never left has not gone out on this socket either
    turn.emit(Dropped{id});
}

void answered(Turn& turn, CommandId const& id) {
    auto& outbox = turn.state.outbox;
    auto const found = std::ranges::find_if(outbox, [&](Outgoing const& each) { return each.message.id == id; });
    if (found == outbox.end()) return;
    auto const from_end = static_cast<std::size_t>(outbox.end() - found);
    if (from_end <= turn.state.waiting) --turn.state.waiting;  // answered on an earlier socket
    outbox.erase(found);
}

void requeue_all(Turn& turn) {
    turn.state.waiting = turn.state.outbox.size();
    turn.state.paced_until = turn.now();
    pump(turn);
}

void forget_under_way(Turn& turn) {
    std::erase_if(turn.state.outbox, [](Outgoing const& each) { return !survives(each.message.body); });
    turn.state.waiting = std::min(turn.state.waiting, turn.state.outbox.size());
}

void pump(Turn& turn) {
    auto& state = turn.state;
    while (state.waiting > 0 && take_token(turn)) {
        auto& next = state.outbox[state.outbox.size() - state.waiting];
        next.left = true;
        --state.waiting;
        turn.emit(Transmit{next.message});
    }
}

std::optional<base::Instant> pump_due(State const& state) {
    if (state.waiting == 0 || !std::holds_alternative<Online>(state.phase)) return std::nullopt;
    return state.paced_until - kPerCommand * (kBurst - 1);
}

}  // namespace session
