#pragma once
#include "call/turn.hpp"

// How a call comes into a phase: from the server's picture of it.
namespace call {

// Beyond the server's own deadline, in case its word is lost.
inline constexpr base::Duration kRingSlack{10'000};
inline constexpr base::Duration kConnectRetry{10'000};    // joining without media: the exchange is made again
inline constexpr base::Duration kRestartAfterDown{2'000};  // "disconnected" often heals by itself
inline constexpr base::Duration kRestartEvery{7'000};

[[nodiscard]] protocol::Participant const* other(protocol::CallSnapshot const& snapshot, protocol::UserId const& me);
[[nodiscard]] Peer peer_of(protocol::CallSnapshot const& snapshot, protocol::UserId const& me);
// What a running call takes over when the server says that both are in.
void take_snapshot(Turn& turn, Call& call, protocol::CallSnapshot const& snapshot);

void ring(Turn& turn, protocol::CallSnapshot const& snapshot);
void stop_ringing(Turn& turn, Ended ended);
[[nodiscard]] Ended ring_ended(Ringing const& ringing, protocol::EndReason reason);
void go_elsewhere(Turn& turn, Elsewhere elsewhere);
void join(Turn& turn, Call call);
void go_connected(Turn& turn);
void go_reconnecting(Turn& turn, base::Duration restart_after);

// A WELCOME that brings the full state, where this page shows no call: ringing again, back in a call after a reload,
// or in a call on another device.
void restore(Turn& turn, protocol::Welcome const& welcome);
[[nodiscard]] protocol::CallSnapshot const* listed(protocol::Welcome const& welcome, protocol::CallId const& id);
// The same for a page that is in a call. Whether it still is.
[[nodiscard]] bool still_in(Turn& turn, protocol::Welcome const& welcome);

}  // namespace call
