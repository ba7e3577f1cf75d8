#pragma once
#include "protocol/server_messages.hpp"

namespace protocol {

// The call a message is about; empty: none, or an answer to a command, which its asker has heard already.
[[nodiscard]] CallId call_in(ServerBody const& body);

}  // namespace protocol
