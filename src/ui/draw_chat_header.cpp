#include <algorithm>

#include "ui/chat_parts.hpp"
#include "ui/widgets.hpp"

namespace ui {
namespace {

constexpr float kGap = 12, kPillHigh = 28, kPillIcon = 16, kPillPadding = 12, kLeastName = 96;
constexpr float kRoomy = 420;           // from here on tools stand apart

bool tool(Ctx& c, std::string_view id, Rect const& box, std::string_view name, view::Icon icon, float icon_size,
          std::optional<view::Intent> const& intent) {
    IconButton const b{.id = std::string{id},
                       .rect = box,
                       .name = name,
                       .icon = icon,
                       .icon_size = icon_size,
                       .enabled = intent.has_value()};
    bool const clicked = icon_button(c, b);
    if (clicked && intent) c.emit(*intent);
    return clicked;
}

Rect take_tool(Rect& room, float gap) {
    Rect const box = around({right(room) - size::kTouch / 2, center(room).y}, size::kTouch);
    (void)cut_right(room, size::kTouch + gap);
    return box;
}

// Their places at the right; they are drawn, and reached by Tab, after what stands left of them.
struct Tools {
    Rect voice, video, more;
};
Tools take_tools(Ctx const& c, Rect& room) {
    float const gap = c.phone() || room.w < kRoomy ? 0 : kGap;
    Rect const more = take_tool(room, gap), video = take_tool(room, gap), voice = take_tool(room, gap);
    return {voice, video, more};
}

void draw_tools(Ctx& c, view::ChatHeader const& h, Tools const& at) {
    tool(c, "chat/voice", at.voice, h.voice_label, view::Icon::Phone, 21, h.voice);
    tool(c, "chat/video", at.video, h.video_label, view::Icon::Video, 22, h.video);
    if (!h.more) return;
    if (tool(c, "chat/more", at.more, h.more_label, view::Icon::EllipsisVertical, 21, h.more))
        remember_anchor(c, at.more);
}

// What is under way elsewhere is said, but leads nowhere. A phone has no room for a pill: it says it below the name.
bool in_call_elsewhere(view::ChatHeader const& h) { return !h.in_call_label.empty() && !h.return_to_call; }

Color in_call_fill(Ctx& c, view::ChatHeader const& h, Rect const& pill) {
    if (in_call_elsewhere(h)) {
        c.semantics.add(text_node("chat/in-call", h.in_call_label, pill));
        return c.colors.positive_soft;
    }
    Touch const t = control(c, node("chat/in-call", Role::Button, h.in_call_label, at_least(pill, size::kTouch)));
    if (t.ring) focus_ring(c, pill, kPillHigh / 2);
    if (t.clicked) c.emit(*h.return_to_call);
    float const lit = t.held ? 0.2F : t.hovered ? 0.1F : 0;
    return mix(c.colors.positive_soft, c.colors.positive_text, lit);
}

TypeStyle in_call_style() { return kSmall.with(Weight::Medium).digits(); }

// Empty: there is none, or no room for it.
Rect take_in_call(Ctx const& c, view::ChatHeader const& h, Rect& room) {
    if (h.in_call_label.empty() || c.phone()) return {};
    float const wanted = 2 * kPillPadding + kPillIcon + 6 + text_width(c.canvas, h.in_call_label, in_call_style());
    float const w = std::min(wanted, room.w - kLeastName - kGap);
    if (w < size::kTouch) return {};
    Rect const slot = cut_right(room, w);
    (void)cut_right(room, kGap);
    return around(center(slot), w, kPillHigh);
}

// Leads back to the call; on a phone the strip below the header does.
void draw_in_call(Ctx& c, view::ChatHeader const& h, Rect const& pill) {
    if (empty(pill)) return;
    c.canvas.fill(pill, in_call_fill(c, h, pill), kPillHigh / 2);
    Rect inner = inset(pill, kPillPadding, 0);
    c.canvas.icon(view::Icon::PhoneCall, center(cut_left(inner, kPillIcon)), kPillIcon, c.colors.positive_text);
    (void)cut_left(inner, 6);
    draw_text(c.canvas, inner, h.in_call_label, in_call_style(), c.colors.positive_text);
}

void draw_person(Ctx& c, view::ChatHeader const& h, Rect room) {
    float const d = c.phone() ? 40 : 44;
    Rect const face = around(center(cut_left(room, d)), d);
    portrait(c, "chat/avatar", h.avatar_label, h.avatar, center(face), d, c.colors.bg_surface1);
    (void)cut_left(room, kGap);
    bool const elsewhere = c.phone() && in_call_elsewhere(h);
    std::string const& below = elsewhere ? h.in_call_label : h.presence;
    bool const alone = below.empty();
    float const height = kTitleS.line + (alone ? 0 : kSmall.line);
    room.y += (room.h - height) / 2;
    Rect const name = cut_top(room, kTitleS.line), presence = cut_top(room, kSmall.line);
    Node n = node("chat/name", Role::Heading, h.name, name);
    n.level = 2;
    c.semantics.add(std::move(n));
    draw_text(c.canvas, name, h.name, kTitleS, c.colors.text_primary);
    if (alone) return;
    c.semantics.add(text_node(elsewhere ? "chat/in-call" : "chat/presence", below, presence));
    bool const lively = elsewhere || h.online;
    draw_text(c.canvas, presence, below, kSmall, lively ? c.colors.positive_text : c.colors.text_muted);
}

}  // namespace

void draw_chat_header(Ctx& c, view::ChatHeader const& h, Rect const& place) {
    c.canvas.hairline({place.x, bottom(place) - 1, place.w, 1}, c.colors.line_subtle);
    auto const scope = c.semantics.group(node("chat/header", Role::Group, h.name, place));
    Rect room = place;
    if (h.back && c.phone()) {
        (void)cut_left(room, 4);
        tool(c, "chat/back", around(center(cut_left(room, size::kTouch)), size::kTouch), h.back_label,
             view::Icon::ChevronLeft, 26, h.back);
    } else {
        (void)cut_left(room, c.phone() || place.w < kRoomy ? 16 : 24);
    }
    (void)cut_right(room, c.phone() || place.w < kRoomy ? 4 : 16);
    Tools const tools = take_tools(c, room);
    Rect const pill = take_in_call(c, h, room);
    draw_person(c, h, room);
    draw_in_call(c, h, pill);
    draw_tools(c, h, tools);
}

}  // namespace ui
