#include "server/auth/hmac.hpp"

#include <openssl/evp.h>

namespace server::auth {

namespace {

template <class Bytes>
std::optional<Bytes> hmac(char const* digest, std::string_view secret, std::string_view text) {
    Bytes mac{};
    std::size_t length = 0;
    auto const* const made =
        EVP_Q_mac(nullptr, "HMAC", nullptr, digest, nullptr, secret.data(), secret.size(),
                  reinterpret_cast<unsigned char const*>(text.data()), text.size(), mac.data(), mac.size(), &length);
    if (made == nullptr || length != mac.size()) return std::nullopt;
    return mac;
}

}  // namespace

std::optional<Mac> hmac_sha256(std::string_view secret, std::string_view text) {
    return hmac<Mac>("SHA256", secret, text);
}

std::optional<ShortMac> hmac_sha1(std::string_view secret, std::string_view text) {
    return hmac<ShortMac>("SHA1", secret, text);
}

}  // namespace server::auth
