#include "base/entropy.hpp"

#include <string_view>

namespace base {

std::string draw_id(Entropy& entropy) {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    auto const bytes = entropy.draw();
    std::string text;
    text.reserve(22);
    unsigned bits = 0;
    int count = 0;
    for (auto const byte : bytes) {
        bits = (bits << 8U) | byte;
        count += 8;
        while (count >= 6) {
            count -= 6;
            text.push_back(kAlphabet[(bits >> static_cast<unsigned>(count)) & 63U]);
        }
    }
    text.push_back(kAlphabet[(bits << static_cast<unsigned>(6 - count)) & 63U]);
    return text;
}

}  // namespace base
