#pragma once
#include <openssl/types.h>

#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace server::auth {

inline constexpr std::size_t kSecretBytes = 32;  // RFC 7518 3.2: as long as the hash
inline constexpr int kRsaBits = 2048;            // RFC 7518 3.3
inline constexpr int kMostRsaBits = 8192;        // above it a single check takes too long

enum class Algorithm { HS256, RS256, ES256 };
[[nodiscard]] std::string_view to_name(Algorithm value);  // exactly as `alg` spells it (RFC 7518 3.1)

struct FreePublicKey {
    void operator()(EVP_PKEY* key) const;
};
using PublicKey = std::unique_ptr<EVP_PKEY, FreePublicKey>;

// A key that the host signs with, and the one algorithm it is good for. The kind of key decides which (RFC 8725 3.1):
// were it the token, an RSA public key would pass for an HMAC secret.
class TokenKey {
public:
    // HS256. The bytes as they are: no decoding, no trimming. Short ones and those of an example are refused, since
    // who guesses the secret is whoever they like.
    [[nodiscard]] static std::expected<TokenKey, std::string> from_secret(std::string_view secret);
    // RS256 for RSA, ES256 for the curve P-256.
    [[nodiscard]] static std::expected<TokenKey, std::string> from_public_key(PublicKey key);

    [[nodiscard]] Algorithm algorithm() const;
    [[nodiscard]] bool signed_by_it(std::string_view text, std::string_view signature) const;

private:
    struct Secret {
        std::string bytes;
    };
    struct Rsa {
        PublicKey key;
    };
    struct P256 {
        PublicKey key;
    };
    using Material = std::variant<Secret, Rsa, P256>;
    explicit TokenKey(Material material) : material_{std::move(material)} {}

    Material material_;
};

}  // namespace server::auth
