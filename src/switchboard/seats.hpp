#pragma once
#include "switchboard/board.hpp"

// Places in a call: made, rung at, taken.
namespace switchboard {

// Empty: neither rings nor is joined.
[[nodiscard]] Seat seat_for(Board const& board, UserId const& user, CallType type);
void start_ringing(Board const& board, Seat& seat, UserId const& by, base::Now now);
void sit_down(Seat& seat, Session const& session, base::Now now);

}  // namespace switchboard
