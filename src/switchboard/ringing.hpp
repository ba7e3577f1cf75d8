#pragma once
#include "switchboard/delivery.hpp"
#include "switchboard/snapshots.hpp"

// From the dial to the yes or no.
namespace switchboard {

void on(Command& command, CallInitiate const& dial);
void on(Command& command, CallAnswer const& accept);
void on(Command& command, CallDecline const& decline);

// Tells the caller how many devices ring, when that has changed.
void tell_ringing(Turn& turn, Call& call);
// The device of a seat that was just taken learns of the call and who is out of reach in it; its user's others stop.
void let_in(Turn& turn, Call const& call, Seat const& seat, CallSnapshot const& snapshot);
// This device of the callee is in: the others stop, both ends learn that the call has started.
void join(Turn& turn, Call& call, Session const& session, std::optional<Description> const& answer, Sdp sdp);

}  // namespace switchboard
