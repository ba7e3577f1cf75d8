#pragma once
#include <optional>
#include <variant>
#include <vector>

#include "base/entropy.hpp"
#include "base/time.hpp"
#include "protocol/server_messages.hpp"
#include "session/state.hpp"

// The signaling session: ticket, socket, HELLO and WELCOME, resume, heartbeat, backoff. Knows nothing of calls or
// conversations; a lost socket is its business alone.
namespace session {

// ---- inputs ----
struct Start {};  // signed in
struct Stop {};   // signed out
struct TicketArrived {
    protocol::Ticket ticket;
};
enum class TicketFailure { SignedOut, Unreachable };
struct TicketRefused {
    TicketFailure why{};
};
struct SocketOpened {};
struct SocketClosed {
    int code{1006};
};
struct Received {
    protocol::ServerMessage message;
};
struct Unreadable {};  // text that is no message of the server's
struct Command {       // an empty id on what needs no answer
    protocol::ClientMessage message;
};
struct Withdraw {
    protocol::CommandId id;
};
struct NetworkChanged {};  // and there is one: what we had is stale
struct RetryNow {};
struct Tick {};
using Input = std::variant<Start, Stop, TicketArrived, TicketRefused, SocketOpened, SocketClosed, Received, Unreadable,
                           Command, Withdraw, NetworkChanged, RetryNow, Tick>;

// ---- effects ----
struct FetchTicket {};
struct Connect {};
struct Disconnect {};
struct Transmit {
    protocol::ClientMessage message;
};
struct Deliver {  // in order, each once
    protocol::ServerMessage message;
};
struct Dropped {  // a command that will not be sent
    protocol::CommandId id;
};
struct SignedOut {};  // the server does not know us any more
struct Replaced {};   // another page uses our device id: draw a new one
using Effect = std::variant<FetchTicket, Connect, Disconnect, Transmit, Deliver, Dropped, SignedOut, Replaced>;
using Effects = std::vector<Effect>;

struct Context {
    base::Now now;
    base::Entropy& entropy;
    protocol::DeviceId device;
};
struct Step {
    State state;
    Effects effects;
};
[[nodiscard]] Step step(State state, Input const& input, Context const& context);
[[nodiscard]] std::optional<base::Instant> next_deadline(State const& state);

// Time for one attempt's parts, and between attempts: at once, then 0.3 s doubling to 7 s with full jitter.
// How many others this client can talk to in one call.
inline constexpr int kPeers = 1;
inline constexpr base::Duration kTicketTimeout{10'000};
inline constexpr base::Duration kConnectTimeout{10'000};
inline constexpr base::Duration kGreetTimeout{5'000};
inline constexpr base::Duration kFirstBackoff{300};
inline constexpr base::Duration kLastBackoff{7'000};

}  // namespace session
