#pragma once
#include <algorithm>
#include <string_view>
#include <vector>

// Character classes and word splitting of the SDP grammars (RFC 8866 9, RFC 8839 5.4).
namespace protocol {

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
[[nodiscard]] constexpr bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
[[nodiscard]] constexpr bool is_ice_char(char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '/'; }

[[nodiscard]] constexpr bool is_number(std::string_view text, std::size_t max_digits) {
    return !text.empty() && text.size() <= max_digits && std::ranges::all_of(text, is_digit);
}
[[nodiscard]] constexpr bool is_token(std::string_view text) {
    constexpr std::string_view kMore = "!#$%&'*+-.^_`{|}~";
    return !text.empty() && std::ranges::all_of(text, [&](char c) {
        return is_letter(c) || is_digit(c) || kMore.find(c) != std::string_view::npos;
    });
}

// Split at single spaces; two spaces in a row make an empty word.
[[nodiscard]] inline std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> list;
    while (true) {
        auto const space = text.find(' ');
        list.push_back(text.substr(0, space));
        if (space == std::string_view::npos) return list;
        text.remove_prefix(space + 1);
    }
}

}  // namespace protocol
