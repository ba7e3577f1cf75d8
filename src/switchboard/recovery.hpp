#pragma once
#include "switchboard/board.hpp"

// A new run takes over where the last one stopped, however it stopped.
namespace switchboard {

// Ringing calls go on for what was left of their time; accepted ones wait for their devices to come back.
void take_over(Board& board, Snapshot const& snapshot, base::Now now);
// Closes stored calls that nothing can be made of.
void close_unsalvageable(Turn& turn);

}  // namespace switchboard
