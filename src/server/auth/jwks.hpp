#pragma once
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/auth/jwt_key.hpp"

namespace server::auth {

struct NamedKey {
    std::optional<std::string> id;  // `kid`
    TokenKey key;
};

// The keys of a JWK Set (RFC 7517) that can check a token; no id twice, at least one. Keys of other kinds, for other
// uses, too weak or misshapen are passed over (section 5), so that a host can publish them beside ours. A private key
// or a guessable secret is refused with everything else.
[[nodiscard]] std::expected<std::vector<NamedKey>, std::string> keys_from_jwks(std::string_view text);

}  // namespace server::auth
