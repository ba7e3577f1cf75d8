#include "ui/keys.hpp"

#include <algorithm>

#include "ui/script.hpp"

namespace ui {
namespace {
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool same_key(std::string_view a, std::string_view b) {
    if (a.size() == 1 && b.size() == 1) return lower(a[0]) == lower(b[0]);
    return a == b;
}
// Named keys ("ArrowDown") are longer.
bool character(std::string_view key) {
    std::size_t at = 0;
    if (key.empty() || key == " ") return false;
    next_code_point(key, at);
    return at == key.size();
}
}  // namespace

template <class Fits>
std::string Keys::take_first(Fits fits) {
    auto const found = std::ranges::find_if(pressed_, fits);
    if (found == pressed_.end()) return {};
    std::string key = std::move(found->key);
    pressed_.erase(found);
    return key;
}

bool Keys::take(std::string_view key, bool shift) {
    auto const fits = [&](KeyPress const& press) {
        return !press.ctrl && press.shift == shift && same_key(press.key, key);
    };
    return !take_first(fits).empty();
}

bool Keys::take_ctrl(std::string_view key) {
    auto const fits = [&](KeyPress const& press) { return press.ctrl && !press.shift && same_key(press.key, key); };
    return !take_first(fits).empty();
}

bool Keys::take_sign(std::string_view sign) {
    return !take_first([&](KeyPress const& press) { return !press.ctrl && press.key == sign; }).empty();
}

std::string Keys::take_character() {
    return take_first([](KeyPress const& press) { return !press.ctrl && character(press.key); });
}

}  // namespace ui
