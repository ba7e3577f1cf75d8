#pragma once
#include <vector>

#include "protocol/client_messages.hpp"
#include "protocol/server_messages.hpp"

// Every message at least twice: with all its optional fields, and with none of them.
namespace support {

[[nodiscard]] std::vector<protocol::ClientMessage> client_samples();
[[nodiscard]] std::vector<protocol::ServerMessage> server_samples();

}  // namespace support
