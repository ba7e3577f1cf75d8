#include "base/overloaded.hpp"
#include "session/turn.hpp"

namespace session {

void on_waiting(Turn& turn, Input const& input) {
    std::visit(base::overloaded{
                   [&]<one_of<NetworkChanged, RetryNow> T>(T const&) { begin_attempt(turn); },
                   [&](Stop) { stop(turn); },
                   [&](Command const& command) { enqueue(turn, command.message); },
                   [&](Withdraw const& wish) { withdraw(turn, wish.id); },
                   [&](Tick) {
                       if (turn.now() >= turn.in<Waiting>().until) begin_attempt(turn);
                   },
                   []<one_of<Start, TicketArrived, TicketRefused, SocketOpened, SocketClosed, Received, Unreadable> T>(
                       T const&) {},
               },
               input);
}

}  // namespace session
