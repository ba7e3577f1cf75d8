#include "server/auth/password.hpp"

#include <sodium.h>

#include <array>

#include "server/random.hpp"

namespace server::auth {

std::optional<std::string> hash_password(std::string const& password) {
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    auto const failed =
        crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13);
    if (failed != 0) return std::nullopt;
    return std::string{hash.data()};
}

bool password_matches(std::string const& password, std::string const& hash) {
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

std::string const& unmatchable_hash() {
    static std::string const hash = hash_password(draw_secret()).value_or(std::string{});
    return hash;
}

}  // namespace server::auth
