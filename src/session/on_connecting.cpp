#include "base/overloaded.hpp"
#include "session/turn.hpp"

namespace session {
namespace {

void greet(Turn& turn) {
    protocol::Hello hello{turn.in<Connecting>().ticket, turn.context.device, std::nullopt, {}, kPeers};
    if (auto const& identity = turn.state.identity) {
        hello.resume = protocol::Resume{identity->session, identity->epoch, identity->last_seq};
    }
    turn.state.phase = Greeting{turn.now() + kGreetTimeout};
    turn.emit(Transmit{{protocol::CommandId{base::draw_id(turn.context.entropy)}, std::move(hello)}});
}

}  // namespace

void on_connecting(Turn& turn, Input const& input) {
    std::visit(base::overloaded{
                   [&](SocketOpened) { greet(turn); },
                   [&](SocketClosed const& closed) { socket_closed(turn, closed.code); },
                   [&](Stop) {
                       turn.emit(Disconnect{});
                       stop(turn);
                   },
                   [&](Command const& command) { enqueue(turn, command.message); },
                   [&](Withdraw const& wish) { withdraw(turn, wish.id); },
                   [&](NetworkChanged) {
                       turn.emit(Disconnect{});
                       begin_attempt(turn);
                   },
                   [&](Tick) {
                       if (turn.now() >= turn.in<Connecting>().give_up_at) abandon_socket(turn);
                   },
                   []<one_of<Start, TicketArrived, TicketRefused, Received, Unreadable, RetryNow> T>(T const&) {},
               },
               input);
}

}  // namespace session
