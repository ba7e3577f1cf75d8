#pragma once
#include <chrono>
#include <cstdint>

namespace base {

using Duration = std::chrono::milliseconds;

// Monotonic milliseconds since an arbitrary start. Deadlines are made of these and of nothing else.
struct MonotonicClock {
    using rep = std::int64_t;
    using period = std::milli;
    using duration = Duration;
    using time_point = std::chrono::time_point<MonotonicClock>;
    static constexpr bool is_steady = true;
};
using Instant = MonotonicClock::time_point;

// Wall-clock milliseconds since the Unix epoch, UTC: for people and for storage, never for deadlines.
using WallTime = std::chrono::sys_time<Duration>;

// The pure machines own no clock: both readings come in with every input.
struct Now {
    Instant mono;
    WallTime wall;
};

}  // namespace base
