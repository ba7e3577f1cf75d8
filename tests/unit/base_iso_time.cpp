#include "base/iso_time.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace std::chrono_literals;
using base::from_iso;
using base::to_iso;
using base::WallTime;

TEST_CASE("times are written as JavaScript writes them") {
    CHECK(to_iso(WallTime{0ms}) == "1970-01-01T00:00:00.000Z");
    CHECK(to_iso(WallTime{1'764'410'400'123ms}) == "2025-11-29T10:00:00.123Z");
    CHECK(to_iso(WallTime{951'827'696'789ms}) == "2000-02-29T12:34:56.789Z");
    CHECK(to_iso(WallTime{-1ms}) == "1969-12-31T23:59:59.999Z");
}

TEST_CASE("times are read back exactly") {
    for (auto const ms : {0LL, 1LL, 999LL, 951'827'696'789LL, 1'764'410'400'123LL, -1LL, 253'402'300'799'999LL}) {
        WallTime const time{base::Duration{ms}};
        CHECK(from_iso(to_iso(time)) == time);
    }
    CHECK(from_iso("2025-11-29T10:00:00Z") == WallTime{1'764'410'400'000ms});
    CHECK(from_iso("2025-11-29T10:00:00.1Z") == WallTime{1'764'410'400'100ms});
    CHECK(from_iso("2025-11-29T10:00:00.123456789Z") == WallTime{1'764'410'400'123ms});
}

TEST_CASE("anything else is not a time") {
    for (auto const* const text :
         {"", "2025-11-29", "2025-11-29T10:00:00", "2025-11-29T10:00:00.Z", "2025-11-29T10:00:00.1234567890Z",
          "2025-02-29T10:00:00Z", "2025-13-01T10:00:00Z", "2025-11-29T24:00:00Z", "2025-11-29T10:60:00Z",
          "2025-11-29T10:00:60Z", "2025-11-29 10:00:00Z", "2025-11-29T10:00:00+01:00", "2025-11-29T10:00:00Zx",
          "x025-11-29T10:00:00Z"}) {
        INFO(text);
        CHECK_FALSE(from_iso(text));
    }
}
