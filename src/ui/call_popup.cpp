#include <algorithm>
#include <cmath>

#include "ui/call_parts.hpp"

// The minimised call: a card in the corner, or a strip below a phone's header.
namespace ui {
namespace {

constexpr float kWidth = 384, kHeight = 188, kTimeLeft = 42, kInset = 16, kPad = 16;

Color status_color(Palette const& p, view::StageTone tone) {
    return tone == view::StageTone::Warning  ? p.warning_text
           : tone == view::StageTone::Accent ? p.accent_text
                                             : p.text_secondary;
}

std::span<float const> bands_of(Ctx const& c, view::CallPopup const& v) {
    if (!v.remote_audio || c.frame.audio == nullptr) return {};
    return c.frame.audio->bands(*v.remote_audio);
}

// Low tones in the middle, high ones at the ends. Flat without sound.
void draw_wave(Ctx& c, view::CallPopup const& v, Rect const& box, int bars) {
    constexpr float kThin = 0.56F, kLeast = 4;
    auto const bands = bands_of(c, v);
    float const pitch = box.w / static_cast<float>(bars), half = static_cast<float>(bars) / 2;
    float loudest = 0;
    for (int i = 0; i < bars; ++i) {
        float const place = static_cast<float>(i) + 0.5F, off = std::abs(place - half) / half;
        auto const band = static_cast<std::size_t>(off * static_cast<float>(bands.size()));
        float const v01 = bands.empty() ? 0 : std::clamp(bands[std::min(band, bands.size() - 1)], 0.0F, 1.0F);
        loudest = std::max(loudest, v01);
        Vec const middle{box.x + pitch * place, center(box).y};
        float const w = pitch * kThin;
        c.canvas.fill(around(middle, w, kLeast + (box.h - kLeast) * v01), c.colors.accent_strong, w / 2);
    }
    if (!bands.empty()) c.motion.want(level_step(c, loudest < 0.02F));
}

void draw_person(Ctx& c, view::CallPopup const& v, Rect row) {
    constexpr float kRing = 52, kFace = 44;
    Vec const middle = center(cut_left(row, kRing));
    c.canvas.ring(middle, kRing / 2, 3, c.colors.accent_strong);
    portrait(c, "popup/avatar", v.avatar_label, v.avatar, middle, kFace, c.colors.bg_surface3);
    (void)cut_left(row, 12);
    Rect const expand = around({right(row) + 8 - size::kTouch / 2, center(row).y}, size::kTouch);
    (void)cut_right(row, size::kTouch);
    row.y += (row.h - kLabel.line - 2 - kSmall.line) / 2;
    Rect const name = cut_top(row, kLabel.line);
    c.semantics.add(text_node("popup/name", v.name, name));
    draw_text(c.canvas, name, v.name, kLabel, c.colors.text_primary);
    (void)cut_top(row, 2);
    Rect const status = cut_top(row, kSmall.line);
    c.semantics.add(node("popup/status", v.clock ? Role::Timer : Role::Status, v.status, status));
    draw_text(c.canvas, status, v.status, kSmall.digits(), status_color(c.colors, v.tone));
    if (icon_button(c, {.id = "popup/expand",
                        .rect = expand,
                        .name = v.expand_label,
                        .icon = view::Icon::Maximize2,
                        .icon_size = 19}))
        c.emit(v.expand);
}

// "Tempo da sessão", what is left of it, and a bar below that runs out.
void draw_time_row(Ctx& c, view::TimeLeft const& left, Rect row) {
    constexpr float kBar = 4;
    constexpr float kIcon = 16;
    Color const ink = left.low ? c.colors.warning_text : c.colors.text_primary;
    (void)cut_top(row, 12);
    Rect line = cut_top(row, kSmall.line);
    c.semantics.add(node("popup/time-left", Role::Timer, left.name, line));
    c.canvas.icon(view::Icon::Hourglass, center(cut_left(line, kIcon)), kIcon, c.colors.text_secondary);
    (void)cut_left(line, 8);
    draw_text(c.canvas, line, left.label, kSmall, c.colors.text_secondary);
    draw_text(c.canvas, line, left.text, kSmall.with(Weight::SemiBold).digits(), ink, Align::End);
    (void)cut_top(row, 4);
    Rect bar = cut_top(row, kBar);
    c.canvas.fill(bar, c.colors.bg_surface4, kBar / 2);
    bar.w *= left.share;
    c.canvas.fill(bar, left.low ? c.colors.warning_text : c.colors.accent_strong, kBar / 2);
}

struct Flat {
    std::string_view id, label, name, shortcut;
    view::Icon icon{};
    Color fill, ink;
    bool enabled{true}, busy{false};
    std::optional<bool> pressed{};
};
// A capsule button that stands on surface3, one step lighter than the usual ones.
bool capsule(Ctx& c, Flat const& b, Rect const& box) {
    Node n = node(std::string{b.id}, Role::Button, b.name, box);
    n.disabled = !b.enabled;
    n.pressed = b.pressed;
    n.key_shortcuts = b.shortcut;
    if (b.busy) n.busy = true;
    Touch const t = control(c, std::move(n));
    auto const layer = c.canvas.begin_layer(center(box), press_scale(c, b.id, t.held && !b.busy), 1);
    c.canvas.fill(box, b.enabled ? step_up(c.colors, b.fill, t) : c.colors.bg_surface3, box.h / 2);
    Color const ink = b.enabled ? b.ink : c.colors.text_disabled;
    constexpr float kIcon = 19, kGap = 10;
    float const label = b.label.empty() ? 0 : text_width(c.canvas, b.label, kLabel) + 1;
    float x = center(box).x - (kIcon + (label > 0 ? kGap + label : 0)) / 2;
    c.canvas.icon(b.icon, {x + kIcon / 2, center(box).y}, kIcon, ink);
    x += kIcon + kGap;
    if (label > 0) draw_text(c.canvas, {x, box.y, label, box.h}, b.label, kLabel, ink);
    c.canvas.end_layer(layer);
    if (t.ring) focus_ring(c, box, box.h / 2);
    offer_tip(c, t, {.id = b.id, .name = b.name, .shortcut = b.shortcut, .anchor = box, .named = !b.label.empty()});
    return t.clicked && !b.busy;
}

void draw_mute(Ctx& c, view::CallPopup const& v, Rect const& box, bool labelled) {
    bool const silent = v.mute.icon == view::Icon::MicOff;
    Flat const b{.id = "popup/mute",
                 .label = labelled ? std::string_view{v.mute.caption} : "",
                 .name = v.mute.label,
                 .shortcut = "m",
                 .icon = v.mute.icon,
                 .fill = silent ? c.colors.text_primary : c.colors.bg_surface4,
                 .ink = silent ? c.colors.bg_base : c.colors.text_primary,
                 .enabled = v.mute.press.has_value(),
                 .busy = v.mute.busy,
                 .pressed = v.mute.pressed};
    if (capsule(c, b, box) && v.mute.press) c.emit(*v.mute.press);
}

void draw_end(Ctx& c, view::CallPopup const& v, Rect const& box, bool labelled) {
    Flat const b{.id = "popup/end",
                 .label = labelled ? std::string_view{v.hang_up_label} : "",
                 .name = v.hang_up_label,
                 .shortcut = "Shift+e",
                 .icon = view::Icon::PhoneHangup,
                 .fill = c.colors.danger_fill,
                 .ink = c.colors.danger_ink};
    if (capsule(c, b, box)) c.emit(v.hang_up);
}

void draw_card(Ctx& c, view::CallPopup const& v) {
    float const width = std::min(kWidth, c.frame.width - 2 * kInset);
    float const height = kHeight + (v.time_left ? kTimeLeft : 0);
    Rect const card{kInset, c.frame.height - kInset - height, width, height};
    auto const scope = c.semantics.group(node("popup", Role::Region, v.label, card));
    constexpr float kFrom = 0.96F;
    float const shown = c.motion.fade("popup/shown", 1, ms::kBase, 0);
    float const grown = c.motion.enter("popup/grown", ms::kBase);
    auto const layer = c.canvas.begin_layer({card.x, bottom(card)}, kFrom + (1 - kFrom) * grown, shown);
    shield(c, card);
    c.canvas.shadow(card, kE3);
    c.canvas.fill(card, c.colors.bg_surface3, radius::kCard);
    Rect inner = inset(card, kPad);
    draw_person(c, v, cut_top(inner, 52));
    (void)cut_top(inner, 14);
    draw_wave(c, v, cut_top(inner, 30), 60);
    if (v.time_left) draw_time_row(c, *v.time_left, cut_top(inner, kTimeLeft));
    Rect row = cut_bottom(inner, size::kTouch);
    float const end = 2 * 18 + 19 + 10 + text_width(c.canvas, v.hang_up_label, kLabel) + 1;
    Rect const hang_up = cut_right(row, std::min(end, row.w * 0.6F));
    (void)cut_right(row, 8);
    draw_mute(c, v, row, true);
    draw_end(c, v, hang_up, true);
    c.canvas.end_layer(layer);
}

// Level bars, name, clock, mute and end; a tap anywhere else leads back to the call.
void draw_strip(Ctx& c, view::CallPopup const& v, Rect const& strip) {
    auto const scope = c.semantics.group(node("popup", Role::Region, v.label, strip));
    c.canvas.fill(strip, c.colors.bg_surface3);
    Rect inner = inset(strip, 12, 6);
    Rect const end = cut_right(inner, 52);
    (void)cut_right(inner, 8);
    Rect const mute = cut_right(inner, 52);
    (void)cut_right(inner, 8);
    Touch const t = control(c, node("popup/expand", Role::Button, v.expand_label, inner));
    draw_wave(c, v, around(center(cut_left(inner, 36)), 36, 24), 7);
    (void)cut_left(inner, 10);
    inner.y += (inner.h - kLabel.line - kSmall.line) / 2;
    Rect const name = cut_top(inner, kLabel.line), status = cut_top(inner, kSmall.line);
    c.semantics.add(text_node("popup/name", v.name, name));
    draw_text(c.canvas, name, v.name, kLabel, c.colors.text_primary);
    c.semantics.add(node("popup/status", v.clock ? Role::Timer : Role::Status, v.status, status));
    draw_text(c.canvas, status, v.status, kSmall.digits(), status_color(c.colors, v.tone));
    if (t.clicked) c.emit(v.expand);
    draw_mute(c, v, mute, false);
    draw_end(c, v, end, false);
    if (t.ring) focus_ring(c, inset(strip, 4), radius::kSm);
}

}  // namespace

void draw_popup(Ctx& c, view::CallPopup const& v, Rect const& strip) {
    if (empty(strip)) {
        draw_card(c, v);
    } else {
        draw_strip(c, v, strip);
    }
}

}  // namespace ui
