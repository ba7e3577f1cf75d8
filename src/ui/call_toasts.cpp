#include <algorithm>
#include <utility>

#include "ui/call_parts.hpp"

namespace ui {
namespace {

constexpr float kTextInset = 14;  // of a text button's label: it stands below the words
constexpr float kWidth = 376, kLeast = 64, kApart = 12, kEdge = 16, kCircle = 40;
// A phone's composer and its bottom bar stay free.
constexpr float kPhoneFoot = 84;

struct Tone {
    Color fill, ink;
};
Tone tone(Palette const& p, view::ToastTone t) {
    switch (t) {
        case view::ToastTone::Plain: return {p.accent_soft, p.accent_text};
        case view::ToastTone::Positive: return {p.positive_soft, p.positive_text};
        case view::ToastTone::Warning: return {p.warning_soft, p.warning_text};
        case view::ToastTone::Danger: return {p.danger_soft, p.danger_text};
    }
    return {};
}

// One toast laid out for a width: texts wrap to two lines.
struct Laid {
    Paragraph title, detail;
    float action{0};                    // width of its button
    float side{0};                      // room at the right
    float foot{0};                      // room below the texts
    float height{0};
};
bool action_below(view::Toast const& t) { return t.action && t.stays; }

Laid lay_out(Ctx const& c, view::Toast const& t, float width) {
    Laid l;
    constexpr float kFoot = size::kButtonSmall + 4;
    if (t.action) l.action = std::min(button_width(c, t.action_label, false, Kind::Text, true), width * 0.42F);
    l.side = t.action && !t.stays ? l.action : size::kTouch;
    l.foot = action_below(t) ? kFoot : 0;
    float const room = width - 12 - kCircle - 12 - l.side - 8 - 10;
    l.title = wrap(c.canvas, t.title, kLabel, room, 2);
    l.detail = wrap(c.canvas, t.detail, kSmall.digits(), room, 2);
    l.height = l.foot + std::max(kLeast, l.title.height + (t.detail.empty() ? 0 : l.detail.height) + 2 * 12);
    return l;
}

void draw_action(Ctx& c, view::Toast const& t, Rect const& place) {
    if (!button(c, {.id = toast_id(t) + "/action",
                    .rect = around(center(place), place.w, size::kButtonSmall),
                    .label = t.action_label,
                    .kind = Kind::Text,
                    .small = true}))
        return;
    c.emit(*t.action);
    c.emit(t.close);
}

void draw_close(Ctx& c, view::Toast const& t, Rect const& place) {
    if (icon_button(c, {.id = toast_id(t) + "/close",
                        .rect = around(center(place), size::kTouch),
                        .name = t.close_label,
                        .icon = view::Icon::X,
                        .icon_size = 18,
                        .color = c.colors.text_muted}))
        c.emit(t.close);
}

// One action, or a × to close it; what stays until it is closed has both.
void draw_buttons(Ctx& c, view::Toast const& t, Laid const& l, Rect const& side, Rect foot) {
    if (t.action && !t.stays) return draw_action(c, t, side);
    if (action_below(t)) draw_action(c, t, cut_left(foot, l.action));
    draw_close(c, t, side);
}

// It does not go while the pointer is over it or the focus in it.
void tell_held(Ctx& c, view::Toast const& t, bool hovered) {
    bool held = hovered;
    for (char const* const part : {"/action", "/close"}) {
        std::string const id = toast_id(t) + part;
        held = held || c.frame.focused == id || c.pointer.hovered(target_id(id));
    }
    if (held != t.held) c.emit(view::HoldToast{t.id, held});
}

void draw_toast(Ctx& c, view::Toast const& t, Laid const& l, Rect const& box) {
    constexpr float kRise = 16;
    std::string const id = toast_id(t);
    bool const error = t.tone == view::ToastTone::Danger;
    std::string const words = t.detail.empty() ? t.title : t.title + ", " + t.detail;
    auto const scope = c.semantics.group(node(id, error ? Role::Alert : Role::Status, words, box));
    float const shown = c.motion.fade(id + "/shown", 1, ms::kBase, 0);
    float const risen = c.motion.enter(id + "/risen", ms::kBase);
    auto const layer = c.canvas.begin_layer({}, 1, shown, {0, kRise * (1 - risen)});
    shield(c, box);
    tell_held(c, t, pointer_only(c, id, box).hovered);
    c.canvas.shadow(box, kE2);
    c.canvas.fill(box, c.colors.bg_surface3, radius::kLg);
    Rect inner{box.x + 12, box.y, box.w - 12 - 10, box.h};
    Rect foot = cut_bottom(inner, l.foot);
    (void)cut_left(foot, kCircle + 12 - kTextInset);
    Tone const look = tone(c.colors, t.tone);
    Vec const middle = center(cut_left(inner, kCircle));
    c.canvas.circle(middle, kCircle / 2, look.fill);
    c.canvas.icon(t.icon, middle, 20, look.ink);
    (void)cut_left(inner, 12);
    draw_buttons(c, t, l, cut_right(inner, l.side), foot);
    float const text = l.title.height + (t.detail.empty() ? 0 : l.detail.height);
    Vec const at{inner.x, center(inner).y - text / 2};
    draw_paragraph(c.canvas, at, inner.w, l.title, c.colors.text_primary);
    if (!t.detail.empty())
        draw_paragraph(c.canvas, {at.x, at.y + l.title.height}, inner.w, l.detail, c.colors.text_secondary);
    c.canvas.end_layer(layer);
}

// The newest one's button, for F8.
void take_focus_key(Ctx& c, std::vector<view::Toast> const& toasts) {
    if (toasts.empty() || !c.keys.take("F8")) return;
    c.focus = toast_id(toasts.back()) + (toasts.back().action ? "/action" : "/close");
}

}  // namespace

std::string toast_id(view::Toast const& toast) { return "toast/" + std::to_string(toast.id); }

void draw_toasts(Ctx& c, std::vector<view::Toast> const& toasts) {
    bool const over_call = std::exchange(c.call.window_covered, false);
    take_focus_key(c, toasts);
    float const width = c.phone() ? c.frame.width - 2 * kEdge : kWidth;
    std::vector<Laid> laid;
    float total = -kApart;
    for (auto const& toast : toasts) total += laid.emplace_back(lay_out(c, toast, width)).height + kApart;
    bool const low = c.phone() && !over_call;
    // In a low window the older ones wait until the newer ones have gone.
    float const room = c.frame.height - size::kHeader - 2 * kEdge;
    std::size_t first = 0;
    while (total > room && first + 1 < toasts.size()) total -= laid[first++].height + kApart;
    float y = low ? c.frame.height - c.frame.safe_bottom - kPhoneFoot - total : size::kHeader + kEdge;
    for (std::size_t i = first; i < toasts.size(); ++i) {
        Rect const box{c.frame.width - kEdge - width, y, width, laid[i].height};
        draw_toast(c, toasts[i], laid[i], box);
        y += laid[i].height + kApart;
    }
}

}  // namespace ui
