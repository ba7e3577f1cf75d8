#pragma once
#include <expected>
#include <string>
#include <string_view>

#include "server/auth/jwt_key.hpp"

namespace server::auth {

// The one public key in a PEM text (RFC 7468 13). What is wrong otherwise, as a sentence: a private key has no business
// on a server that only checks.
[[nodiscard]] std::expected<PublicKey, std::string> public_key_from_pem(std::string_view text);

// From the numbers of a JSON Web Key, big-endian (RFC 7518 6.2.1 and 6.3.1); null: they make no key.
[[nodiscard]] PublicKey p256_public_key(std::string_view x, std::string_view y);
[[nodiscard]] PublicKey rsa_public_key(std::string_view modulus, std::string_view exponent);

}  // namespace server::auth
