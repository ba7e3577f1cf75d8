#include "base/unicode.hpp"

#include <cstdint>

namespace base {
namespace {

struct Decoded {
    char32_t point;
    std::size_t length;  // 0: not UTF-8
};

std::uint8_t byte_at(std::string_view text, std::size_t at) { return static_cast<std::uint8_t>(text[at]); }

// Unicode 3.9, table 3-7: the second byte has a narrower range after E0, ED, F0 and F4.
bool second_byte_fits(std::uint8_t lead, std::uint8_t second) {
    if (lead == 0xE0) return second >= 0xA0 && second <= 0xBF;
    if (lead == 0xED) return second >= 0x80 && second <= 0x9F;
    if (lead == 0xF0) return second >= 0x90 && second <= 0xBF;
    if (lead == 0xF4) return second >= 0x80 && second <= 0x8F;
    return second >= 0x80 && second <= 0xBF;
}

std::size_t sequence_length(std::uint8_t lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 0;
}

Decoded decode_at(std::string_view text, std::size_t at) {
    auto const lead = byte_at(text, at);
    auto const length = sequence_length(lead);
    if (length == 0 || text.size() - at < length) return {0, 0};
    if (length == 1) return {lead, 1};
    if (!second_byte_fits(lead, byte_at(text, at + 1))) return {0, 0};
    char32_t point = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        auto const next = byte_at(text, at + i);
        if ((next & 0xC0U) != 0x80U) return {0, 0};
        point = (point << 6U) | (next & 0x3FU);
    }
    return {point, length};
}

bool white_space(char32_t point) {
    return (point >= 0x09 && point <= 0x0D) || point == 0x20 || point == 0x85 || point == 0xA0 || point == 0x1680 ||
           (point >= 0x2000 && point <= 0x200A) || point == 0x2028 || point == 0x2029 || point == 0x202F ||
           point == 0x205F || point == 0x3000;
}

bool line_break_or_tab(char32_t point) {
    return (point >= 0x09 && point <= 0x0D) || point == 0x85 || point == 0x2028 || point == 0x2029;
}

bool control(char32_t point) { return point < 0x20 || (point >= 0x7F && point <= 0x9F); }

// UAX #9: embeddings, overrides and isolates. The joiners U+200C and U+200D stay: Hindi and emoji need them.
bool bidi_control(char32_t point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) || point == 0x200E ||
           point == 0x200F || point == 0x061C;
}

}  // namespace

bool valid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        auto const length = decode_at(text, at).length;
        if (length == 0) return false;
        at += length;
    }
    return true;
}

std::size_t code_points(std::string_view valid) {
    std::size_t count = 0;
    for (auto const c : valid) {
        if ((static_cast<std::uint8_t>(c) & 0xC0U) != 0x80U) ++count;
    }
    return count;
}

std::string_view trimmed(std::string_view valid) {
    std::size_t first = valid.size();
    std::size_t last = 0;
    for (std::size_t at = 0; at < valid.size();) {
        auto const [point, length] = decode_at(valid, at);
        if (length == 0) break;
        if (!white_space(point)) {
            first = first < at ? first : at;
            last = at + length;
        }
        at += length;
    }
    return first < last ? valid.substr(first, last - first) : std::string_view{};
}

std::string plain_line(std::string_view valid) {
    std::string line;
    line.reserve(valid.size());
    for (std::size_t at = 0; at < valid.size();) {
        auto const [point, length] = decode_at(valid, at);
        if (length == 0) break;
        if (line_break_or_tab(point)) {
            line.push_back(' ');
        } else if (!control(point) && !bidi_control(point)) {
            line.append(valid.substr(at, length));
        }
        at += length;
    }
    return std::string{trimmed(line)};
}

}  // namespace base
