#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "protocol/limits.hpp"
#include "server/auth/jwks.hpp"
#include "server/auth/jwt_claims.hpp"

namespace server::auth {

using protocol::limits::kTokenBytes;

// Checks the JSON Web Tokens that a host application mints for its people (docs/adr/0006-host-tokens.md). Pure once it
// is made: time is given, keys come from nowhere but here, and any thread may ask. It remembers no token: one that
// arrives twice is believed twice; which ones were signed out is HostBook's to know.
class Verifier {
public:
    // Why the key is not used, as a sentence, is the other value.
    [[nodiscard]] static std::expected<Verifier, std::string> with_secret(std::string_view secret,
                                                                          Expectation expected);
    [[nodiscard]] static std::expected<Verifier, std::string> with_pem(std::string_view text, Expectation expected);
    [[nodiscard]] static std::expected<Verifier, std::string> with_jwks(std::string_view text, Expectation expected);
    [[nodiscard]] static std::expected<Verifier, std::string> from_pem_file(std::string const& path,
                                                                            Expectation expected);
    [[nodiscard]] static std::expected<Verifier, std::string> from_jwks_file(std::string const& path,
                                                                             Expectation expected);

    [[nodiscard]] std::expected<Claims, Refusal> verify(std::string_view token, base::WallTime now) const;

private:
    Verifier(std::vector<NamedKey> keys, Expectation expected)
        : keys_{std::move(keys)}, expected_{std::move(expected)} {}
    static std::expected<Verifier, std::string> with_key(std::expected<TokenKey, std::string> key,
                                                         Expectation expected);

    std::vector<NamedKey> keys_;
    Expectation expected_;
};

}  // namespace server::auth
