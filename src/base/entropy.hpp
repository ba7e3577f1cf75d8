#pragma once
#include <array>
#include <cstdint>
#include <string>

namespace base {

// Source of random bits, given to a pure machine by its host: a CSPRNG in production, seeded in simulation.
class Entropy {
public:
    virtual ~Entropy() = default;
    // 128 fresh random bits. Never calls back.
    virtual std::array<std::uint8_t, 16> draw() = 0;
};

// 22 characters of unpadded base64url over 128 bits.
std::string draw_id(Entropy& entropy);

}  // namespace base
