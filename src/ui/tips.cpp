#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

#include "ui/screens.hpp"
#include "ui/widgets.hpp"

// What an icon means, beside the control that shows nothing else. No node of its own: the control's says it all.
namespace ui {
namespace {

constexpr float kTipHigh = 36, kTipSide = 14, kTipKeyGap = 8, kTipGap = 8, kTipMargin = 8;
constexpr double kTipDelay = 0.5;           // s

TypeStyle tip_style() { return kSmall.with(Weight::Medium); }

// "Shift+e", as aria-keyshortcuts has it, as it stands on the keys.
std::string key_hint(std::string_view shortcut) {
    std::string out{shortcut};
    if (!out.empty()) out.back() = static_cast<char>(std::toupper(static_cast<unsigned char>(out.back())));
    return out;
}

// Above what stands in the lower half of the window, below what stands in the upper one.
Rect tip_place(Ctx const& c, Tip const& tip, float hint) {
    Rect const window = inset(c.window(), kTipMargin);
    float const w = std::min(window.w, 2 * kTipSide + text_width(c.canvas, tip.name, tip_style()) + 1 + hint);
    bool const above = center(tip.anchor).y > center(window).y;
    float const x = std::clamp(center(tip.anchor).x - w / 2, window.x, right(window) - w);
    return {x, above ? tip.anchor.y - kTipGap - kTipHigh : bottom(tip.anchor) + kTipGap, w, kTipHigh};
}

void paint_tip(Ctx& c, Tip const& tip, float shown, Rect& box) {
    std::string const key = key_hint(tip.shortcut);
    float const key_width = key.empty() ? 0 : text_width(c.canvas, key, kCaption) + 1;
    box = tip_place(c, tip, key.empty() ? 0 : kTipKeyGap + key_width);
    Palette const& p = *tip.colors;
    auto const layer = c.canvas.begin_layer({}, 1, shown);
    c.canvas.shadow(box, kE2);
    c.canvas.fill(box, p.bg_surface3, kTipHigh / 2);
    Rect inner = inset(box, kTipSide, 0);
    draw_text(c.canvas, cut_right(inner, key_width), key, kCaption, p.text_muted);
    draw_text(c.canvas, inner, tip.name, tip_style(), p.text_primary);
    c.canvas.end_layer(layer);
}

// The pointer may go over to it without losing it (WCAG 2.2, 1.4.13).
bool rested_on(Ctx const& c, Tips const& tips) {
    if (!tips.shown || !tips.shown->pointed || c.pointer.touch()) return false;
    Rect const &a = tips.shown->anchor, &b = tips.box;
    Rect const between{a.x, std::min(a.y, b.y), a.w, std::abs(b.y - a.y)};
    return contains(b, c.pointer.position()) || contains(between, c.pointer.position());
}

}  // namespace

void offer_tip(Ctx& c, Touch const& touch, TipOffer const& offer) {
    std::string_view const shortcut = c.shortcuts ? offer.shortcut : "";
    if (!c.enabled || (!touch.hovered && !touch.ring) || (offer.named && shortcut.empty())) return;
    std::optional<Tip>& offered = c.memory.tips.offered;
    if (offered && offered->pointed) return;
    offered = Tip{.id = std::string{offer.id},
                  .name = std::string{offer.name},
                  .shortcut = std::string{shortcut},
                  .anchor = offer.anchor,
                  .pointed = touch.hovered,
                  .colors = &c.colors};
}

void draw_tip(Ctx& c) {
    Tips& tips = c.memory.tips;
    auto tip = std::exchange(tips.offered, {});
    if (!tip && rested_on(c, tips)) tip = tips.shown;
    tips.shown.reset();
    // A press or a key, Escape too, sends it away until it is asked for anew.
    std::string const id = tip ? tip->id : "";
    if (c.pointer.down() || c.keys.any()) tips.dismissed = id;
    if (tips.dismissed != id) tips.dismissed.clear();
    if (!tip || tips.dismissed == id) return;
    double const left = kTipDelay - c.motion.age("tip/" + id);
    if (left > 0) {
        c.motion.want(left);
        return;
    }
    paint_tip(c, *tip, c.motion.fade("tip/" + id + "/shown", 1, ms::kFast, 0), tips.box);
    tips.shown = std::move(tip);
}

}  // namespace ui
