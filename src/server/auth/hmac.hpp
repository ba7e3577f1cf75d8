#pragma once
#include <array>
#include <optional>
#include <string_view>

namespace server::auth {

using Mac = std::array<unsigned char, 32>;
using ShortMac = std::array<unsigned char, 20>;

// HMAC-SHA256 (RFC 2104); nothing: OpenSSL could not.
[[nodiscard]] std::optional<Mac> hmac_sha256(std::string_view secret, std::string_view text);
// HMAC-SHA1, for what others have agreed on long ago.
[[nodiscard]] std::optional<ShortMac> hmac_sha1(std::string_view secret, std::string_view text);

}  // namespace server::auth
