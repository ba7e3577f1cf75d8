#include <algorithm>
#include <ranges>
#include <utility>
#include <vector>

#include "ui/call_parts.hpp"

// The call with a picture in the whole window: scrims, names and dock lie over it and go when nobody stirs.
namespace ui {
namespace {

constexpr double kIdle = 4;
constexpr float kSlide = 12;

// Two stacked gradients per edge: .78 -> .32 over 48 %, then -> 0.
void draw_scrim(Ctx& c, Rect const& r, bool from_top) {
    constexpr float kFull = 0.78F, kHalf = 0.32F, kBreak = 0.48F;
    Color const ink = c.colors.bg_video;
    float const near = r.h * kBreak;
    if (from_top) {
        c.canvas.gradient({r.x, r.y, r.w, near}, fade(ink, kFull), fade(ink, kHalf));
        c.canvas.gradient({r.x, r.y + near, r.w, r.h - near}, fade(ink, kHalf), fade(ink, 0));
    } else {
        c.canvas.gradient({r.x, r.y, r.w, r.h - near}, fade(ink, 0), fade(ink, kHalf));
        c.canvas.gradient({r.x, bottom(r) - near, r.w, near}, fade(ink, kHalf), fade(ink, kFull));
    }
}

Rect dock_place(Ctx const& c) {
    bool const phone = c.phone();
    float const height = phone ? 76 : 80, pad = phone ? 10 : 12, gap = phone ? 8 : 12;
    float const end = phone ? 72 : 84, separator = phone ? 0 : 1 + 8 + gap;
    float const width = 2 * pad + 3 * (size::kCallButtonDock + gap) + separator + end;
    float const foot = phone ? std::max(16.0F, c.frame.safe_bottom + 2) : 28;
    return {(c.frame.width - width) / 2, c.frame.height - foot - height, width, height};
}

// Pointer, key or focus within the last four seconds; a keyboard's user keeps what has the focus in sight, and who
// rests on the dock is about to press.
bool stirring(Ctx& c) {
    bool const keyboard = c.frame.focus_visible && c.frame.focused.starts_with("stage/");
    bool const pointed = c.pointer.position() != std::exchange(c.call.last_pointer, c.pointer.position());
    bool const ready = contains(dock_place(c), c.pointer.position());
    bool const stirred = c.call.last_stir < 0 || pointed || ready || c.pointer.down() || c.focus_moved ||
                         c.keys.any() || c.call.pip.held;
    if (stirred) c.call.last_stir = c.frame.time;
    double const left = kIdle - (c.frame.time - c.call.last_stir);
    if (c.motion.reduced() || keyboard) return true;
    if (left > 0) c.motion.want(left);
    return left > 0;
}

void draw_who(Ctx& c, view::Stage const& s, Rect line) {
    if (s.minimise) {
        Rect const box = cut_left(line, size::kTouch);
        if (icon_button(c, {.id = "stage/minimise",
                            .rect = box,
                            .name = s.minimise_label,
                            .icon = c.phone() ? view::Icon::ChevronDown : view::Icon::Minimize2,
                            .icon_size = c.phone() ? 22.0F : 20.0F,
                            .color = kWhite,
                            .background = c.colors.scrim_media}))
            c.emit(*s.minimise);
        (void)cut_left(line, 12);
    }
    line.y += 1;
    Rect const name = cut_top(line, 24), clock = cut_top(line, kSmall.line);
    Node heading = node("stage/name", Role::Heading, s.name, name);
    heading.level = 1;
    c.semantics.add(std::move(heading));
    draw_text(c.canvas, name, s.name, kTitleS, kWhite);
    c.semantics.add(node("stage/status", s.connected ? Role::Timer : Role::Status, s.status, clock));
    draw_text(c.canvas, clock, s.status, kSmall.digits(), fade(kWhite, 0.85F));
}

// Phones have no room for it, and many cannot.
void draw_screen_button(Ctx& c, view::Stage const& s, Rect const& box) {
    if (icon_button(c, {.id = "stage/full-screen",
                        .rect = box,
                        .name = s.full_screen_label,
                        .icon = s.fills_screen ? view::Icon::Minimize2 : view::Icon::Maximize2,
                        .icon_size = 20,
                        .color = kWhite,
                        .background = c.colors.scrim_media,
                        .shortcut = "f",
                        .pressed = s.fills_screen}))
        c.emit(*s.full_screen);
}

void draw_top(Ctx& c, view::Stage const& s) {
    float const side = c.phone() ? 16 : 24, y = c.phone() ? 16 : 20;
    Rect line{side, y, c.frame.width - 2 * side, size::kTouch};
    std::vector<std::pair<Tag, Vec>> pills;  // from the right; said from the left
    auto const pill = [&](char const* id, std::string_view text, view::Icon icon, std::string_view timer = {}) {
        Tag const tag{.id = id,
                      .text = text,
                      .icon = icon,
                      .fill = c.colors.scrim_media,
                      .ink = kWhite,
                      .height = 36,
                      .timer = timer};
        Rect const place = cut_right(line, tag_width(c, tag));
        pills.emplace_back(tag, Vec{place.x, place.y + 4});
        (void)cut_right(line, 8);
    };
    bool const full_screen = s.full_screen && !c.phone();
    Rect const corner = full_screen ? cut_right(line, size::kTouch) : Rect{};
    if (full_screen) (void)cut_right(line, 8);
    bool const crowded = c.phone() || (c.shell == Shell::Tablet && s.time_left && s.remote_muted);
    if (!crowded) pill("stage/encrypted", s.encrypted_label, view::Icon::Lock);
    if (auto const& left = s.time_left) pill("stage/time-left", left->text, view::Icon::Hourglass, left->name);
    if (s.remote_muted) pill("stage/remote-muted", s.remote_muted_label, view::Icon::MicOff);
    draw_who(c, s, line);
    for (auto const& [tag, at] : std::views::reverse(pills)) draw_tag(c, tag, at);
    if (full_screen) draw_screen_button(c, s, corner);
}

// Over the picture that stands still.
void draw_frozen(Ctx& c, view::Stage const& s, Rect const& dock) {
    if (s.frozen_label.empty()) return;
    constexpr float kAbove = 24, kHigh = 36;
    Tag const tag{
        .id = "stage/frozen", .text = s.frozen_label, .fill = c.colors.scrim_media, .ink = kWhite, .height = kHigh};
    draw_tag(c, tag, {(c.frame.width - tag_width(c, tag)) / 2, dock.y - kAbove - kHigh});
}

void draw_dock(Ctx& c, view::Stage const& s, Rect const& place, bool awake) {
    bool const phone = c.phone();
    float const gap = phone ? 8 : 12;
    c.canvas.shadow(place, kE2);
    c.canvas.fill(place, c.colors.bg_dock, place.h / 2);
    shield(c, place);
    Rect inner = inset(place, phone ? 10 : 12);
    auto const next = [&](char const* id, float width) {
        Rect const box = around(center(cut_left(inner, width)), width, size::kCallButtonDock);
        (void)cut_left(inner, gap);
        return Control{.id = id, .rect = box, .icon_size = 23};
    };
    // A level that moves costs redraws, which a renderer without a GPU cannot spare beside a picture.
    bool const level = awake && s.show_level && !(c.frame.software && c.motion.reduced());
    mute_control(c, s.mute, level ? s.own_audio : std::nullopt, next("stage/mute", size::kCallButtonDock), true);
    if (level && s.own_audio && c.frame.audio != nullptr) c.motion.want(level_step(c, true));
    camera_control(c, s.camera, next("stage/camera", size::kCallButtonDock));
    chat_control(c, s, next("stage/chat", size::kCallButtonDock));
    if (!phone) {
        Rect const slot = cut_left(inner, 1 + 8);
        c.canvas.hairline({slot.x + 4, center(slot).y - 16, 1, 32}, c.colors.line_subtle);
        (void)cut_left(inner, gap);
    }
    hang_up_control(c, s.hang_up_label, s.hang_up, next("stage/end", phone ? 72 : 84));
}

bool draw_picture(Ctx& c, view::Stage const& s) {
    constexpr float kFrozen = 0.45F;
    call::VideoRef const& shown = s.swapped ? *s.own_video : *s.remote_video;
    VideoSurfaces::Placement const place{
        .rect = c.window(), .mirrored = s.swapped, .alpha = s.tone == view::StageTone::Warning ? kFrozen : 1};
    if (place.alpha < 1) c.canvas.fill(c.window(), c.colors.bg_video);
    if (c.frame.video == nullptr || !c.frame.video->draw(shown, place)) return false;
    c.semantics.add(node("stage/video", Role::Image, s.swapped ? s.pip_label : s.remote_video_label, c.window()));
    return true;
}

}  // namespace

bool draw_video_stage(Ctx& theme, view::Stage const& s) {
    Ctx c = recoloured(theme, kDark);
    if (!draw_picture(c, s)) return false;
    bool const awake = stirring(c);
    float const shown = c.motion.fade("stage/chrome", awake ? 1 : 0, ms::kBase, 1);
    float const away = c.motion.reduced() ? 0 : kSlide * (1 - shown);
    Rect const window = c.window(), dock = dock_place(c);
    auto const scrims = c.canvas.begin_layer({}, 1, shown);
    draw_scrim(c, {0, 0, window.w, 190}, true);
    draw_scrim(c, {0, window.h - 250, window.w, 250}, false);
    c.canvas.end_layer(scrims);
    draw_frozen(c, s, dock);
    auto const top = c.canvas.begin_layer({}, 1, shown, {0, -away});
    draw_top(c, s);
    c.canvas.end_layer(top);
    auto const low = c.canvas.begin_layer({}, 1, shown, {0, away});
    draw_dock(c, s, dock, awake);
    c.canvas.end_layer(low);
    // What is not seen is not hit: the first touch only brings the controls back. Keyboard and screen reader find
    // them all the same.
    if (!awake) shield(c, window);
    if (s.pip_shown && !s.permission) draw_pip(c, s, dock);
    return true;
}

}  // namespace ui
