#pragma once
#include <algorithm>

#include "ui/semantics.hpp"

// Points and rectangles in CSS pixels.
namespace ui {

struct Vec {
    float x{0}, y{0};
    bool operator==(Vec const&) const = default;
};
[[nodiscard]] constexpr Vec operator+(Vec a, Vec b) { return {a.x + b.x, a.y + b.y}; }
[[nodiscard]] constexpr Vec operator-(Vec a, Vec b) { return {a.x - b.x, a.y - b.y}; }
[[nodiscard]] constexpr Vec operator*(Vec a, float k) { return {a.x * k, a.y * k}; }

[[nodiscard]] constexpr float right(Rect const& r) { return r.x + r.w; }
[[nodiscard]] constexpr float bottom(Rect const& r) { return r.y + r.h; }
[[nodiscard]] constexpr Vec center(Rect const& r) { return {r.x + r.w / 2, r.y + r.h / 2}; }
[[nodiscard]] constexpr bool empty(Rect const& r) { return r.w <= 0 || r.h <= 0; }
[[nodiscard]] constexpr bool contains(Rect const& r, Vec p) {
    return p.x >= r.x && p.y >= r.y && p.x < right(r) && p.y < bottom(r);
}
// Smaller by d on every side; a negative d grows it.
[[nodiscard]] constexpr Rect inset(Rect const& r, float d) { return {r.x + d, r.y + d, r.w - 2 * d, r.h - 2 * d}; }
[[nodiscard]] constexpr Rect inset(Rect const& r, float dx, float dy) {
    return {r.x + dx, r.y + dy, r.w - 2 * dx, r.h - 2 * dy};
}
[[nodiscard]] constexpr Rect around(Vec middle, float w, float h) { return {middle.x - w / 2, middle.y - h / 2, w, h}; }
[[nodiscard]] constexpr Rect around(Vec middle, float side) { return around(middle, side, side); }
[[nodiscard]] constexpr Rect intersect(Rect const& a, Rect const& b) {
    float const x = std::max(a.x, b.x), y = std::max(a.y, b.y);
    return {x, y, std::max(0.0F, std::min(right(a), right(b)) - x), std::max(0.0F, std::min(bottom(a), bottom(b)) - y)};
}
[[nodiscard]] constexpr bool overlap(Rect const& a, Rect const& b) { return !empty(intersect(a, b)); }
// The rect grown to at least `least` on each side around its middle: the hit area of a small control.
[[nodiscard]] constexpr Rect at_least(Rect const& r, float least) {
    return around(center(r), std::max(r.w, least), std::max(r.h, least));
}

// Slices taken off a rect, which shrinks.
[[nodiscard]] constexpr Rect cut_top(Rect& r, float h) {
    Rect const s{r.x, r.y, r.w, h};
    r.y += h;
    r.h -= h;
    return s;
}
[[nodiscard]] constexpr Rect cut_bottom(Rect& r, float h) {
    r.h -= h;
    return {r.x, bottom(r), r.w, h};
}
[[nodiscard]] constexpr Rect cut_left(Rect& r, float w) {
    Rect const s{r.x, r.y, w, r.h};
    r.x += w;
    r.w -= w;
    return s;
}
[[nodiscard]] constexpr Rect cut_right(Rect& r, float w) {
    r.w -= w;
    return {right(r), r.y, w, r.h};
}

}  // namespace ui
