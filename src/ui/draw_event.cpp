#include <algorithm>

#include "ui/draw_bubble.hpp"
#include "ui/widgets.hpp"

// The line a call leaves in the conversation.
namespace ui {
namespace {

constexpr float kWide = 420, kHigh = 60, kPillHigh = 44, kCircle = 40;

bool pill(view::CallEvent const& e) { return e.tone == view::EventTone::Neutral && e.detail.empty() && !e.action; }

struct Tone {
    Color fill, ink;
};
Tone tone(Palette const& p, view::EventTone t) {
    switch (t) {
        case view::EventTone::Missed: return {p.danger_soft, p.danger_text};
        case view::EventTone::Ended: return {p.positive_soft, p.positive_text};
        case view::EventTone::Neutral: return {p.bg_surface3, p.text_secondary};
    }
    return {};
}

void draw_pill(Ctx& c, view::CallEvent const& e, Rect const& slot) {
    constexpr float kIcon = 18, kGap = 12, kSide = 16;
    float const w = std::min(slot.w, text_width(c.canvas, e.title, kSmall) + kIcon + kGap + 2 * kSide + 1);
    Rect const box = around(center(slot), w, kPillHigh);
    c.semantics.add(node(message_id(e.key), Role::Article, e.label, box));
    c.canvas.fill(box, c.colors.bg_surface2, kPillHigh / 2);
    c.canvas.outline(box, c.colors.line_subtle, kPillHigh / 2);
    Rect inner = inset(box, kSide, 0);
    c.canvas.icon(e.icon, center(cut_left(inner, kIcon)), kIcon, c.colors.positive_text);
    (void)cut_left(inner, kGap);
    draw_text(c.canvas, inner, e.title, kSmall, c.colors.text_secondary);
    message_ring(c, e.key, box, kPillHigh / 2);
}

// Takes its room off the right of the card.
void draw_action(Ctx& c, view::CallEvent const& e, Rect& inner) {
    if (!e.action) return;
    std::string const id = message_id(e.key) + "/action";
    bool clicked = false;
    if (e.action_is_pill) {
        float const w = std::min(button_width(c, e.action_label, true, Kind::Text, true), inner.w * 0.6F);
        Rect const place = around(center(cut_right(inner, w)), w, size::kButtonSmall);
        clicked = button(c, {.id = id,
                             .rect = place,
                             .label = e.action_label,
                             .kind = Kind::Text,
                             .icon = view::Icon::Phone,
                             .small = true});
    } else {
        Rect const place = around(center(cut_right(inner, size::kTouch)), size::kTouch);
        clicked = icon_button(
            c, {.id = id, .rect = place, .name = e.action_label, .icon = view::Icon::ChevronRight, .icon_size = 18});
    }
    (void)cut_right(inner, 8);
    if (clicked || activated(c, message_id(e.key))) c.emit(*e.action);
}

void draw_words(Ctx& c, view::CallEvent const& e, Rect inner) {
    bool const one_line = e.detail.empty();
    inner.y += (inner.h - kLabel.line - (one_line ? 0 : kSmall.line)) / 2;
    draw_text(c.canvas, cut_top(inner, kLabel.line), e.title, kLabel, c.colors.text_primary);
    if (!one_line) draw_text(c.canvas, cut_top(inner, kSmall.line), e.detail, kSmall.digits(), c.colors.text_muted);
}

}  // namespace

float event_height(view::CallEvent const& e) { return pill(e) ? kPillHigh : kHigh; }

void draw_event(Ctx& c, view::CallEvent const& e, Rect const& slot) {
    if (pill(e)) {
        draw_pill(c, e, slot);
        return;
    }
    Rect const box = around(center(slot), std::min(kWide, slot.w), kHigh);
    auto const scope = c.semantics.group(node(message_id(e.key), Role::Article, e.label, box));
    c.canvas.fill(box, c.colors.bg_surface2, radius::kLg);
    c.canvas.outline(box, c.colors.line_subtle, radius::kLg);
    Rect inner{box.x + 10, box.y, box.w - 18, box.h};
    Tone const look = tone(c.colors, e.tone);
    Vec const middle = center(cut_left(inner, kCircle));
    c.canvas.circle(middle, kCircle / 2, look.fill);
    c.canvas.icon(e.icon, middle, 20, look.ink);
    (void)cut_left(inner, 12);
    draw_action(c, e, inner);
    draw_words(c, e, inner);
    message_ring(c, e.key, box, radius::kLg);
}

}  // namespace ui
