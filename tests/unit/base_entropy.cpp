#include "base/entropy.hpp"

#include <catch2/catch_test_macros.hpp>

namespace {

class Fixed : public base::Entropy {
public:
    explicit Fixed(std::uint8_t byte) : byte_{byte} {}
    std::array<std::uint8_t, 16> draw() override {
        std::array<std::uint8_t, 16> bytes{};
        bytes.fill(byte_);
        return bytes;
    }

private:
    std::uint8_t byte_;
};

}  // namespace

TEST_CASE("an id is 22 characters of base64url over 128 bits") {
    Fixed zeros{0x00};
    Fixed ones{0xFF};
    Fixed mixed{0xA5};
    CHECK(base::draw_id(zeros) == "AAAAAAAAAAAAAAAAAAAAAA");
    CHECK(base::draw_id(ones) == "_____________________w");
    CHECK(base::draw_id(mixed) == "paWlpaWlpaWlpaWlpaWlpQ");
}
