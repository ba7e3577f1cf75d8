#pragma once
#include "switchboard/board.hpp"

namespace switchboard {

// Online is who has a device that is connected or may yet come back. Tells everyone who shares a thread, on
// change.
void refresh_presence(Turn& turn, UserId const& user);
// One that can talk to so many others in one call.
[[nodiscard]] bool has_device(Board const& board, UserId const& user, int others = 1);
[[nodiscard]] Presence presence_of(Board const& board, UserId const& user);

}  // namespace switchboard
