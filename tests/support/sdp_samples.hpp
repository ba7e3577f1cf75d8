#pragma once
#include <string>

#include "protocol/types.hpp"

// Small descriptions and candidates that the server's gate lets through.
namespace support {

// `name` sets them apart; one audio line, and one video line for a video call.
[[nodiscard]] std::string sdp(std::string const& name, protocol::CallType type = protocol::CallType::Audio);
[[nodiscard]] protocol::Description offer(std::string const& name);
[[nodiscard]] protocol::Description answer(std::string const& name);
[[nodiscard]] protocol::Candidate candidate(int number, std::string const& fragment = "frag");

}  // namespace support
