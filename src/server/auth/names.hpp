#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace server::auth {

// 2 to 32 of [a-z0-9._-].
[[nodiscard]] bool good_handle(std::string_view handle);

// The handle of somebody of whom only an id is known: what of it can be in one, 27 characters at most, so that a number
// still fits behind; "user" if that is too little.
[[nodiscard]] std::string handle_from(std::string_view id);

// The name as it will be shown: control characters and bidirectional overrides removed, 1 to 64 code points left.
[[nodiscard]] std::optional<std::string> good_display_name(std::string_view valid_utf8);

// 8 to 256 bytes: long enough to resist guessing, short enough to hash.
[[nodiscard]] bool good_password(std::string_view password);

}  // namespace server::auth
