#include "server/socket/flood_gate.hpp"

#include <algorithm>

namespace server::socket {

bool FloodGate::admit(base::Instant now) {
    auto const seconds = std::chrono::duration<double>(now - filled_at_).count();
    tokens_ = std::min<double>(kFloodBurst, tokens_ + seconds * kFloodPerSecond);
    filled_at_ = now;
    if (tokens_ < 1) return false;
    tokens_ -= 1;
    return true;
}

}  // namespace server::socket
