#include "ui/scroll.hpp"

#include <algorithm>
#include <cmath>

#include "ui/ctx.hpp"

namespace ui {
namespace {

constexpr float kDragStart = 8;        // px before a touch is a drag and no longer a tap
constexpr float kLine = 44;
constexpr float kPage = 0.9F;          // of what is in view
constexpr float kGlideTime = 0.325F;   // s: a flick loses 63 % of its speed in this time
constexpr float kGlideEnd = 20;        // px/s
constexpr double kThumbShown = 1.0;    // s after the last movement

Node scrolling(Node node, bool overflows) {
    node.scrolls = overflows;
    return node;
}

}  // namespace

ScrollArea::ScrollArea(Ctx& c, Node node, Rect const& view, float content, Anchor anchor)
    : c_{c},
      view_{view},
      content_{content},
      anchor_{anchor},
      id_{node.id},
      state_{c.scrolls[node.id]},
      outer_{c.area},
      scope_{c.semantics.group(scrolling(std::move(node), content > view.h))},
      clip_{c.semantics.clip(view)} {
    float const limit = std::max(0.0F, content - view.h);
    c.pointer.scroll_target(target_id(id_), view);
    if (c.enabled) {
        take_pointer();
        take_keys();
        glide();
    }
    state_.content = content;
    float const wanted = state_.offset;
    state_.offset = std::clamp(wanted, 0.0F, limit);
    if (state_.offset != wanted) state_.velocity = 0;
    to_top_ = anchor == Anchor::Top ? state_.offset : limit - state_.offset;
    to_bottom_ = limit - to_top_;
    // A log shorter than its view stands at the bottom.
    top_ = c.canvas.snap(limit > 0 || anchor == Anchor::Top ? view.y - to_top_ : bottom(view) - content);
    c.area = this;
    c.canvas.push_clip(view);
}

ScrollArea::~ScrollArea() {
    draw_thumb(std::max(0.0F, content_ - view_.h));
    c_.canvas.pop_clip();
    c_.area = outer_;
}

void ScrollArea::scroll_up(float px) {
    if (px == 0) return;
    state_.offset += anchor_ == Anchor::Top ? -px : px;
    state_.moved_at = c_.motion.time();
}

void ScrollArea::take_pointer() {
    TargetId const target = target_id(id_);
    Pointer& pointer = c_.pointer;
    scroll_up(pointer.wheel(target));
    bool const touching = pointer.touch() && pointer.down() && pointer.pressed_in_scroll(target);
    if (touching && !state_.dragging) {
        state_.velocity = 0;
        Vec const moved = pointer.position() - pointer.press_position();
        state_.dragging = std::abs(moved.y) > kDragStart && std::abs(moved.y) > std::abs(moved.x);
        if (state_.dragging) {
            pointer.cancel_click();
            scroll_up(moved.y);
        }
    } else if (touching) {
        scroll_up(pointer.delta().y);
        float const speed = c_.frame.dt > 0 ? pointer.delta().y / c_.frame.dt : 0;
        state_.velocity += (speed - state_.velocity) * 0.5F;
    } else {
        state_.dragging = false;
    }
}

void ScrollArea::take_keys() {
    if (c_.frame.focused != id_) return;
    Keys& keys = c_.keys;
    float const page = view_.h * kPage;
    if (keys.take("ArrowUp")) scroll_up(kLine);
    if (keys.take("ArrowDown")) scroll_up(-kLine);
    if (keys.take("PageUp")) scroll_up(page);
    if (keys.take("PageDown")) scroll_up(-page);
    if (keys.take("Home")) scroll_up(content_);
    if (keys.take("End")) scroll_up(-content_);
}

void ScrollArea::take_page_keys() {
    float const page = view_.h * kPage;
    bool const up = c_.keys.take("PageUp"), down = c_.keys.take("PageDown");
    if (up) scroll_up(page);
    if (down) scroll_up(-page);
    if (up || down) c_.motion.want(0);
}

void ScrollArea::glide() {
    if (state_.dragging || state_.velocity == 0) return;
    if (c_.motion.reduced() || c_.motion.software() || std::abs(state_.velocity) < kGlideEnd) {
        state_.velocity = 0;
        return;
    }
    scroll_up(state_.velocity * c_.frame.dt);
    state_.velocity *= std::exp(-c_.frame.dt / kGlideTime);
    c_.motion.want(0);
}

void ScrollArea::reveal(Rect const& rect) {
    constexpr float kMargin = 8;
    float const above = view_.y - (rect.y - kMargin), below = bottom(rect) + kMargin - bottom(view_);
    if (above > 0) {
        scroll_up(above);
    } else if (below > 0) {
        scroll_up(-below);
    }
    if (above > 0 || below > 0) c_.motion.want(0);
}

void ScrollArea::draw_thumb(float limit) {
    if (limit <= 0) return;
    double const since = c_.motion.time() - state_.moved_at;
    bool const over = !c_.pointer.touch() && c_.pointer.over_scroll(target_id(id_));
    if (!over && since >= kThumbShown) return;
    if (!over) c_.motion.want(kThumbShown - since);
    constexpr float kWide = 4, kShort = 32;
    float const length = std::max(kShort, view_.h * view_.h / content_);
    float const y = view_.y + (view_.h - length) * (to_top_ / limit);
    c_.canvas.fill({right(view_) - kWide - 2, y + 2, kWide, length - 4}, fade(c_.colors.text_muted, 0.5F), kWide / 2);
}

}  // namespace ui
