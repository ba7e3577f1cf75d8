#include "ui/call_parts.hpp"

#include <algorithm>

namespace ui {

Ctx recoloured(Ctx const& c, Palette const& colors) {
    return {.frame = c.frame,
            .colors = colors,
            .canvas = c.canvas.in(colors),
            .semantics = c.semantics,
            .motion = c.motion,
            .pointer = c.pointer,
            .keys = c.keys,
            .scrolls = c.scrolls,
            .memory = c.memory,
            .call = c.call,
            .intents = c.intents,
            .focus = c.focus,
            .shell = c.shell,
            .area = c.area,
            .focus_moved = c.focus_moved,
            .shortcuts = c.shortcuts,
            .enabled = c.enabled};
}

void draw_ground(Ctx& c, float shown) {
    auto const layer = c.canvas.begin_layer({}, 1, shown);
    c.canvas.stage(c.window());
    c.canvas.end_layer(layer);
}

CallTone tone_of(view::Toggle const& toggle) {
    bool const slashed = toggle.icon == view::Icon::MicOff || toggle.icon == view::Icon::VideoOff;
    return slashed ? CallTone::On : CallTone::Neutral;
}

namespace {

bool toggle_button(Ctx& c, view::Toggle const& toggle, Control const& place, std::string_view shortcut,
                   bool autofocus) {
    bool const clicked = call_button(c, {.id = place.id,
                                         .rect = place.rect,
                                         .name = toggle.label,
                                         .label = place.captioned ? std::string_view{toggle.caption} : "",
                                         .icon = toggle.icon,
                                         .icon_size = place.icon_size,
                                         .tone = tone_of(toggle),
                                         .enabled = toggle.press.has_value(),
                                         .busy = toggle.busy,
                                         .autofocus = autofocus,
                                         .pressed = toggle.pressed,
                                         .shortcut = shortcut});
    if (clicked && toggle.press) c.emit(*toggle.press);
    return clicked;
}

}  // namespace

void mute_control(Ctx& c, view::Toggle const& mute, std::optional<call::AudioRef> const& audio, Control const& place,
                  bool autofocus) {
    toggle_button(c, mute, place, "m", autofocus);
    draw_own_level(c, mute, audio, center(place.rect), place.icon_size);
}

void camera_control(Ctx& c, view::Toggle const& camera, Control const& place) {
    toggle_button(c, camera, place, "v", false);
}

void chat_control(Ctx& c, view::Stage const& stage, Control const& place) {
    bool const clicked = call_button(c, {.id = place.id,
                                         .rect = place.rect,
                                         .name = stage.chat_label,
                                         .label = place.captioned ? std::string_view{stage.chat_label} : "",
                                         .icon = view::Icon::MessageCircle,
                                         .icon_size = place.icon_size,
                                         .enabled = stage.minimise.has_value(),
                                         .shortcut = "c"});
    if (stage.chat_unread > 0) badge(c, stage.chat_unread, {right(place.rect) - 8, place.rect.y + 8});
    if (clicked && stage.minimise) c.emit(*stage.minimise);
}

void hang_up_control(Ctx& c, std::string_view label, view::Intent const& hang_up, Control const& place) {
    bool const clicked = call_button(c, {.id = place.id,
                                         .rect = place.rect,
                                         .name = label,
                                         .label = place.captioned ? label : "",
                                         .icon = view::Icon::PhoneHangup,
                                         .icon_size = place.icon_size + 2,
                                         .tone = CallTone::Danger,
                                         .shortcut = "Shift+e"});
    if (clicked) c.emit(hang_up);
}

namespace {
constexpr float kTagIcon = 14, kTagGap = 6, kTagSide = 12;
TypeStyle tag_style() { return kSmall.with(Weight::Medium); }
}  // namespace

float tag_width(Ctx const& c, Tag const& tag) {
    float const icon = tag.icon == view::Icon::None ? 0 : kTagIcon + kTagGap;
    return 2 * kTagSide + icon + text_width(c.canvas, tag.text, tag_style()) + 1;
}

void draw_tag(Ctx& c, Tag const& tag, Vec top_left) {
    Rect const box{top_left.x, top_left.y, tag_width(c, tag), tag.height};
    c.semantics.add(tag.timer.empty() ? text_node(tag.id, tag.text, box)
                                      : node(tag.id, Role::Timer, std::string{tag.timer}, box));
    c.canvas.fill(box, tag.fill, tag.height / 2);
    Rect inner = inset(box, kTagSide, 0);
    if (tag.icon != view::Icon::None) {
        c.canvas.icon(tag.icon, center(cut_left(inner, kTagIcon)), kTagIcon, tag.ink);
        (void)cut_left(inner, kTagGap);
    }
    draw_text(c.canvas, inner, tag.text, tag_style(), tag.ink);
}

}  // namespace ui
