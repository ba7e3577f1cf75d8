#include "ui/sign_in_art.hpp"

#include <array>

#include "ui/widgets.hpp"

namespace ui {
namespace {

struct Seat {
    float x, y, diameter;               // from the ô's middle, at the size of the drawing
};
constexpr std::array<Seat, 6> kSeats{
    {{-222, -139, 68}, {243, -98, 76}, {161, 101, 60}, {123, 231, 64}, {-168, 89, 64}, {-123, 231, 56}}};

void draw_rings(Ctx& c, Vec o) {
    Color const accent = c.colors.accent_strong;
    c.canvas.ring(o, 190, 1.5F, fade(accent, 0.3F));
    c.canvas.ring(o, 262, 1.5F, fade(accent, 0.18F));
    c.canvas.ring(o, 342, 1.5F, fade(accent, 0.1F));
    c.canvas.ring(o, 92, 46, accent);
    c.canvas.chevron(o + Vec{-71, -154}, o + Vec{0, -209}, o + Vec{71, -154}, 38, accent);
}

}  // namespace

void draw_sign_in_art(Ctx& c, view::SignInScreen const& s, Rect const& place) {
    Rect const art{16, place.y, 600, place.h};
    if (c.colors.dark) {
        c.canvas.gradient4(art, {0x2B1C27FF}, {0x1F161DFF}, {0x181216FF}, {0x5A3A14FF});
    } else {
        c.canvas.stage(art);
    }
    c.canvas.push_clip(art);
    Vec const o{center(art).x, center(art).y + 32};
    draw_rings(c, o);
    for (std::size_t i = 0; i < std::min(kSeats.size(), s.demo.size()); ++i) {
        Vec const at = o + Vec{kSeats[i].x, kSeats[i].y};
        c.canvas.shadow(around(at, kSeats[i].diameter), kE2);
        avatar(c, s.demo[i].avatar, at, kSeats[i].diameter, c.colors.bg_base);
    }
    draw_text(c.canvas, {art.x + 32, art.y + 22, 200, 32}, "Alô", kTitleL, c.colors.text_primary);
    c.canvas.pop_clip();
    c.canvas.round_off(art, radius::kXl, c.colors.bg_base);
}

}  // namespace ui
