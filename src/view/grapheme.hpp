#pragma once
#include <string>
#include <string_view>

namespace view {

// The first user-perceived character of valid UTF-8: a base with its marks, a conjunct of Indic consonants, an emoji
// with modifiers and joiners, a flag. UAX #29 extended grapheme clusters for the scripts of our languages and the
// common ones beside them, without the tables of the whole standard.
[[nodiscard]] std::string_view first_grapheme(std::string_view text);

// One code point from the front, or 0 at the end. Bytes that are no UTF-8 come one by one.
struct CodePoint {
    char32_t value{0};
    std::size_t bytes{0};
};
[[nodiscard]] CodePoint first_code_point(std::string_view text);
[[nodiscard]] std::string utf8(char32_t point);

}  // namespace view
