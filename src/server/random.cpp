#include "server/random.hpp"

#include <sodium.h>

namespace server {

namespace {

std::string base64url(std::array<unsigned char, 32> const& bytes) {
    std::string text(sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.pop_back();  // libsodium's closing zero
    return text;
}

}  // namespace

std::array<std::uint8_t, 16> SystemEntropy::draw() {
    std::array<std::uint8_t, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::string draw_secret() {
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return base64url(bytes);
}

std::string digest(std::string_view secret) {
    std::array<unsigned char, 32> bytes{};
    crypto_generichash(bytes.data(), bytes.size(), reinterpret_cast<unsigned char const*>(secret.data()), secret.size(),
                       nullptr, 0);
    return base64url(bytes);
}

}  // namespace server
