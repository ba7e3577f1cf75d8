#include "server/auth/base64url.hpp"

#include <sodium.h>

#include <algorithm>

namespace server::auth {

namespace {

bool of_the_alphabet(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

}  // namespace

std::optional<std::string> from_base64url(std::string_view text) {
    // libsodium 1.0.18 takes every byte above 0x7F for a digit where char is signed.
    if (!std::ranges::all_of(text, of_the_alphabet)) return std::nullopt;
    std::string bytes((text.size() / 4 + 1) * 3, '\0');
    std::size_t length = 0;
    // Without a place to report the end, libsodium refuses whatever it does not read to the last character.
    auto const failed =
        sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(),
                          nullptr, &length, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    if (failed != 0) return std::nullopt;
    bytes.resize(length);
    return bytes;
}

}  // namespace server::auth
