#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace server::auth {

// argon2id with libsodium's interactive limits: 64 MiB and some 50 ms of one core. Never on the thread of the sockets.
// Empty when there was not enough memory.
[[nodiscard]] std::optional<std::string> hash_password(std::string const& password);
[[nodiscard]] bool password_matches(std::string const& password, std::string const& hash);

// A hash nobody knows a password for: checked when the handle is unknown, so that both answers take the same time.
[[nodiscard]] std::string const& unmatchable_hash();

}  // namespace server::auth
