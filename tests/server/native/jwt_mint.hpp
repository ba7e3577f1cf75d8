#pragma once
#include <openssl/types.h>

#include <memory>
#include <string>
#include <string_view>

// The host's side of a token: keys drawn for the test, and whatever header and payload a test wants signed.
namespace mint {

[[nodiscard]] std::string base64url(std::string_view bytes);

class Signer {
public:
    virtual ~Signer() = default;
    [[nodiscard]] virtual std::string sign(std::string_view text) const = 0;
};

class Hmac final : public Signer {
public:
    explicit Hmac(std::string secret) : secret_{std::move(secret)} {}
    [[nodiscard]] std::string sign(std::string_view text) const override;

private:
    std::string secret_;
};

class KeyPair final : public Signer {
public:
    static KeyPair rsa(std::size_t bits);
    static KeyPair ec(char const* curve);
    static KeyPair ed25519();
    // RS256 or ES256.
    [[nodiscard]] std::string sign(std::string_view text) const override;
    // ECDSA as OpenSSL writes it, which is not JOSE's way.
    [[nodiscard]] std::string sign_der(std::string_view text) const;
    [[nodiscard]] std::string public_pem() const;
    [[nodiscard]] std::string private_pem() const;
    // A JSON Web Key without its closing brace: {"kty":...,<extra>
    [[nodiscard]] std::string jwk(std::string_view extra) const;

private:
    explicit KeyPair(EVP_PKEY* key);
    [[nodiscard]] std::string number(char const* name) const;
    std::shared_ptr<EVP_PKEY> key_;
};

// Each drawn once: RSA takes its time.
KeyPair const& rsa();
KeyPair const& other_rsa();
KeyPair const& p256();
KeyPair const& other_p256();

[[nodiscard]] std::string token(std::string_view header, std::string_view payload, Signer const& signer);

}  // namespace mint
