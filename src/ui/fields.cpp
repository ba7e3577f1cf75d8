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
    n.described_by = f.described_by;
    n.submits = f.submits;
    n.key_shortcuts = f.shortcut;
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

std::string hidden(std::string_view password) {
    std::string out;
    for (char const byte : password)
        if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) out += "•";
    return out;
}

// Beneath a dialog the DOM input is out of sight: DOM cannot lie under the canvas' dialog. So its text is drawn here.
void draw_text_of(Ctx& c, TextField const& f, TextStyle const& style) {
    Rect const inner{f.rect.x + style.pad_left, f.rect.y + style.pad_top,
                     f.rect.w - f.trailing - style.pad_left - style.pad_right, f.rect.h - 2 * style.pad_top};
    if (f.value.empty()) {
        draw_text(c.canvas, inner, f.placeholder, f.style, c.colors.text_muted);
    } else if (f.role == Role::MultilineTextbox) {
        int const lines = std::max(1, static_cast<int>(inner.h / f.style.line + 0.1F));
        Paragraph const text = wrap(c.canvas, f.value, f.style, inner.w, lines);
        draw_paragraph(c.canvas, {inner.x, inner.y}, inner.w, text, c.colors.text_primary);
    } else {
        std::string const text = f.role == Role::PasswordBox ? hidden(f.value) : std::string{f.value};
        draw_text(c.canvas, inner, text, f.style, c.colors.text_primary);
    }
}

}  // namespace

void text_field(Ctx& c, TextField const& f) {
    Node n = field_node(c, f);
    TextStyle const style = n.style;
    Touch const t = control(c, std::move(n));
    // The whole box leads into the field, also where the DOM input does not lie.
    if (c.enabled && f.enabled && t.clicked) c.focus = f.id;
    c.canvas.fill(f.rect, f.background.value_or(c.colors.bg_surface3), f.radius);
    if (f.invalid) c.canvas.outline(f.rect, c.colors.danger_text, f.radius, stroke::kControl);
    if (f.icon != view::Icon::None)
        c.canvas.icon(f.icon, {f.rect.x + f.padding + kIconSize / 2, center(f.rect).y}, kIconSize, c.colors.text_muted);
    if (!c.enabled) draw_text_of(c, f, style);
    if (t.focused && (f.ring_always || t.ring)) focus_ring(c, f.rect, f.radius);
}

void field_label(Ctx& c, Rect const& line, std::string_view label) {
    draw_text(c.canvas, line, label, kSmall.with(Weight::Medium), c.colors.text_secondary);
}

}  // namespace ui
