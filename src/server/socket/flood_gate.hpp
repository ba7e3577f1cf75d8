#pragma once
#include "base/time.hpp"

namespace server::socket {

// Far above what the switchboard refuses politely (20/s): here a socket is cut, because reading it costs the others.
inline constexpr int kFloodPerSecond = 200;
inline constexpr int kFloodBurst = 1000;

// A token bucket over the messages of one socket. Pure: time is given.
class FloodGate {
public:
    explicit FloodGate(base::Instant now) : filled_at_{now} {}
    // False: this message is one too many.
    [[nodiscard]] bool admit(base::Instant now);

private:
    base::Instant filled_at_;
    double tokens_{kFloodBurst};
};

}  // namespace server::socket
