#include <algorithm>

#include "ui/call_parts.hpp"

// Somebody is calling: a modal, or the whole screen of a phone.
namespace ui {
namespace {

constexpr float kMain = size::kCallButtonMain, kCaption = 10 + 18;

Node dialog_node(view::Incoming const& v, Rect const& place) {
    Node n = node("incoming", Role::AlertDialog, v.label, place);
    n.modal = true;
    return n;
}

void draw_who(Ctx& c, view::Incoming const& v, Rect const& column, float y, TypeStyle const& name_style) {
    Rect const name{column.x, y, column.w, name_style.line};
    Node heading = node("incoming/name", Role::Heading, v.name, name);
    heading.level = 1;
    c.semantics.add(std::move(heading));
    draw_text(c.canvas, name, v.name, name_style, c.colors.text_primary, Align::Center);
    Rect const type{column.x, bottom(name) + 4, column.w, kBody.line};
    c.semantics.add(text_node("incoming/type", v.type, type));
    draw_text(c.canvas, type, v.type, kBody, c.colors.text_secondary, Align::Center);
}

// Three bouncing dots; in their place the way to let blocked sound start.
void draw_pulse(Ctx& c, view::Incoming const& v, Vec middle) {
    if (!v.sound_blocked.empty()) {
        float const w = button_width(c, v.sound_blocked, true, Kind::Text, true);
        if (button(c, {.id = "incoming/sound",
                       .rect = around(middle, w, size::kButtonSmall),
                       .label = v.sound_blocked,
                       .kind = Kind::Text,
                       .icon = view::Icon::Volume2,
                       .small = true}))
            c.emit(view::AllowSound{});
    } else if (v.silenced) {
        c.canvas.icon(view::Icon::VolumeX, middle, 20, c.colors.text_muted);
    } else {
        bouncing_dots(c, "incoming/dots", {middle.x, middle.y + 5}, 10, 8, 8, c.colors.accent_strong);
    }
}

// Reject left, accept right; focus starts on accept.
void draw_answers(Ctx& c, view::Incoming const& v, Vec decline, Vec accept) {
    if (call_button(c, {.id = "incoming/decline",
                        .rect = around(decline, kMain),
                        .name = v.decline_label,
                        .label = v.decline_label,
                        .icon = view::Icon::PhoneHangup,
                        .icon_size = 30,
                        .tone = CallTone::Danger}))
        c.emit(v.decline);
    if (call_button(c, {.id = "incoming/accept",
                        .rect = around(accept, kMain),
                        .name = v.accept_label,
                        .label = v.accept_label,
                        .icon = v.video ? view::Icon::Video : view::Icon::Phone,
                        .icon_size = 30,
                        .tone = CallTone::Positive,
                        .autofocus = true}))
        c.emit(v.accept);
}

void draw_other_ways(Ctx& c, view::Incoming const& v, Rect line, float step, Kind kind) {
    float const width = line.w;
    auto const way = [&](std::string id, std::string_view label, view::Icon icon) {
        float const w = std::min(width, button_width(c, label, true, kind, false));
        bool const clicked = button(
            c,
            {.id = std::move(id), .rect = around(center(line), w, line.h), .label = label, .kind = kind, .icon = icon});
        line.y += step;
        return clicked;
    };
    if (v.answer_voice && way("incoming/voice", v.answer_voice_label, view::Icon::Phone)) c.emit(*v.answer_voice);
    if (!v.reply.empty() && way("incoming/reply", v.reply_label, view::Icon::MessageCircle))
        for (auto const& intent : v.reply) c.emit(intent);
}

int other_ways(view::Incoming const& v) { return (v.answer_voice ? 1 : 0) + (v.reply.empty() ? 0 : 1); }

void draw_modal(Ctx& c, view::Incoming const& v) {
    constexpr float kWidth = 400, kArt = 268, kRest = 291, kWay = 48, kAvatar = 112, kApart = 148;
    float const ways = kWay * static_cast<float>(other_ways(v));
    float const art = std::clamp(c.frame.height - 24 - kRest - ways, 120.0F, kArt);
    float const height = art + kRest + ways;
    Rect const place = around(center(c.window()), kWidth, height);
    Modal const modal{c, dialog_node(v, place)};
    float const d = std::min(kAvatar, (art - 24) / (2 * kOuterRipple));
    Vec const middle{center(place).x, place.y + art / 2 + 10 * art / kArt};
    c.canvas.push_clip({place.x, place.y, place.w, art});
    draw_ringed_avatar(
        c, v.avatar,
        {.id = "incoming/o", .label = v.avatar_label, .middle = middle, .diameter = d, .ripples = !v.silenced});
    c.canvas.pop_clip();
    float const y = place.y + art;
    draw_who(c, v, inset(place, 32, 0), y + 2, kTitleL);
    draw_pulse(c, v, {middle.x, y + 94});
    float const buttons = y + 130 + kMain / 2;
    draw_answers(c, v, {middle.x - kApart / 2, buttons}, {middle.x + kApart / 2, buttons});
    float const line = y + 130 + kMain + kCaption + 26;
    c.canvas.hairline({place.x + 32, line, kWidth - 64, 1}, c.colors.line_subtle);
    draw_other_ways(c, v, {place.x + 32, line + 11, kWidth - 64, kWay}, kWay, Kind::Plain);
}

// A phone on its side: who calls at the left, the answers at the right.
void draw_low_modal(Ctx& c, view::Incoming const& v) {
    constexpr float kWidth = 640, kHeight = 304, kArt = 160, kWay = 48, kAvatar = 64, kApart = 132;
    Rect const place = around(center(c.window()), std::min(kWidth, c.frame.width - 32), kHeight);
    Modal const modal{c, dialog_node(v, place)};
    Rect right = place;
    Rect const left = cut_left(right, place.w / 2);
    Vec const middle{center(left).x, left.y + kArt / 2 + 10};
    draw_ringed_avatar(
        c, v.avatar,
        {.id = "incoming/o", .label = v.avatar_label, .middle = middle, .diameter = kAvatar, .ripples = !v.silenced});
    draw_who(c, v, inset(left, 16, 0), left.y + kArt + 8, kTitleL);
    draw_pulse(c, v, {middle.x, left.y + kArt + 8 + 32 + 4 + 22 + 30});
    float const x = center(right).x, ways = kWay * static_cast<float>(other_ways(v));
    float const top = right.y + (kHeight - kMain - kCaption - 12 - ways) / 2;
    draw_answers(c, v, {x - kApart / 2, top + kMain / 2}, {x + kApart / 2, top + kMain / 2});
    draw_other_ways(c, v, {right.x + 8, top + kMain + kCaption + 12, right.w - 16, kWay}, kWay, Kind::Plain);
}

void draw_full_screen(Ctx& c, view::Incoming const& v) {
    constexpr float kSide = 44, kFoot = 46, kWay = 48, kWayStep = 56, kAvatar = 144, kWords = 40 + 4 + 22 + 16 + 20;
    Rect const window = c.window();
    auto const scope = c.semantics.group(dialog_node(v, window));
    c.call.window_covered = true;
    shield(c, window);
    float const shown = c.motion.fade("incoming/shown", 1, ms::kBase, 0);
    draw_ground(c, shown);
    auto const layer = c.canvas.begin_layer({}, 1, shown);
    float const foot = window.h - kFoot - c.frame.safe_bottom;
    float const answers = foot - kCaption - kMain / 2;
    float const ways = answers - kMain / 2 - 28 - kWayStep * static_cast<float>(other_ways(v));
    float const room = ways - 20 - kWords;                       // above the words
    float const d = std::clamp((room - 24) / (2 * kOuterRipple), 56.0F, kAvatar);
    float const middle = std::max(d, (room + 16) / 2);
    draw_ringed_avatar(c, v.avatar,
                       {.id = "incoming/o",
                        .label = v.avatar_label,
                        .middle = {window.w / 2, middle},
                        .diameter = d,
                        .ripples = !v.silenced});
    float const words = std::min(middle + kOuterRipple * d + 24, room + 8);
    draw_who(c, v, inset(window, 24, 0), words, kDisplay);
    draw_pulse(c, v, {window.w / 2, words + kWords - 10});
    draw_other_ways(c, v, {24, ways, window.w - 48, kWay}, kWayStep, Kind::Neutral);
    draw_answers(c, v, {kSide + kMain / 2, answers}, {window.w - kSide - kMain / 2, answers});
    c.canvas.end_layer(layer);
}

}  // namespace

void draw_incoming(Ctx& c, view::Incoming const& v) {
    constexpr float kLow = 560;           // the upright modal needs more
    if (c.phone()) {
        draw_full_screen(c, v);
    } else if (c.frame.height < kLow) {
        draw_low_modal(c, v);
    } else {
        draw_modal(c, v);
    }
}

}  // namespace ui
