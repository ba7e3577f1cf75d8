#include "view/grapheme.hpp"

#include <algorithm>
#include <array>

namespace view {
namespace {

struct Range {
    char32_t first, last;
};

// Marks that stay with the letter before them, outside the Indic blocks.
constexpr std::array kMarks{
    Range{0x0300, 0x036F},   Range{0x0483, 0x0489}, Range{0x0591, 0x05BD},   Range{0x05BF, 0x05BF},
    Range{0x05C1, 0x05C2},   Range{0x05C4, 0x05C5}, Range{0x0610, 0x061A},   Range{0x064B, 0x065F},
    Range{0x0670, 0x0670},   Range{0x06D6, 0x06DC}, Range{0x06DF, 0x06E4},   Range{0x06E7, 0x06E8},
    Range{0x06EA, 0x06ED},   Range{0x0E31, 0x0E31}, Range{0x0E34, 0x0E3A},   Range{0x0E47, 0x0E4E},
    Range{0x1AB0, 0x1AFF},   Range{0x1DC0, 0x1DFF}, Range{0x200C, 0x200D},   Range{0x20D0, 0x20FF},
    Range{0xFE00, 0xFE0F},   Range{0xFE20, 0xFE2F}, Range{0x1F3FB, 0x1F3FF}, Range{0xE0020, 0xE007F},
    Range{0xE0100, 0xE01EF},
};

// The blocks from Devanagari to Malayalam are laid out alike (ISCII): 128 code points, signs at the same places.
bool indic(char32_t point) { return point >= 0x0900 && point <= 0x0D7F; }
bool indic_mark(char32_t point) {
    auto const place = point % 0x80;
    return indic(point) && (place <= 0x03 || place == 0x3C || (place >= 0x3A && place <= 0x4F && place != 0x3D) ||
                            (place >= 0x51 && place <= 0x57) || place == 0x62 || place == 0x63);
}
bool virama(char32_t point) { return indic(point) && point % 0x80 == 0x4D; }
bool indic_consonant(char32_t point) {
    auto const place = point % 0x80;
    return indic(point) && ((place >= 0x15 && place <= 0x39) || (place >= 0x58 && place <= 0x5F));
}
bool mark(char32_t point) {
    return indic_mark(point) ||
           std::ranges::any_of(kMarks, [&](Range r) { return point >= r.first && point <= r.last; });
}
bool regional(char32_t point) { return point >= 0x1F1E6 && point <= 0x1F1FF; }
constexpr char32_t kJoiner = 0x200D;

// Whether `next` goes on with the character that so far ends in `last`.
bool goes_on(char32_t last, char32_t next, int regionals) {
    if (mark(next)) return true;
    if (last == kJoiner) return next >= 0x2190;  // pictographs join; letters do not
    if (virama(last)) return indic_consonant(next);
    return regional(last) && regional(next) && regionals % 2 == 1;
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
    if (text.empty()) return {};
    auto const lead = static_cast<unsigned char>(text[0]);
    std::size_t const bytes = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (bytes == 1 || text.size() < bytes) return {lead, 1};
    char32_t point = lead & (0x7FU >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) point = (point << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    return {point, bytes};
}

std::string_view first_grapheme(std::string_view text) {
    auto [last, length] = first_code_point(text);
    int regionals = regional(last) ? 1 : 0;
    while (length < text.size()) {
        auto const next = first_code_point(text.substr(length));
        if (!goes_on(last, next.value, regionals)) break;
        if (regional(next.value)) ++regionals;
        last = next.value;
        length += next.bytes;
    }
    return text.substr(0, length);
}

std::string utf8(char32_t point) {
    auto const low = [&](unsigned shift) { return static_cast<char>(0x80U | ((point >> shift) & 0x3FU)); };
    if (point < 0x80) return {static_cast<char>(point)};
    if (point < 0x800) return {static_cast<char>(0xC0U | (point >> 6U)), low(0)};
    if (point < 0x10000) return {static_cast<char>(0xE0U | (point >> 12U)), low(6), low(0)};
    return {static_cast<char>(0xF0U | (point >> 18U)), low(12), low(6), low(0)};
}

}  // namespace view
