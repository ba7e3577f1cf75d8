#pragma once
#include "switchboard/delivery.hpp"

namespace switchboard {

// The live call a command is about, when the table of admission.hpp lets this device say this about it now.
// Otherwise nullptr, and the command has been answered.
[[nodiscard]] Call* admit(Command& command, CallId const& id, Subject subject);

[[nodiscard]] Role role_in(Call const& call, Session const& session);

}  // namespace switchboard
