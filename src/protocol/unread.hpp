#pragma once
#include "protocol/types.hpp"

namespace protocol {

// What waits to be read by `reader`: what others say, and calls of others that were missed. A call that was talked in,
// or declined by the reader, is no news. The server's storage counts by the same rule in SQL (count_unread).
[[nodiscard]] inline bool counts_as_unread(Message const& message, UserId const& reader) {
    if (message.sender == reader) return false;
    if (!message.call) return true;
    auto const status = message.call->status;
    return status != CallStatus::Ended && status != CallStatus::Declined && status != CallStatus::Failed;
}

}  // namespace protocol
