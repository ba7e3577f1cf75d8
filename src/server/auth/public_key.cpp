#include "server/auth/public_key.hpp"

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include "server/auth/openssl_handles.hpp"

namespace server::auth {

namespace {

using Unexpected = std::unexpected<std::string>;
using Number = Handle<BIGNUM, BN_free>;
using ParameterList = Handle<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;

constexpr std::string_view kBegin = "-----BEGIN ";

// For a block that claims to be encrypted: without an answer here OpenSSL would ask at the terminal.
int no_passphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*user*/) { return -1; }

Number number(std::string_view bytes) {
    return Number{
        BN_bin2bn(reinterpret_cast<unsigned char const*>(bytes.data()), static_cast<int>(bytes.size()), nullptr)};
}

PublicKey make_key(char const* kind, OSSL_PARAM_BLD* list) {
    Handle<OSSL_PARAM, OSSL_PARAM_free> const parameters{OSSL_PARAM_BLD_to_param(list)};
    Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free> const context{EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr)};
    EVP_PKEY* key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
        return nullptr;
    }
    return PublicKey{key};
}

}  // namespace

std::expected<PublicKey, std::string> public_key_from_pem(std::string_view text) {
    if (text.contains("PRIVATE KEY-----")) {
        return Unexpected{"it holds a private key; the server needs the public one alone."};
    }
    auto const first = text.find(kBegin);
    if (first != std::string_view::npos && text.find(kBegin, first + 1) != std::string_view::npos) {
        return Unexpected{"it holds more than one block; several keys belong into a JWK Set."};
    }
    ErrorMark const mark;
    Handle<BIO, BIO_free_all> const in{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
    PublicKey key{in ? PEM_read_bio_PUBKEY(in.get(), nullptr, no_passphrase, nullptr) : nullptr};
    if (!key)
        return Unexpected{"it holds no public key in PEM, which starts with " + std::string{kBegin} + "PUBLIC KEY."};
    return key;
}

PublicKey p256_public_key(std::string_view x, std::string_view y) {
    constexpr std::size_t kCoordinate = 32;  // leading zeros are written (RFC 7518 6.2.1.2)
    if (x.size() != kCoordinate || y.size() != kCoordinate) return nullptr;
    ErrorMark const mark;
    auto const point = std::string{'\x04'}.append(x).append(y);  // SEC 1 2.3.3: not compressed
    ParameterList const list{OSSL_PARAM_BLD_new()};
    if (!list || OSSL_PARAM_BLD_push_utf8_string(list.get(), OSSL_PKEY_PARAM_GROUP_NAME, SN_X9_62_prime256v1, 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(list.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1) {
        return nullptr;
    }
    return make_key("EC", list.get());
}

PublicKey rsa_public_key(std::string_view modulus, std::string_view exponent) {
    constexpr std::size_t kMost = 4096;  // bytes, far above kMostRsaBits
    if (modulus.size() > kMost || exponent.size() > kMost) return nullptr;
    ErrorMark const mark;
    auto const n = number(modulus);
    auto const e = number(exponent);
    ParameterList const list{OSSL_PARAM_BLD_new()};
    if (!n || !e || !list || OSSL_PARAM_BLD_push_BN(list.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(list.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1) {
        return nullptr;
    }
    return make_key("RSA", list.get());
}

}  // namespace server::auth
