#pragma once
#include "call/turn.hpp"

namespace call {

// The dial waits this long for the prepared offer, then leaves without one.
inline constexpr base::Duration kOfferAwaited{1'000};
// And this long for the server to hear of it.
inline constexpr base::Duration kDialUnheard{15'000};

[[nodiscard]] protocol::CallInitiate initiation(Dialing const& dialing);
void dial(Turn& turn, Dial const& wish);
// CALL_INITIATE leaves as soon as its offer is there and no earlier dial is still to be ended.
void send_dial_if_ready(Turn& turn);

}  // namespace call
