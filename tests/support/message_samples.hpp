#pragma once
#include <vector>

#include "base/time.hpp"
#include "protocol/client_messages.hpp"
#include "protocol/server_messages.hpp"

// Every message at least twice: with all its optional fields, and with none of them.
namespace support {

inline constexpr base::WallTime kSentAt{std::chrono::milliseconds{1'764'410'400'000}};  // 2025-11-29T10:00:00Z

[[nodiscard]] std::vector<protocol::ClientMessage> client_samples();
[[nodiscard]] std::vector<protocol::ServerMessage> server_samples();

}  // namespace support
