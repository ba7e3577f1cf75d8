#include "server/clock.hpp"

namespace server {

base::Now now() {
    using std::chrono::duration_cast;
    auto const mono = duration_cast<base::Duration>(std::chrono::steady_clock::now().time_since_epoch());
    auto const wall = std::chrono::time_point_cast<base::Duration>(std::chrono::system_clock::now());
    return {base::Instant{mono}, wall};
}

}  // namespace server
