#pragma once
#include <cstddef>
#include <string>
#include <string_view>

// What kind of writing a code point belongs to, as far as drawing must know.
namespace ui {

// Decodes the code point at `at` and moves past it; U+FFFD for a broken sequence.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_code_point(std::string& text, char32_t c);

// Scripts whose letters join, reorder or stack: a word is drawn in one go by the browser.
[[nodiscard]] bool complex_script(char32_t c);
// Of these, the ones written without spaces between words.
[[nodiscard]] bool spaceless_script(char32_t c);
// Attaches to the character before it: combining marks, variation selectors, skin tones, tags, ZWJ.
[[nodiscard]] bool extends(char32_t c);
// Joins what follows to what precedes: ZWJ and the viramas of Indic scripts.
[[nodiscard]] bool joins(char32_t c);
// Written before the consonant it belongs to (Thai, Lao vowels).
[[nodiscard]] bool leading_vowel(char32_t c);
[[nodiscard]] bool regional_indicator(char32_t c);
[[nodiscard]] bool pictograph(char32_t c);
// Nothing to see: bidirectional controls, zero-width characters, controls.
[[nodiscard]] bool invisible(char32_t c);
// Ideographs and kana, between which a line may break.
[[nodiscard]] bool ideograph(char32_t c);
// CJK punctuation that must not begin a line.
[[nodiscard]] bool closing(char32_t c);

enum class Direction { Neutral, LeftToRight, RightToLeft };
[[nodiscard]] Direction strong_direction(char32_t c);

}  // namespace ui
