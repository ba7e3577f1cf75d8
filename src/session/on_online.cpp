#include "base/overloaded.hpp"
#include "session/turn.hpp"

namespace session {
namespace {

void beat(Turn& turn) {
    turn.in<Online>().beat_at = turn.now() + turn.state.limits.heartbeat;
    turn.state.attempt = 0;  // it holds: the next loss is met at once again
    turn.emit(Transmit{{{}, protocol::Heartbeat{turn.state.identity->last_seq}}});
}

bool numbered(protocol::ServerBody const& body) {
    return !std::holds_alternative<protocol::Welcome>(body) && !std::holds_alternative<protocol::Heartbeat>(body);
}

void take(Turn& turn, protocol::ServerMessage const& message) {
    auto& online = turn.in<Online>();
    online.heard_at = turn.now();
    if (!numbered(message.body)) return;
    auto& last_seq = turn.state.identity->last_seq;
    if (message.seq <= last_seq) return;                                            // heard already
    if (message.seq > last_seq + 1 + online.unreadable) return abandon_socket(turn);  // a gap: the resume fills it
    online.unreadable = 0;
    last_seq = message.seq;
    if (auto const* const ack = std::get_if<protocol::Ack>(&message.body)) answered(turn, ack->id);
    if (auto const* const error = std::get_if<protocol::Error>(&message.body)) answered(turn, error->id);
    turn.emit(Deliver{message});
}

void tick(Turn& turn) {
    auto const& online = turn.in<Online>();
    if (turn.now() >= online.heard_at + turn.state.limits.silence) return abandon_socket(turn);
    if (turn.now() >= online.renew_at) return abandon_socket(turn);
    if (turn.now() >= online.beat_at) beat(turn);
    pump(turn);
}

}  // namespace

void on_online(Turn& turn, Input const& input) {
    std::visit(base::overloaded{
                   [&](Received const& received) { take(turn, received.message); },
                   [&](Unreadable) {  // of a newer server: done without, or the resume would bring it again and again
                       turn.in<Online>().heard_at = turn.now();
                       ++turn.in<Online>().unreadable;
                   },
                   [&](SocketClosed const& closed) { socket_closed(turn, closed.code); },
                   [&](Stop) {
                       turn.emit(Disconnect{});
                       stop(turn);
                   },
                   [&](Command const& command) { enqueue(turn, command.message); },
                   [&](Withdraw const& wish) { withdraw(turn, wish.id); },
                   [&](NetworkChanged) { abandon_socket(turn); },  // the old path may be dead without a word
                   [&](Tick) { tick(turn); },
                   []<one_of<Start, TicketArrived, TicketRefused, SocketOpened, RetryNow> T>(T const&) {},
               },
               input);
}

}  // namespace session
