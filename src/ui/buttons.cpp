#include <algorithm>

#include "ui/widgets.hpp"

namespace ui {
namespace {

struct Look {
    Color fill, ink;
};

Look pick(Touch const& t, Color rest, Color hover, Color active, Color ink) {
    return {t.held ? active : t.hovered ? hover : rest, ink};
}

Look look(Palette const& p, Kind kind, Touch const& t) {
    Color const clear{0};
    switch (kind) {
        case Kind::Primary: return pick(t, p.accent_fill, p.accent_hover, p.accent_active, p.accent_ink);
        case Kind::Danger: return pick(t, p.danger_fill, p.danger_hover, p.danger_active, p.danger_ink);
        case Kind::Positive: return pick(t, p.positive_fill, p.positive_hover, p.positive_active, p.positive_ink);
        case Kind::Neutral: return {step_up(p, p.bg_surface3, t), p.text_primary};
        case Kind::Inverted: return {mix(p.text_primary, p.bg_base, t.held ? 0.2F : t.hovered ? 0.1F : 0), p.bg_base};
        case Kind::Text: return pick(t, clear, fade(p.accent_text, 0.10F), fade(p.accent_text, 0.18F), p.accent_text);
        case Kind::Plain:
            return pick(t, clear, fade(p.text_primary, 0.07F), fade(p.text_primary, 0.13F), p.text_secondary);
    }
    return {};
}

bool filled(Kind kind) { return kind != Kind::Text && kind != Kind::Plain; }

TypeStyle label_style(bool small) { return small ? kSmall.with(Weight::SemiBold) : kLabel; }

struct Measures {
    float padding, icon, gap;
};
Measures measures(Kind kind, bool small) {
    return {.padding = small          ? 16.0F
                       : filled(kind) ? 22.0F
                                      : 14.0F,
            .icon = small ? 16.0F : 20.0F,
            .gap = small ? 8.0F : 10.0F};
}

void draw_face(Ctx& c, Button const& b, Color ink) {
    Measures const m = measures(b.kind, b.small);
    bool const lead = b.busy || b.icon != view::Icon::None;
    float const room = b.rect.w - 2 * std::min(m.padding, 10.0F) - (lead ? m.icon + m.gap : 0);
    float const label = std::min(room, text_width(c.canvas, b.label, label_style(b.small)));
    float x = b.rect.x + (b.rect.w - label - (lead ? m.icon + m.gap : 0)) / 2;
    Vec const mark{x + m.icon / 2, center(b.rect).y};
    if (b.busy) {
        spinner(c, b.id + "/busy", mark, m.icon / 2 - 2, ink);
    } else if (lead) {
        c.canvas.icon(b.icon, mark, m.icon, ink);
    }
    if (lead) x += m.icon + m.gap;
    draw_text(c.canvas, {x, b.rect.y, label + 1, b.rect.h}, b.label, label_style(b.small), ink);
}

Node button_node(Button const& b) {
    Node n = node(b.id, Role::Button, b.name.empty() ? b.label : b.name, at_least(b.rect, size::kTouch));
    n.disabled = !b.enabled;
    n.autofocus = b.autofocus;
    n.key_shortcuts = b.shortcut;
    n.pressed = b.pressed;
    if (b.busy) n.busy = true;
    return n;
}

}  // namespace

float button_width(Ctx const& c, std::string_view label, bool icon, Kind kind, bool small) {
    Measures const m = measures(kind, small);
    return 2 * m.padding + text_width(c.canvas, label, label_style(small)) + (icon ? m.icon + m.gap : 0);
}

bool button(Ctx& c, Button const& b) {
    Touch const t = control(c, button_node(b));
    Look face = look(c.colors, b.kind, t);
    if (b.ink) face.ink = *b.ink;
    if (!b.enabled) face = {filled(b.kind) ? c.colors.bg_surface3 : Color{0}, c.colors.text_disabled};
    auto const layer = c.canvas.begin_layer(center(b.rect), press_scale(c, b.id, t.held && !b.busy), 1);
    if ((face.fill.rgba & 0xFFU) != 0) c.canvas.fill(b.rect, face.fill, b.rect.h / 2);
    draw_face(c, b, face.ink);
    c.canvas.end_layer(layer);
    if (t.ring) focus_ring(c, b.rect, b.rect.h / 2);
    return t.clicked && !b.busy;
}

bool icon_button(Ctx& c, IconButton const& b) {
    Node n = node(b.id, Role::Button, b.name, at_least(b.rect, size::kTouch));
    n.disabled = !b.enabled;
    n.autofocus = b.autofocus;
    n.key_shortcuts = b.shortcut;
    n.pressed = b.pressed;
    n.expanded = b.expanded;
    Touch const t = control(c, std::move(n));
    Palette const& p = c.colors;
    Color ink = b.color.value_or(p.text_secondary);
    if (b.selected) ink = p.accent_text;
    if (t.hovered || t.held) ink = b.selected ? p.accent_text : b.color.value_or(p.text_primary);
    if (!b.enabled) ink = p.text_disabled;
    auto const layer = c.canvas.begin_layer(center(b.rect), press_scale(c, b.id, t.held), 1);
    if (b.selected) {
        c.canvas.fill(b.rect, p.accent_soft, b.radius);
    } else if (b.background) {
        c.canvas.fill(b.rect, step_up(p, *b.background, t), b.radius);
    } else if (t.hovered || t.held) {
        c.canvas.fill(b.rect, t.held ? p.bg_surface4 : p.bg_surface3, b.radius);
    }
    c.canvas.icon(b.icon, center(b.rect), b.icon_size, ink);
    c.canvas.end_layer(layer);
    if (t.ring) focus_ring(c, b.rect, b.radius);
    offer_tip(c, t, {.id = b.id, .name = b.name, .shortcut = b.shortcut, .anchor = b.rect, .named = b.named});
    return t.clicked;
}

namespace {

Look call_look(Palette const& p, CallButton const& b, Touch const& t) {
    if (!b.enabled) return {p.bg_surface3, p.text_disabled};
    switch (b.tone) {
        case CallTone::Neutral: return {step_up(p, p.bg_surface4, t), p.text_primary};
        case CallTone::On: return look(p, Kind::Inverted, t);
        case CallTone::Danger: return look(p, Kind::Danger, t);
        case CallTone::Positive: return look(p, Kind::Positive, t);
    }
    return {};
}

}  // namespace

bool call_button(Ctx& c, CallButton const& b) {
    constexpr float kLabelGap = 10, kLabelWidth = 92, kDock = 18;
    Node n = node(b.id, Role::Button, b.name, at_least(b.rect, size::kTouch));
    n.disabled = !b.enabled;
    n.autofocus = b.autofocus;
    n.pressed = b.pressed;
    n.key_shortcuts = b.shortcut;
    if (b.busy) n.busy = true;
    Touch const t = control(c, std::move(n));
    Palette const& p = c.colors;
    Look const face = call_look(p, b, t);
    auto const layer = c.canvas.begin_layer(center(b.rect), press_scale(c, b.id, t.held && !b.busy), 1);
    c.canvas.fill(b.rect, face.fill, b.rect.h / 2);
    if (b.busy) {
        spinner(c, b.id + "/busy", center(b.rect), b.icon_size / 2 - 2,
                b.tone == CallTone::Neutral ? p.accent_strong : face.ink);
    } else {
        c.canvas.icon(b.icon, center(b.rect), b.icon_size, face.ink);
    }
    c.canvas.end_layer(layer);
    if (!b.label.empty()) {
        Rect const line{center(b.rect).x - kLabelWidth / 2, bottom(b.rect) + kLabelGap, kLabelWidth, kSmall.line};
        draw_text(c.canvas, line, b.label, kSmall.with(Weight::Medium), p.text_secondary, Align::Center);
    }
    if (t.ring) focus_ring(c, b.rect, b.rect.h / 2);
    // Those without a caption stand in the dock: it is not to be covered.
    bool const named = !b.label.empty();
    offer_tip(c, t,
              {.id = b.id,
               .name = b.name,
               .shortcut = b.shortcut,
               .anchor = inset(b.rect, named ? 0 : -kDock),
               .named = named});
    return t.clicked && !b.busy;
}

}  // namespace ui
