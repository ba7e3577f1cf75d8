#include <algorithm>
#include <cmath>

#include "ui/widgets.hpp"

namespace ui {
namespace {

constexpr float kIconSize = 18, kIconGap = 10;
constexpr float kLeastPadding = 8;   // above and below several lines

Node field_node(Ctx const& c, TextField const& f) {
    float const lead = f.padding + (f.icon == view::Icon::None ? 0 : kIconSize + kIconGap);
    Node n = node(f.id, f.role, f.label, {f.rect.x, f.rect.y, f.rect.w - f.trailing, f.rect.h});
    n.value = f.value;
    n.placeholder = f.placeholder;
    n.autocomplete = f.autocomplete;
    n.description = f.description;
    n.submits = f.submits;
    n.field = f.field;
    n.disabled = !f.enabled;
    n.autofocus = f.autofocus;
    if (f.invalid) n.invalid = true;
    n.style = {.size = f.style.size,
               .line = f.style.line,
               .weight = static_cast<int>(f.style.weight),
               .color = f.enabled ? c.colors.text_primary.rgba : c.colors.text_disabled.rgba,
               .placeholder = c.colors.text_muted.rgba,
               .pad_left = lead,
               .pad_right = f.trailing > 0 ? 4 : f.padding,
               .pad_top = 0,
               .pad_bottom = 0};
    if (f.role == Role::MultilineTextbox) {
        float const lines = std::max(1.0F, std::floor((f.rect.h - 2 * kLeastPadding) / f.style.line));
        n.style.pad_top = n.style.pad_bottom = (f.rect.h - lines * f.style.line) / 2;
    }
    return n;
}

}  // namespace

void text_field(Ctx& c, TextField const& f) {
    Touch const t = control(c, field_node(c, f));
    // The whole box leads into the field, also where the DOM input does not lie.
    if (c.enabled && f.enabled && t.clicked) c.focus = f.id;
    c.canvas.fill(f.rect, f.background.value_or(c.colors.bg_surface3), f.radius);
    if (f.invalid) c.canvas.outline(f.rect, c.colors.danger_text, f.radius, stroke::kControl);
    if (f.icon != view::Icon::None)
        c.canvas.icon(f.icon, {f.rect.x + f.padding + kIconSize / 2, center(f.rect).y}, kIconSize, c.colors.text_muted);
    if (t.focused && (f.ring_always || t.ring)) focus_ring(c, f.rect, f.radius);
}

void field_label(Ctx& c, Rect const& line, std::string_view label) {
    draw_text(c.canvas, line, label, kSmall.with(Weight::Medium), c.colors.text_secondary);
}

}  // namespace ui
