#include "ui/keys.hpp"

#include <algorithm>

namespace ui {
namespace {
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool same_key(std::string_view a, std::string_view b) {
    if (a.size() == 1 && b.size() == 1) return lower(a[0]) == lower(b[0]);
    return a == b;
}
}  // namespace

bool Keys::take(std::string_view key, bool shift) {
    auto const found = std::ranges::find_if(pressed_, [&](KeyPress const& press) {
        return !press.ctrl && press.shift == shift && same_key(press.key, key);
    });
    if (found == pressed_.end()) return false;
    pressed_.erase(found);
    return true;
}

}  // namespace ui
