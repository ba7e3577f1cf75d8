#pragma once
#include "switchboard/delivery.hpp"

// More people for a call that is under way.
namespace switchboard {

void on(Command& command, CallParticipantsAdd const& add);

// This device of somebody who was added is in: the others of the call learn it, the user's other devices stop.
void join_later(Turn& turn, Call& call, Session const& session);

}  // namespace switchboard
