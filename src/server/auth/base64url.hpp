#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace server::auth {

// RFC 4648 5 as RFC 7515 2 wants it: no padding, no white space, no '+' or '/', no bits left over at the end. So one
// text stands for one value, and a token cannot be respelled.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

}  // namespace server::auth
