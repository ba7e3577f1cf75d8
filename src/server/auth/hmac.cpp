#include "server/auth/hmac.hpp"

#include <openssl/evp.h>

namespace server::auth {

std::optional<Mac> hmac_sha256(std::string_view secret, std::string_view text) {
    Mac mac{};
    std::size_t length = 0;
    auto const* const made =
        EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, secret.data(), secret.size(),
                  reinterpret_cast<unsigned char const*>(text.data()), text.size(), mac.data(), mac.size(), &length);
    if (made == nullptr || length != mac.size()) return std::nullopt;
    return mac;
}

}  // namespace server::auth
