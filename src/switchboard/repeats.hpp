#pragma once
#include "protocol/server_messages.hpp"

// A message that its sender had sent before, which only storing it again found out: the first one stands.
namespace switchboard {

// What tells of the message made now, `made`, or answers it, is of `first` from here on. Whether it was.
bool tell_of_first(protocol::ServerBody& body, protocol::MessageId const& made, protocol::Message const& first);

}  // namespace switchboard
