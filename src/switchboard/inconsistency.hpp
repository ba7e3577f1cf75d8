#pragma once
#include <string>

#include "switchboard/board.hpp"

namespace switchboard {

// What must hold between any two turns; the first thing that does not, in words.
[[nodiscard]] std::string inconsistency(Board const& board);

}  // namespace switchboard
