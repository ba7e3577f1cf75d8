#include "server/native/jwt_mint.hpp"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sodium.h>

#include <array>
#include <catch2/catch_test_macros.hpp>

#include "server/auth/openssl_handles.hpp"

namespace mint {

using server::auth::Handle;

namespace {

unsigned char const* bytes(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string written(Handle<BIO, BIO_free_all> const& out) {
    char* start = nullptr;
    auto const length = BIO_get_mem_data(out.get(), &start);
    return {start, static_cast<std::size_t>(length)};
}

std::string big_endian(BIGNUM const* number, int length) {
    std::string text(static_cast<std::size_t>(length), '\0');
    REQUIRE(BN_bn2binpad(number, bytes(text), length) == length);
    return text;
}

std::string member(char const* name, std::string_view value) {
    return "\"" + std::string{name} + "\":\"" + std::string{value} + "\",";
}

}  // namespace

std::string base64url(std::string_view text) {
    constexpr auto kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string encoded(sodium_base64_encoded_len(text.size(), kVariant), '\0');
    sodium_bin2base64(encoded.data(), encoded.size(), bytes(text), text.size(), kVariant);
    encoded.pop_back();
    return encoded;
}

std::string Hmac::sign(std::string_view text) const {
    std::string mac(32, '\0');
    std::size_t length = 0;
    EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, secret_.data(), secret_.size(), bytes(text), text.size(),
              bytes(mac), mac.size(), &length);
    REQUIRE(length == mac.size());
    return mac;
}

KeyPair::KeyPair(EVP_PKEY* key) : key_{key, EVP_PKEY_free} { REQUIRE(key != nullptr); }
KeyPair KeyPair::rsa(std::size_t bits) { return KeyPair{EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", bits)}; }
KeyPair KeyPair::ec(char const* curve) { return KeyPair{EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", curve)}; }
KeyPair KeyPair::ed25519() { return KeyPair{EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")}; }

std::string KeyPair::sign_der(std::string_view text) const {
    Handle<EVP_MD_CTX, EVP_MD_CTX_free> const context{EVP_MD_CTX_new()};
    REQUIRE(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1);
    std::string signature(1024, '\0');
    auto length = signature.size();
    REQUIRE(EVP_DigestSign(context.get(), bytes(signature), &length, bytes(text), text.size()) == 1);
    signature.resize(length);
    return signature;
}

std::string KeyPair::sign(std::string_view text) const {
    auto der = sign_der(text);
    if (EVP_PKEY_is_a(key_.get(), "RSA") == 1) return der;
    auto const* start = bytes(std::string_view{der});
    Handle<ECDSA_SIG, ECDSA_SIG_free> const pair{d2i_ECDSA_SIG(nullptr, &start, static_cast<long>(der.size()))};
    auto const half = (EVP_PKEY_get_bits(key_.get()) + 7) / 8;
    return big_endian(ECDSA_SIG_get0_r(pair.get()), half) + big_endian(ECDSA_SIG_get0_s(pair.get()), half);
}

std::string KeyPair::public_pem() const {
    Handle<BIO, BIO_free_all> const out{BIO_new(BIO_s_mem())};
    REQUIRE(PEM_write_bio_PUBKEY(out.get(), key_.get()) == 1);
    return written(out);
}

std::string KeyPair::private_pem() const {
    Handle<BIO, BIO_free_all> const out{BIO_new(BIO_s_mem())};
    REQUIRE(PEM_write_bio_PrivateKey(out.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
    return written(out);
}

std::string KeyPair::number(char const* name) const {
    BIGNUM* read = nullptr;
    REQUIRE(EVP_PKEY_get_bn_param(key_.get(), name, &read) == 1);
    Handle<BIGNUM, BN_free> const value{read};
    bool const coordinate = EVP_PKEY_is_a(key_.get(), "EC") == 1;
    return base64url(big_endian(read, coordinate ? (EVP_PKEY_get_bits(key_.get()) + 7) / 8 : BN_num_bytes(read)));
}

std::string KeyPair::jwk(std::string_view extra) const {
    if (EVP_PKEY_is_a(key_.get(), "RSA") == 1) {
        return "{" + member("kty", "RSA") + member("n", number(OSSL_PKEY_PARAM_RSA_N)) +
               member("e", number(OSSL_PKEY_PARAM_RSA_E)) + std::string{extra};
    }
    auto const* const curve = EVP_PKEY_get_bits(key_.get()) == 256 ? "P-256" : "P-384";
    return "{" + member("kty", "EC") + member("crv", curve) + member("x", number(OSSL_PKEY_PARAM_EC_PUB_X)) +
           member("y", number(OSSL_PKEY_PARAM_EC_PUB_Y)) + std::string{extra};
}

KeyPair const& rsa() {
    static auto const pair = KeyPair::rsa(2048);
    return pair;
}
KeyPair const& other_rsa() {
    static auto const pair = KeyPair::rsa(2048);
    return pair;
}
KeyPair const& p256() {
    static auto const pair = KeyPair::ec("P-256");
    return pair;
}
KeyPair const& other_p256() {
    static auto const pair = KeyPair::ec("P-256");
    return pair;
}

std::string token(std::string_view header, std::string_view payload, Signer const& signer) {
    auto const text = base64url(header) + "." + base64url(payload);
    return text + "." + base64url(signer.sign(text));
}

}  // namespace mint
