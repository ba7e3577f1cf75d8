#include "base/overloaded.hpp"
#include "session/turn.hpp"

namespace session {

void on_fetching(Turn& turn, Input const& input) {
    std::visit(base::overloaded{
                   [&](TicketArrived const& arrived) {
                       turn.state.phase = Connecting{arrived.ticket, turn.now() + kConnectTimeout};
                       turn.emit(Connect{});
                   },
                   [&](TicketRefused const& refused) {
                       if (refused.why == TicketFailure::Unreachable) return try_again(turn);
                       stop(turn);
                       turn.emit(SignedOut{});
                   },
                   [&](Stop) { stop(turn); },
                   [&](Command const& command) { enqueue(turn, command.message); },
                   [&](Withdraw const& wish) { withdraw(turn, wish.id); },
                   [&](NetworkChanged) { begin_attempt(turn); },
                   [&](Tick) {
                       if (turn.now() >= turn.in<FetchingTicket>().give_up_at) try_again(turn);
                   },
                   []<one_of<Start, SocketOpened, SocketClosed, Received, Unreadable, RetryNow> T>(T const&) {},
               },
               input);
}

}  // namespace session
