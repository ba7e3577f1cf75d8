#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/call_parts.hpp"

// One's own picture in a corner: dragged with a push, it goes on to the nearest one.
namespace ui {
namespace {

using view::Corner;
constexpr char const* kId = "stage/pip";

struct Size {
    float w, h;
};
Size pip_size(Ctx const& c) {
    constexpr float kLow = 560;
    switch (c.shell) {
        case Shell::Phone: return c.frame.height < kLow ? Size{81, 120} : Size{108, 160};
        case Shell::Tablet: return {200, 125};
        case Shell::Desktop: return {248, 155};
    }
    return {248, 155};
}

bool at_left(Corner corner) { return corner == Corner::TopLeft || corner == Corner::BottomLeft; }
bool at_top(Corner corner) { return corner == Corner::TopLeft || corner == Corner::TopRight; }
Corner corner_of(bool left, bool top) {
    if (top) return left ? Corner::TopLeft : Corner::TopRight;
    return left ? Corner::BottomLeft : Corner::BottomRight;
}

Vec place_in(Ctx const& c, Corner corner, Rect const& dock) {
    constexpr float kAboveDock = 24, kBelowTop = 16;
    auto const [w, h] = pip_size(c);
    float const side = c.phone() ? 16 : 24;
    float const x = at_left(corner) ? side : c.frame.width - side - w;
    if (at_top(corner)) return {x, (c.phone() ? 16.0F : 20.0F) + size::kTouch + kBelowTop};
    float const beside = bottom(dock) - h;
    bool const meets = overlap({x - 8, beside, w + 16, h}, dock);
    return {x, meets ? dock.y - kAboveDock - h : beside};
}

// Where it would come to rest if it were let slide.
Corner nearest(Ctx const& c, CallDrawing::Pip const& pip) {
    constexpr float kSlideTime = 0.18F;
    auto const [w, h] = pip_size(c);
    Vec const rest = pip.at + pip.speed * kSlideTime;
    return corner_of(rest.x + w / 2 < c.frame.width / 2, rest.y + h / 2 < c.frame.height / 2);
}

void drag(Ctx& c, CallDrawing::Pip& pip) {
    constexpr float kKeep = 0.6F;         // of the speed so far: one jittery event is not a push
    auto const [w, h] = pip_size(c);
    Vec const wanted = c.pointer.position() - pip.grip;
    Vec const to{std::clamp(wanted.x, 8.0F, std::max(8.0F, c.frame.width - 8 - w)),
                 std::clamp(wanted.y, 8.0F, std::max(8.0F, c.frame.height - 8 - h))};
    Vec const moved = to - pip.at;
    if (c.frame.dt > 0) pip.speed = pip.speed * kKeep + moved * ((1 - kKeep) / c.frame.dt);
    pip.travelled += std::hypot(moved.x, moved.y);
    pip.at = to;
}

// True when it was tapped, not moved.
bool follow_pointer(Ctx& c, Vec at, CallDrawing::Pip& pip) {
    constexpr float kTap = 6;
    TargetId const target = target_id(kId);
    if (!c.enabled) pip.held = false;
    if (c.pointer.pressed(target)) {
        pip = {};
        pip.held = true;
        pip.grip = c.pointer.position() - at;
        pip.at = at;
    }
    if (!pip.held) return false;
    drag(c, pip);
    if (c.pointer.dragging(target)) return false;
    pip.held = false;
    pip.let_go = true;
    if (pip.travelled < kTap) return c.pointer.clicked(target);
    pip.heading = nearest(c, pip);
    c.emit(view::MovePip{*pip.heading});
    return false;
}

void follow_keys(Ctx& c, Corner corner) {
    if (!c.enabled || c.frame.focused != kId) return;
    bool const left = at_left(corner), top = at_top(corner);
    auto const go = [&](char const* key, bool to_left, bool to_top) {
        if (c.keys.take(key) && (to_left != left || to_top != top)) c.emit(view::MovePip{corner_of(to_left, to_top)});
    };
    go("ArrowLeft", true, top);
    go("ArrowRight", false, top);
    go("ArrowUp", left, true);
    go("ArrowDown", left, false);
}

Vec settle(Ctx& c, Vec target, CallDrawing::Pip& pip) {
    if (pip.held) return pip.at;
    Vec const from = std::exchange(pip.let_go, false) ? pip.at : target;
    return {c.motion.toward("stage/pip/x", target.x, ms::kBase, Easing::InOut, from.x),
            c.motion.toward("stage/pip/y", target.y, ms::kBase, Easing::InOut, from.y)};
}

void draw_label(Ctx& c, view::Stage const& s, Rect const& box) {
    constexpr float kHigh = 26;
    Tag const tag{.id = {},
                  .text = s.pip_label,
                  .icon = s.mute.icon,
                  .fill = c.colors.scrim_media,
                  .ink = kWhite,
                  .height = kHigh};
    constexpr float kIcon = 13, kSide = 10;
    float const w = 2 * kSide + kIcon + 6 + text_width(c.canvas, tag.text, kCaption) + 1;
    Rect const pill{box.x + 8, bottom(box) - 8 - kHigh, w, kHigh};
    c.canvas.fill(pill, tag.fill, kHigh / 2);
    Rect inner = inset(pill, kSide, 0);
    c.canvas.icon(tag.icon, center(cut_left(inner, kIcon)), kIcon, tag.ink);
    (void)cut_left(inner, 6);
    draw_text(c.canvas, inner, tag.text, kCaption, tag.ink);
}

void draw_content(Ctx& c, view::Stage const& s, Rect const& box) {
    bool const own = !s.swapped;
    std::optional<call::VideoRef> const& video = own ? s.own_video : s.remote_video;
    c.canvas.shadow(box, kE3);
    c.canvas.fill(box, c.colors.bg_surface3, radius::kBubble);
    bool const pictured =
        video && c.frame.video != nullptr &&
        c.frame.video->draw(*video, {.rect = box, .radius = radius::kBubble, .mirrored = own, .layer = 1});
    if (!pictured) {
        float const d = std::min(72.0F, box.h * 0.5F);
        avatar(c, own ? s.own_avatar : s.avatar, center(box), d, c.colors.bg_surface3);
    }
    c.canvas.outline(box, fade(kWhite, 0.24F), radius::kBubble, 1.5F);
    if (own) draw_label(c, s, box);
}

}  // namespace

void draw_pip(Ctx& theme, view::Stage const& s, Rect const& dock) {
    Ctx c = recoloured(theme, kDark);
    CallDrawing::Pip& pip = c.call.pip;
    if (pip.heading == s.pip) pip.heading.reset();
    Corner const corner = pip.heading.value_or(s.pip);
    auto const [w, h] = pip_size(c);
    Vec const at = settle(c, place_in(c, corner, dock), pip);
    Rect const box{at.x, at.y, w, h};
    std::string_view const name = s.swapped ? s.remote_video_label : s.pip_label;
    Touch const touch = control(c, node(kId, Role::Button, name, box));
    bool const tapped = follow_pointer(c, at, pip);
    follow_keys(c, corner);
    bool const activated = touch.clicked && !c.pointer.clicked(target_id(kId));
    if (tapped || activated) c.emit(view::SwapPip{});
    draw_content(c, s, box);
    if (touch.ring) focus_ring(c, box, radius::kBubble);
}

}  // namespace ui
