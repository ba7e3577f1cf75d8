#include "view/person.hpp"

#include <array>
#include <cstdint>

#include "base/unicode.hpp"
#include "view/grapheme.hpp"

namespace view {
namespace {

std::string_view first_word(std::string_view name) { return name.substr(0, name.find(' ')); }
std::string_view last_word(std::string_view name) { return name.substr(name.rfind(' ') + 1); }

bool lower_latin1(char32_t c) { return c >= 0xE0 && c <= 0xFE && c != 0xF7; }
bool lower_cyrillic(char32_t c) { return c >= 0x430 && c <= 0x44F; }

std::string upper_first(std::string_view grapheme) {
    auto const first = first_code_point(grapheme);
    auto const rest = grapheme.substr(first.bytes);
    bool const lower =
        (first.value >= 'a' && first.value <= 'z') || lower_latin1(first.value) || lower_cyrillic(first.value);
    return utf8(lower ? first.value - 0x20 : first.value).append(rest);
}

// U+00E0..U+00FF without their accents; a dot leaves the letter as it is.
constexpr std::string_view kPlain = "aaaaaa.ceeeeiiii.nooooo.ouuuuy.y";

char32_t fold(char32_t c) {
    if (c >= 'A' && c <= 'Z') return c + 0x20;
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7) c += 0x20;
    if (c >= 0xE0 && c <= 0xFF && kPlain[c - 0xE0] != '.') return static_cast<unsigned char>(kPlain[c - 0xE0]);
    if (c >= 0x410 && c <= 0x42F) return c + 0x20;
    return c;
}

}  // namespace

std::string initials(std::string_view name) {
    name = base::trimmed(name);
    if (name.empty()) return "?";
    auto const first = first_word(name), last = last_word(name);
    auto out = upper_first(first_grapheme(first));
    if (first.size() != name.size()) out += upper_first(first_grapheme(last));
    return out;
}

std::string first_name(std::string_view name) { return std::string{first_word(base::trimmed(name))}; }

unsigned gradient(std::string_view id) {
    std::uint32_t hash = 2166136261U;  // FNV-1a, 32 bits
    for (char const c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash % 8;
}

std::string folded(std::string_view text) {
    std::string out;
    for (auto rest = text; !rest.empty();) {
        auto const point = first_code_point(rest);
        out += utf8(fold(point.value));
        rest.remove_prefix(point.bytes);
    }
    return out;
}

Avatar avatar_of(protocol::UserId const& user, std::string_view name, std::string_view image,
                 std::optional<bool> online) {
    return {
        .initials = initials(name), .image = std::string{image}, .gradient = gradient(user.str()), .online = online};
}

}  // namespace view
