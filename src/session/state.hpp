#pragma once
#include <deque>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "protocol/client_messages.hpp"
#include "protocol/types.hpp"

namespace session {

//   Offline --start--> FetchingTicket --> Connecting --> Greeting --WELCOME--> Online
//      ^                     |                |              |                   |
//      | 401, stop           +----------------+--------------+-- lost, silent ---+
//      |                                      v
//      +----------------------------------- Waiting{until} --until, network back--> FetchingTicket
struct Offline {};  // not signed in
struct FetchingTicket {
    base::Instant give_up_at;
};
struct Connecting {
    protocol::Ticket ticket;
    base::Instant give_up_at;
};
struct Greeting {  // HELLO sent
    base::Instant give_up_at;
};
struct Online {
    base::Instant heard_at;  // anything received
    base::Instant beat_at;   // next heartbeat of ours
    int unreadable{0};       // messages passed over since the last numbered one
    base::Instant renew_at{base::Instant::max()};  // long before what WELCOME granted is over
};
struct Waiting {
    base::Instant until;
};
using Phase = std::variant<Offline, FetchingTicket, Connecting, Greeting, Online, Waiting>;

// What a resume needs; kept while the socket is gone.
struct Identity {
    protocol::SessionId session;
    protocol::Epoch epoch;
    std::int64_t last_seq{0};
};

// A command without ACK.
struct Outgoing {
    protocol::ClientMessage message;
    bool left{false};  // on some socket: the server may have heard it
};

// What may leave a socket at once, and then per second: below the server's own limits, so that it never refuses a
// burst of ours.
inline constexpr int kBurst = 40;
inline constexpr base::Duration kPerCommand{60};
inline constexpr std::size_t kOutbox = 512;

// TURN credentials are good for a day from WELCOME; a resume brings fresh ones.
inline constexpr base::Duration kRenew{std::chrono::hours{12}};

struct State {
    Phase phase;
    std::optional<Identity> identity;
    int attempt{0};                           // connection attempts since a session last held
    std::optional<base::Instant> down_since;  // no WELCOME since; empty while Online
    std::deque<Outgoing> outbox;              // resent in order after a resume
    std::size_t waiting{0};                   // the last so many of them have not gone out on this socket
    base::Instant paced_until;                // the bucket: never more than kBurst * kPerCommand ahead of now
    protocol::Limits limits;
    std::vector<protocol::IceServer> ice_servers;
    base::Duration server_offset{0};  // server clock minus ours
};

[[nodiscard]] bool online(State const& state);
[[nodiscard]] std::string inconsistency(State const& state);
[[nodiscard]] char const* phase_name(State const& state);

}  // namespace session
