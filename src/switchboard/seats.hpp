#pragma once
#include "switchboard/board.hpp"

// Places in a call: made, rung at, taken.
namespace switchboard {

// Empty: neither rings nor is joined.
[[nodiscard]] Seat seat_for(Board const& board, UserId const& user, CallType type);
void start_ringing(Board const& board, Seat& seat, UserId const& by, base::Now now);
// The device is in.
void sit_down(Seat& seat, Session const& session, base::Now now);

// How many others there are for each who is in the call or rings for it.
[[nodiscard]] int others_in(Call const& call);
// A device that could not talk to all of them does not ring.
[[nodiscard]] bool can_ring(Call const& call, Session const& session);
[[nodiscard]] std::vector<SessionId> ringing_sessions(Board const& board, Call const& call, UserId const& user);

}  // namespace switchboard
