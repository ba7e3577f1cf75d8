#pragma once
#include <string>

#include "base/entropy.hpp"

namespace server {

// The operating system's generator, through libsodium.
class SystemEntropy final : public base::Entropy {
public:
    std::array<std::uint8_t, 16> draw() override;
};

// 256 random bits as 43 characters of base64url: bearer tokens and tickets.
[[nodiscard]] std::string draw_secret();

// What is stored in a secret's place (BLAKE2b-256, base64url): a stolen database opens no session.
[[nodiscard]] std::string digest(std::string_view secret);

}  // namespace server
