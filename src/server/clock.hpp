#pragma once
#include "base/time.hpp"

namespace server {

// The only place where the server reads its clocks.
[[nodiscard]] base::Now now();

}  // namespace server
