#include <algorithm>

#include "ui/call_parts.hpp"

namespace ui {
namespace {

struct Look {
    Color fill, ink, action;
};

Look look(Palette const& p, view::Banner const& b) {
    Look const warning{p.warning_soft, p.warning_text, p.warning_text};
    if (b.icon == view::Icon::RefreshCw) return warning;
    if (b.icon == view::Icon::WifiOff) return b.urgent ? Look{p.danger_soft, p.danger_text, p.danger_text} : warning;
    return {p.bg_surface3, p.text_primary, p.accent_text};
}

}  // namespace

void draw_banner(Ctx& c, view::Banner const& b, Rect const& place, std::string_view id) {
    std::string const name{id};
    auto const scope = c.semantics.group(node(name, b.urgent ? Role::Alert : Role::Status, b.text, place));
    Look const colors = look(c.colors, b);
    float const shown = c.motion.fade(name + "/shown", 1, ms::kBase, 0);
    auto const layer = c.canvas.begin_layer({}, 1, shown);
    shield(c, place);
    c.canvas.fill(place, colors.fill, radius::kBubble);
    Rect inner{place.x + 16, place.y, place.w - 16 - 6, place.h};
    c.canvas.icon(b.icon, center(cut_left(inner, 20)), 20, colors.ink);
    (void)cut_left(inner, 12);
    if (b.action) {
        float const w = std::min(button_width(c, b.action_label, false, Kind::Text, true), inner.w * 0.45F);
        Rect const slot = cut_right(inner, w);
        if (button(c, {.id = name + "/action",
                       .rect = around(center(slot), w, size::kButtonSmall),
                       .label = b.action_label,
                       .kind = Kind::Text,
                       .small = true,
                       .ink = colors.action}))
            c.emit(*b.action);
    } else {
        (void)cut_right(inner, 10);
    }
    if (!b.detail.empty()) {
        TypeStyle const style = kSmall.with(Weight::Medium).digits();
        Rect const detail = cut_right(inner, text_width(c.canvas, b.detail, style) + 1);
        draw_text(c.canvas, detail, b.detail, style, c.colors.text_primary);
        (void)cut_right(inner, 8);
    }
    Paragraph const words = wrap(c.canvas, b.text, TypeStyle{14, 19, Weight::SemiBold}, inner.w, 2);
    draw_paragraph(c.canvas, {inner.x, center(inner).y - words.height / 2}, inner.w, words, colors.ink);
    c.canvas.end_layer(layer);
}

}  // namespace ui
