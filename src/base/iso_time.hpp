#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace base {

// ISO 8601 in UTC with milliseconds, as Date.prototype.toISOString() writes it: 2025-11-29T10:00:00.000Z.
[[nodiscard]] std::string to_iso(WallTime time);

// Reads the same, with the fraction optional (1 to 9 digits; below milliseconds is cut off). Only `Z`, no
// offsets.
[[nodiscard]] std::optional<WallTime> from_iso(std::string_view text);

}  // namespace base
