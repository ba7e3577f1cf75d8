#include "ui/script.hpp"

#include <algorithm>
#include <iterator>

namespace ui {
namespace {

struct Range {
    char32_t first, last;
};
template <std::size_t N>
bool within(Range const (&ranges)[N], char32_t c) {
    return std::ranges::any_of(ranges, [c](Range const& r) { return c >= r.first && c <= r.last; });
}

constexpr Range kRightToLeft[]{
    {0x590, 0x8FF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFC}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}};
constexpr Range kComplex[]{
    {0x590, 0x8FF},     // Hebrew, Arabic, Syriac, Thaana, N'Ko, Samaritan, Mandaic
    {0x900, 0xDFF},     // Devanagari ... Sinhala
    {0xE00, 0xFFF},     // Thai, Lao, Tibetan
    {0x1000, 0x109F},   // Myanmar
    {0x1100, 0x11FF},   // conjoining Hangul
    {0x1700, 0x18AF},   // Philippine scripts, Khmer, Mongolian
    {0x1900, 0x1CFF},   // Limbu ... Vedic extensions
    {0x2D30, 0x2D7F},   // Tifinagh
    {0xA800, 0xA8FF},   // Syloti Nagri, Phags-pa, Saurashtra, Devanagari extended
    {0xA900, 0xAAFF},   // Kayah Li ... Meetei Mayek extensions
    {0xABC0, 0xABFF},   // Meetei Mayek
    {0xFB1D, 0xFDFF},   {0xFE70, 0xFEFC},  // presentation forms
    {0x10800, 0x11FFF}, // right-to-left and Indic scripts of plane 1
    {0x1E800, 0x1EFFF},
};
constexpr Range kSpaceless[]{{0xE00, 0xEFF}, {0x1000, 0x109F}, {0x1780, 0x17FF}, {0x19E0, 0x19FF}, {0x1A20, 0x1AAF}};
constexpr Range kMarks[]{
    {0x300, 0x36F},     {0x483, 0x489},     {0x591, 0x5BD},   {0x5BF, 0x5C7},   {0x610, 0x61A},   {0x64B, 0x65F},
    {0x670, 0x670},     {0x6D6, 0x6ED},     {0x900, 0x903},   {0x93A, 0x93C},   {0x93E, 0x94F},   {0x951, 0x957},
    {0x962, 0x963},     {0x981, 0x983},     {0x9BC, 0x9CD},   {0xA01, 0xA03},   {0xA3C, 0xA51},   {0xA81, 0xA83},
    {0xABC, 0xACD},     {0xB3C, 0xB57},     {0xBBE, 0xBD7},   {0xC3E, 0xC56},   {0xCBC, 0xCD6},   {0xD3B, 0xD57},
    {0xDCA, 0xDDF},     {0xE31, 0xE31},     {0xE34, 0xE3A},   {0xE47, 0xE4E},   {0xEB1, 0xEB1},   {0xEB4, 0xEBC},
    {0xEC8, 0xECE},     {0xF71, 0xF87},     {0x102B, 0x103E}, {0x17B4, 0x17D3}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF},
    {0x200C, 0x200D},   {0x20D0, 0x20FF},   {0xA8E0, 0xA8F1}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF},
    {0xE0020, 0xE007F}, {0xE0100, 0xE01EF},
};
constexpr Range kInvisible[]{{0, 0x1F},        {0x7F, 0x9F},     {0xAD, 0xAD},     {0x200B, 0x200F},  {0x202A, 0x202E},
                             {0x2060, 0x206F}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE0FFF}};
constexpr Range kIdeographs[]{{0x2E80, 0x2FDF}, {0x3040, 0x30FF}, {0x3400, 0x4DBF},
                              {0x4E00, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x3FFFF}};
constexpr Range kPictographs[]{{0x2600, 0x27BF}, {0x1F000, 0x1FAFF}};
constexpr Range kClosing[]{{0x3001, 0x3002}, {0xFF01, 0xFF01}, {0xFF0C, 0xFF0E}, {0xFF1A, 0xFF1B}, {0xFF1F, 0xFF1F}};
constexpr char32_t kClosingQuotes[]{0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0xFF09, 0x30FC};
constexpr char32_t kViramas[]{0x94D, 0x9CD, 0xA4D, 0xACD, 0xB4D, 0xBCD, 0xC4D, 0xCCD, 0xD4D, 0xDCA, 0x1039, 0x17D2};
constexpr char32_t kBroken = 0xFFFD;

int tail_length(unsigned char lead) {
    return lead < 0x80                   ? 0
           : lead >= 0xC2 && lead < 0xE0 ? 1
           : lead >= 0xE0 && lead < 0xF0 ? 2
           : lead >= 0xF0 && lead < 0xF5 ? 3
                                         : -1;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
    auto const lead = static_cast<unsigned char>(text[at++]);
    int const tail = tail_length(lead);
    if (tail == 0) return lead;
    if (tail < 0) return kBroken;
    char32_t c = lead & (0x3FU >> tail);
    for (int i = 0; i < tail; ++i) {
        if (at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) return kBroken;
        c = (c << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
    }
    return c > 0x10FFFF ? kBroken : c;
}

void append_code_point(std::string& text, char32_t c) {
    auto const put = [&](char32_t byte) { text.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6U));
        put(0x80 | (c & 0x3FU));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12U));
        put(0x80 | ((c >> 6U) & 0x3FU));
        put(0x80 | (c & 0x3FU));
    } else {
        put(0xF0 | (c >> 18U));
        put(0x80 | ((c >> 12U) & 0x3FU));
        put(0x80 | ((c >> 6U) & 0x3FU));
        put(0x80 | (c & 0x3FU));
    }
}

bool complex_script(char32_t c) { return c >= 0x590 && within(kComplex, c); }
bool spaceless_script(char32_t c) { return within(kSpaceless, c); }
bool extends(char32_t c) { return c >= 0x300 && within(kMarks, c); }
bool joins(char32_t c) { return c == 0x200D || std::ranges::find(kViramas, c) != std::end(kViramas); }
bool leading_vowel(char32_t c) { return (c >= 0xE40 && c <= 0xE44) || (c >= 0xEC0 && c <= 0xEC4); }
bool regional_indicator(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }
bool pictograph(char32_t c) { return within(kPictographs, c); }
bool invisible(char32_t c) { return within(kInvisible, c); }
bool ideograph(char32_t c) { return within(kIdeographs, c); }
bool closing(char32_t c) {
    return within(kClosing, c) || std::ranges::find(kClosingQuotes, c) != std::end(kClosingQuotes);
}

Direction strong_direction(char32_t c) {
    if (c < 0x41 || extends(c)) return Direction::Neutral;
    // Arabic-Indic digits and Arabic punctuation are weak.
    if ((c >= 0x660 && c <= 0x66D) || (c >= 0x6F0 && c <= 0x6F9) || c == 0x60C || c == 0x61B) return Direction::Neutral;
    if (within(kRightToLeft, c)) return Direction::RightToLeft;
    bool const ascii_letter = (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z';
    bool const symbol = (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) || pictograph(c) || c < 0xAA ||
                        c == 0xD7 || c == 0xF7;
    return ascii_letter || !symbol ? Direction::LeftToRight : Direction::Neutral;
}

}  // namespace ui
