#include "base/overloaded.hpp"
#include "session/turn.hpp"

namespace session {
namespace {

void take_welcome(Turn& turn, protocol::ServerMessage const& message, protocol::Welcome const& welcome) {
    auto& state = turn.state;
    auto const resumed = welcome.resumed && state.identity && state.identity->session == welcome.session &&
                         state.identity->epoch == welcome.epoch;
    if (welcome.resumed && !resumed) return abandon_socket(turn);  // somebody else's stream
    if (!resumed) {
        state.identity = Identity{welcome.session, welcome.epoch, message.seq};
        forget_under_way(turn);
    }
    state.limits = welcome.limits;
    state.ice_servers = welcome.ice_servers;
    state.server_offset = welcome.server_time - turn.context.now.wall;
    state.down_since.reset();
    state.phase =
        Online{.heard_at = turn.now(), .beat_at = turn.now() + state.limits.heartbeat, .renew_at = turn.now() + kRenew};
    turn.emit(Deliver{message});
    requeue_all(turn);
}

}  // namespace

void on_greeting(Turn& turn, Input const& input) {
    std::visit(base::overloaded{
                   [&](Received const& received) {
                       auto const* const welcome = std::get_if<protocol::Welcome>(&received.message.body);
                       if (welcome == nullptr) return abandon_socket(turn);  // nothing comes before WELCOME
                       take_welcome(turn, received.message, *welcome);
                   },
                   [&](Unreadable) { abandon_socket(turn); },
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
                       if (turn.now() >= turn.in<Greeting>().give_up_at) abandon_socket(turn);
                   },
                   []<one_of<Start, TicketArrived, TicketRefused, SocketOpened, RetryNow> T>(T const&) {},
               },
               input);
}

}  // namespace session
