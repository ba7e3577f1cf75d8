#pragma once
#include "switchboard/delivery.hpp"

// More time by agreement: one side proposes, the other says the same, or no.
namespace switchboard {

void on(Command& command, SessionExtend const& wish);
void on(Command& command, SessionExtendDecline const& decline);

}  // namespace switchboard
