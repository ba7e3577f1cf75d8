#include "server/auth/jwt_key.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <bitset>

#include "base/overloaded.hpp"
#include "server/auth/hmac.hpp"
#include "server/auth/openssl_handles.hpp"

namespace server::auth {

namespace {

using Unexpected = std::unexpected<std::string>;

unsigned char const* bytes(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }

// Lower case without the separators, so that "Change-Me_please" is "changemeplease".
std::string plain_letters(std::string_view text) {
    std::string letters;
    for (char const c : text) {
        if (c >= 'A' && c <= 'Z') {
            letters.push_back(static_cast<char>(c - 'A' + 'a'));
        } else if (c != '-' && c != '_' && c != ' ' && c != '.' && c != '<') {
            letters.push_back(c);
        }
    }
    return letters;
}

// What stands in examples. A drawn secret starts like this once in a thousand million times.
bool placeholder(std::string_view secret) {
    constexpr std::array<std::string_view, 18> kStarts{
        "changeme",     "changethis", "replaceme", "replacethis", "secret",     "mysecret",
        "supersecret",  "yoursecret", "yourjwt",   "your256",     "yourshared", "jwtsecret",
        "sharedsecret", "password",   "example",   "placehold",   "insecure",   "0123456789",
    };
    auto const letters = plain_letters(secret);
    return std::ranges::any_of(kStarts, [&](std::string_view start) { return letters.starts_with(start); });
}

std::size_t different_bytes(std::string_view text) {
    std::bitset<256> seen;
    for (char const c : text) seen.set(static_cast<unsigned char>(c));
    return seen.count();
}

bool hmac_matches(std::string_view secret, std::string_view text, std::string_view signature) {
    auto const mac = hmac_sha256(secret, text);
    return mac && signature.size() == mac->size() && CRYPTO_memcmp(mac->data(), signature.data(), mac->size()) == 0;
}

// JOSE writes an ECDSA signature as r and s side by side, 32 bytes each (RFC 7518 3.4); OpenSSL reads DER. Empty: it
// is something else.
std::string der_signature(std::string_view raw) {
    constexpr int kHalf = 32;
    if (raw.size() != std::size_t{kHalf} * 2) return {};
    Handle<ECDSA_SIG, ECDSA_SIG_free> const pair{ECDSA_SIG_new()};
    Handle<BIGNUM, BN_free> r{BN_bin2bn(bytes(raw), kHalf, nullptr)};
    Handle<BIGNUM, BN_free> s{BN_bin2bn(bytes(raw) + kHalf, kHalf, nullptr)};
    if (!pair || !r || !s || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) return {};
    (void)r.release();  // now the pair's
    (void)s.release();
    auto const length = i2d_ECDSA_SIG(pair.get(), nullptr);
    if (length <= 0) return {};
    std::string der(static_cast<std::size_t>(length), '\0');
    auto* out = reinterpret_cast<unsigned char*>(der.data());
    i2d_ECDSA_SIG(pair.get(), &out);
    return der;
}

// SHA-256, and for RSA the padding of PKCS #1 v1.5, which is OpenSSL's default and RS256's only one.
bool signature_matches(EVP_PKEY* key, std::string_view text, std::string_view signature) {
    Handle<EVP_MD_CTX, EVP_MD_CTX_free> const context{EVP_MD_CTX_new()};
    return context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
           EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(text), text.size()) == 1;
}

std::string curve(EVP_PKEY const* key) {
    std::array<char, 64> name{};
    std::size_t length = 0;
    if (EVP_PKEY_get_group_name(key, name.data(), name.size(), &length) != 1) return {};
    return {name.data(), length};
}

// On the curve; odd modulus, not a prime, no small factors; an exponent that does something (SP 800-56B 6.4.2.2).
bool sound(EVP_PKEY* key) {
    Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free> const context{EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr)};
    return context && EVP_PKEY_public_check(context.get()) == 1;
}

}  // namespace

std::string_view to_name(Algorithm value) {
    switch (value) {
        case Algorithm::HS256: return "HS256";
        case Algorithm::RS256: return "RS256";
        case Algorithm::ES256: return "ES256";
    }
    return {};
}

void FreePublicKey::operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }

std::expected<TokenKey, std::string> TokenKey::from_secret(std::string_view secret) {
    if (secret.size() < kSecretBytes) {
        return Unexpected{"the secret for tokens has " + std::to_string(secret.size()) + " bytes and needs at least " +
                          std::to_string(kSecretBytes) + "."};
    }
    if (secret.contains("-----BEGIN ")) {  // with a public key as the secret everybody could mint
        return Unexpected{"the secret for tokens is a key in PEM, which goes into a file of its own."};
    }
    constexpr std::size_t kDifferent = 6;  // 32 drawn hexadecimal digits hold fewer once in 10^13 times
    if (placeholder(secret) || different_bytes(secret) < kDifferent) {
        return Unexpected{"the secret for tokens is a placeholder; draw one, for example with: openssl rand -hex 32"};
    }
    return TokenKey{Secret{std::string{secret}}};
}

std::expected<TokenKey, std::string> TokenKey::from_public_key(PublicKey key) {
    ErrorMark const mark;
    auto const bits = EVP_PKEY_get_bits(key.get());
    bool const rsa = EVP_PKEY_is_a(key.get(), "RSA") == 1;  // which RSA-PSS is not
    if (rsa && (bits < kRsaBits || bits > kMostRsaBits)) {
        return Unexpected{"the RSA key has " + std::to_string(bits) + " bits and needs " + std::to_string(kRsaBits) +
                          " to " + std::to_string(kMostRsaBits) + "."};
    }
    if (!rsa && !(EVP_PKEY_is_a(key.get(), "EC") == 1 && curve(key.get()) == SN_X9_62_prime256v1)) {
        return Unexpected{"the key is neither RSA (for RS256) nor on the curve P-256 (for ES256)."};
    }
    if (!sound(key.get())) return Unexpected{"the numbers of the key do not make a sound public key."};
    return rsa ? TokenKey{Rsa{std::move(key)}} : TokenKey{P256{std::move(key)}};
}

Algorithm TokenKey::algorithm() const {
    return std::visit(base::overloaded{
                          [](Secret const& /*secret*/) { return Algorithm::HS256; },
                          [](Rsa const& /*rsa*/) { return Algorithm::RS256; },
                          [](P256 const& /*p256*/) { return Algorithm::ES256; },
                      },
                      material_);
}

bool TokenKey::signed_by_it(std::string_view text, std::string_view signature) const {
    ErrorMark const mark;
    return std::visit(base::overloaded{
                          [&](Secret const& secret) { return hmac_matches(secret.bytes, text, signature); },
                          [&](Rsa const& rsa) { return signature_matches(rsa.key.get(), text, signature); },
                          [&](P256 const& p256) {
                              auto const der = der_signature(signature);
                              return !der.empty() && signature_matches(p256.key.get(), text, der);
                          },
                      },
                      material_);
}

}  // namespace server::auth
