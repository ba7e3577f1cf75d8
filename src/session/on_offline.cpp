#include "base/overloaded.hpp"
#include "session/turn.hpp"

namespace session {

void on_offline(Turn& turn, Input const& input) {
    std::visit(base::overloaded{
                   [&](Start) { begin_attempt(turn); },
                   [&](Command const& command) { turn.emit(Dropped{command.message.id}); },
                   []<one_of<Stop, TicketArrived, TicketRefused, SocketOpened, SocketClosed, Received, Unreadable,
                             Withdraw, NetworkChanged, RetryNow, Tick>
                          T>(T const&) {},
               },
               input);
}

}  // namespace session
