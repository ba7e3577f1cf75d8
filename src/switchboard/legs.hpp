#pragma once
#include "switchboard/board.hpp"

// The devices people are in a call with: lost, back, gone.
namespace switchboard {

// `left`: the page said it was going away.
void device_lost(Turn& turn, UserId const& user, DeviceId const& device, bool left);
void device_back(Turn& turn, Session const& session);
// Whoever signs out hangs up.
void device_signed_out(Turn& turn, UserId const& user, DeviceId const& device);

void on_due_call(Turn& turn, CallId const& id);

}  // namespace switchboard
