#pragma once
#include <array>
#include <cstdint>

#include "base/entropy.hpp"
#include "base/time.hpp"

namespace sim {

// Seeded chance: SplitMix64. The same seed, the same run.
class Dice : public base::Entropy {
public:
    explicit Dice(std::uint64_t seed) : state_{seed} {}
    std::uint64_t roll() {
        state_ += 0x9E3779B97F4A7C15ULL;
        auto z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }
    // 0 .. sides-1
    std::uint64_t roll(std::uint64_t sides) { return roll() % sides; }
    template <class Range>
    auto& pick(Range& range) {
        return range[static_cast<std::size_t>(roll(range.size()))];
    }
    bool chance(int percent) { return roll(100) < static_cast<std::uint64_t>(percent); }
    base::Duration between(base::Duration least, base::Duration most) {
        return least +
               base::Duration{static_cast<std::int64_t>(roll(static_cast<std::uint64_t>((most - least).count()) + 1))};
    }
    std::array<std::uint8_t, 16> draw() override {
        std::array<std::uint8_t, 16> bytes{};
        for (std::size_t half = 0; half < 2; ++half) {
            auto const bits = roll();
            for (std::size_t i = 0; i < 8; ++i) bytes[half * 8 + i] = static_cast<std::uint8_t>(bits >> (8 * i));
        }
        return bytes;
    }

private:
    std::uint64_t state_;
};

}  // namespace sim
