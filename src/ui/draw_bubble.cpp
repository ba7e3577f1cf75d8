#include "ui/draw_bubble.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "ui/screens.hpp"
#include "ui/widgets.hpp"

namespace ui {
namespace {

constexpr float kSide = 14, kTop = 10, kBottom = 8, kMetaGap = 12, kMark = 15, kMarkGap = 4;
constexpr float kMetaLine = 21;         // of its own: 5 above, 16 high
constexpr float kRetry = size::kTouch;

struct Layout {
    Paragraph text;
    float meta{0};
    bool meta_below{false};
    float width{0}, height{0};
};

TypeStyle meta_style() { return kCaption.digits(); }

float widest(Ctx const& c, float log_width) {
    float const most = c.phone() ? log_width * 0.78F : c.shell == Shell::Tablet ? 440.0F : 460.0F;
    return std::min(most, log_width);
}

Layout lay_out(Ctx const& c, view::Bubble const& b, float log_width) {
    float const inner = widest(c, log_width) - 2 * kSide;
    Layout out;
    out.text = wrap(c.canvas, b.text, kBody, inner);
    out.meta = text_width(c.canvas, b.time, meta_style()) + (b.delivery == view::Delivery::None ? 0 : kMarkGap + kMark);
    float const beside = out.text.last_width() + kMetaGap + out.meta;
    out.meta_below = out.text.rtl || beside > inner;
    out.width = std::max(out.text.width, out.meta_below ? out.meta : beside) + 2 * kSide;
    out.height = kTop + out.text.height + (out.meta_below ? kMetaLine : 0) + kBottom;
    return out;
}

view::Icon mark(view::Delivery delivery) {
    switch (delivery) {
        case view::Delivery::None: return view::Icon::None;
        case view::Delivery::Sending: return view::Icon::Clock;
        case view::Delivery::Sent: return view::Icon::Check;
        case view::Delivery::Delivered:
        case view::Delivery::Read: return view::Icon::CheckCheck;
        case view::Delivery::Failed: return view::Icon::CircleAlert;
    }
    return view::Icon::None;
}

Color mark_color(Palette const& p, view::Delivery delivery) {
    switch (delivery) {
        case view::Delivery::Read: return p.accent_text;
        case view::Delivery::Failed: return p.danger_text;
        case view::Delivery::None:
        case view::Delivery::Sending:
        case view::Delivery::Sent:
        case view::Delivery::Delivered: return p.bubble_own_meta;
    }
    return p.bubble_own_meta;
}

void draw_meta(Ctx& c, view::Bubble const& b, Rect const& box) {
    Rect line{box.x + kSide, bottom(box) - kBottom - kCaption.line - 1, box.w - 2 * kSide + 2, kCaption.line};
    if (b.delivery != view::Delivery::None) {
        c.canvas.icon(mark(b.delivery), center(cut_right(line, kMark)), kMark, mark_color(c.colors, b.delivery));
        (void)cut_right(line, kMarkGap);
    }
    Color const ink = b.own ? c.colors.bubble_own_meta : c.colors.text_muted;
    float const w = text_width(c.canvas, b.time, meta_style());
    draw_text(c.canvas, {right(line) - w, line.y, w + 1, line.h}, b.time, meta_style(), ink);
}

void draw_retry(Ctx& c, view::Bubble const& b, Rect const& box) {
    float const w = button_width(c, b.retry_label, true, Kind::Text, true);
    Rect const place{right(box) - w, bottom(box) + 4, w, size::kButtonSmall};
    if (button(c, {.id = message_id(b.key) + "/retry",
                   .rect = place,
                   .label = b.retry_label,
                   .kind = Kind::Text,
                   .icon = view::Icon::RefreshCw,
                   .small = true}))
        c.emit(*b.retry);
}

// Held in place by a finger. What follows is no click.
bool long_pressed(Ctx& c, std::string const& id) {
    constexpr double kLong = 0.5;       // s
    constexpr float kStill = 8;         // px
    Vec const moved = c.pointer.position() - c.pointer.press_position();
    if (!c.enabled || !c.pointer.touch() || !c.pointer.held(target_id(id))) return false;
    if (std::hypot(moved.x, moved.y) > kStill) return false;
    double const left = kLong - c.motion.age(id + "/held");
    if (left > 0) {
        c.motion.want(left);
        return false;
    }
    c.pointer.cancel_click();
    return true;
}

// Beside the bubble, or where the pointer is.
std::optional<Rect> menu_anchor(Ctx& c, std::string const& id, Rect const& box) {
    Rect const here = around(c.pointer.position(), 1);
    bool const hovered = pointer_only(c, id, box).hovered;
    if (long_pressed(c, id)) return here;
    if (activated(c, id)) return box;
    bool const by_keys = c.frame.focus_visible;
    if (!c.enabled || !(by_keys ? c.frame.focused == id : hovered) || !c.keys.take("ContextMenu")) return {};
    return by_keys ? box : here;
}

}  // namespace

float bubble_height(Ctx const& c, view::Bubble const& b, float log_width) {
    return lay_out(c, b, log_width).height + (b.retry ? kRetry : 0);
}

void draw_bubble(Ctx& c, view::Bubble const& b, Rect const& slot) {
    Layout const l = lay_out(c, b, slot.w);
    Rect const box{b.own ? right(slot) - l.width : slot.x, slot.y, l.width, l.height};
    std::string const id = message_id(b.key);
    auto const scope = c.semantics.group(node(id, Role::Article, b.label, box));
    if (auto const anchor = menu_anchor(c, id, box)) {
        remember_anchor(c, *anchor);
        c.emit(b.show_menu);
    }
    float const tail = b.last ? radius::kXs : radius::kBubble;
    Radii const radii{radius::kBubble, radius::kBubble, b.own ? tail : radius::kBubble, b.own ? radius::kBubble : tail};
    c.canvas.fill(box, b.own ? c.colors.bubble_own : c.colors.bubble_peer, radii);
    draw_paragraph(c.canvas, {box.x + kSide, box.y + kTop}, box.w - 2 * kSide, l.text,
                   b.own ? c.colors.bubble_own_text : c.colors.text_primary);
    draw_meta(c, b, box);
    message_ring(c, b.key, box, radius::kBubble);
    if (b.retry) draw_retry(c, b, box);
}

}  // namespace ui
