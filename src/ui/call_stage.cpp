#include <algorithm>

#include "ui/call_parts.hpp"

// The call in the whole window. Without a picture of the other side: the ô on the stage's gradient.
namespace ui {
namespace {

constexpr float kGap = 12, kCaptionRoom = 10 + 18;

// Where everything of the voice stage stands for a window of this size.
struct Layout {
    Rect status;
    Vec middle;                         // of the avatar
    float diameter{168};
    Rect name, type;
    float buttons_y{0};                 // top of the round buttons
    bool low{false};                    // a phone on its side
};

Layout lay_out(Ctx const& c, view::Stage const& s) {
    constexpr float kLow = 560;
    float const w = c.frame.width, h = c.frame.height - c.frame.safe_bottom;
    Layout l;
    l.low = h < kLow;
    float const foot = l.low ? 16 : 44;
    l.buttons_y = h - foot - kCaptionRoom - size::kCallButton;
    l.status = {80, !l.low ? 72.0F : c.phone() ? 60.0F : 20.0F, w - 160, 32};
    float const top = bottom(l.status) + 8;
    float const tag = s.remote_muted ? kGap + 28 : 0;
    float const words = (l.low ? kTitleM.line : kDisplay.line + 4 + kBody.line) + tag;
    float const reach = l.low ? 0.78F : kOuterRipple;            // of the ô above and below its middle, in D
    float const room = l.buttons_y - top - words - 24;
    l.diameter = std::clamp((room - 20) / (2 * reach), 48.0F, c.phone() ? 144.0F : 168.0F);
    float const r = reach * l.diameter;
    float const slack = std::max(0.0F, room - 20 - 2 * r - 80);
    l.middle = {w / 2, top + r + 9 + slack * 0.45F};
    float const name_y = l.middle.y + r + (l.low ? 6.0F : 21.0F);
    l.name = {24, name_y, w - 48, l.low ? kTitleM.line : kDisplay.line};
    l.type = {24, bottom(l.name) + 4, w - 48, l.low ? 0 : kBody.line};
    return l;
}

Color status_color(Palette const& p, view::StageTone tone) {
    switch (tone) {
        case view::StageTone::Accent: return p.accent_text;
        case view::StageTone::Plain: return p.text_primary;
        case view::StageTone::Warning: return p.warning_text;
    }
    return p.text_primary;
}

void draw_status(Ctx& c, view::Stage const& s, Rect const& place) {
    // A clock is not announced every second; what is being done is, when it changes.
    Role const role = s.connected ? Role::Timer : Role::Status;
    c.semantics.add(node("stage/status", role, s.status, place));
    TypeStyle const style = s.connected ? kTitleL.with(Weight::Medium).digits() : kTitleS;
    draw_text(c.canvas, place, s.status, style, status_color(c.colors, s.tone), Align::Center);
}

void draw_words(Ctx& c, view::Stage const& s, Layout const& l) {
    Node heading = node("stage/name", Role::Heading, s.name, l.name);
    heading.level = 1;
    c.semantics.add(std::move(heading));
    draw_text(c.canvas, l.name, s.name, l.low ? kTitleM : kDisplay, c.colors.text_primary, Align::Center);
    if (!l.low) {
        c.semantics.add(text_node("stage/type", s.type, l.type));
        draw_text(c.canvas, l.type, s.type, kBody, c.colors.text_secondary, Align::Center);
    }
    if (!s.remote_muted) return;
    Tag const tag{.id = "stage/remote-muted",
                  .text = s.remote_muted_label,
                  .icon = view::Icon::MicOff,
                  .fill = c.colors.bg_surface3,
                  .ink = c.colors.text_secondary};
    draw_tag(c, tag, {l.middle.x - tag_width(c, tag) / 2, l.low ? bottom(l.name) + 4 : bottom(l.type) + kGap});
}

void draw_top(Ctx& c, view::Stage const& s) {
    float const side = c.phone() ? 16 : 24, y = c.phone() ? 16 : 20;
    if (s.minimise) {
        Rect const box{side, y, size::kTouch, size::kTouch};
        if (icon_button(c, {.id = "stage/minimise",
                            .rect = box,
                            .name = s.minimise_label,
                            .icon = c.phone() ? view::Icon::ChevronDown : view::Icon::Minimize2,
                            .icon_size = 20,
                            .named = c.shell == Shell::Desktop,
                            .background = c.colors.bg_surface3}))
            c.emit(*s.minimise);
        if (c.shell == Shell::Desktop) {
            draw_text(c.canvas, {right(box) + kGap, y, 320, size::kTouch}, s.minimise_label, kSmall,
                      c.colors.text_secondary);
        }
    }
    Tag const tag{.id = "stage/encrypted",
                  .text = s.encrypted_label,
                  .icon = view::Icon::Lock,
                  .fill = c.colors.bg_surface3,
                  .ink = c.colors.text_secondary};
    draw_tag(c, tag, {c.frame.width - side - tag_width(c, tag), y + 8});
}

// In the middle of the top; on a phone below the clock, on one that lies on its side beside the other tag.
void draw_time_left(Ctx& c, view::Stage const& s, Layout const& l) {
    if (!s.time_left) return;
    Tag const tag{.id = "stage/time-left",
                  .text = s.time_left->text,
                  .icon = view::Icon::Hourglass,
                  .fill = s.time_left->low ? c.colors.warning_soft : c.colors.bg_surface3,
                  .ink = s.time_left->low ? c.colors.warning_text : c.colors.text_secondary,
                  .timer = s.time_left->name};
    constexpr float kTop = 28, kRightOfIt = 120;  // the elapsed time stands to the right on a low stage
    float const width = tag_width(c, tag), middle = (c.frame.width - width) / 2;
    Vec const beside{right(l.status) - kRightOfIt - width, l.status.y + 8};
    draw_tag(c, tag, l.low ? beside : Vec{middle, c.phone() ? bottom(l.status) + 4 : kTop});
}

void draw_controls(Ctx& c, view::Stage const& s, float y) {
    constexpr float kColumn = 104, kCount = 4;
    float const column = std::min(kColumn, (c.frame.width - 32) / kCount);
    float x = c.frame.width / 2 - column * (kCount - 1) / 2;
    auto const next = [&](char const* id) {
        Control const place{
            .id = id, .rect = around({x, y + size::kCallButton / 2}, size::kCallButton), .captioned = true};
        x += column;
        return place;
    };
    auto const& own = s.show_level ? s.own_audio : std::nullopt;
    mute_control(c, s.mute, own, next("stage/mute"), true);
    camera_control(c, s.camera, next("stage/camera"));
    chat_control(c, s, next("stage/chat"));
    hang_up_control(c, s.hang_up_label, s.hang_up, next("stage/end"));
}

void draw_voice_stage(Ctx& c, view::Stage const& s) {
    Layout const l = lay_out(c, s);
    float const shown = c.motion.fade("stage/shown", 1, ms::kBase, 0);
    draw_ground(c, shown);
    draw_top(c, s);
    draw_status(c, s, l.status);
    draw_time_left(c, s, l);
    constexpr float kFrom = 0.9F;
    float const grown = kFrom + (1 - kFrom) * c.motion.enter("stage/o/grown", ms::kSlow);
    auto const layer = c.canvas.begin_layer(l.middle, grown, shown);
    draw_level_ring(c, "stage/o", l.middle, l.diameter, s);
    draw_ringed_avatar(c, s.avatar,
                       {.id = "stage/o",
                        .label = s.avatar_label,
                        .middle = l.middle,
                        .diameter = l.diameter,
                        .ripples = s.ringing_out,
                        .hat = !s.connected});
    c.canvas.end_layer(layer);
    draw_words(c, s, l);
    if (s.pip_shown && !s.permission) draw_pip(c, s, {0, l.buttons_y, c.frame.width, c.frame.height - l.buttons_y});
    draw_controls(c, s, l.buttons_y);
}

Node dialog_node(Ctx const& c, view::Stage const& s) {
    Node n = node("stage", Role::Dialog, s.label, c.window());
    n.modal = true;
    return n;
}

void draw_stage_banner(Ctx& c, view::Banner const& banner) {
    float const side = c.phone() ? 12.0F : std::max(24.0F, (c.frame.width - 480) / 2);
    Rect const place{side, c.phone() ? 72.0F : 112.0F, c.frame.width - 2 * side, kBannerHeight};
    draw_banner(c, banner, place, "stage/banner");
}

}  // namespace

void draw_stage(Ctx& c, view::Stage const& s) {
    c.call.window_covered = true;
    auto const scope = c.semantics.group(dialog_node(c, s));
    shield(c, c.window());
    bool const pictured = (s.remote_video || s.swapped) && draw_video_stage(c, s);
    if (!pictured) {
        c.call.last_stir = -1;
        draw_voice_stage(c, s);
    }
    if (s.banner) {
        Ctx over = recoloured(c, pictured ? kDark : c.colors);
        draw_stage_banner(over, *s.banner);
    }
    if (s.permission) draw_permission(c, *s.permission);
}

}  // namespace ui
