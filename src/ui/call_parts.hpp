#pragma once
#include <string_view>

#include "ui/call_screens.hpp"
#include "ui/widgets.hpp"

// Pieces that several call screens share.
namespace ui {

// The same drawing in other colours: over video everything is dark, in both themes.
[[nodiscard]] Ctx recoloured(Ctx const& c, Palette const& colors);

// The stage's gradient under everything, that opaque.
void draw_ground(Ctx& c, float shown);

// ---- the ô around an avatar of diameter D ----
struct Ringed {
    std::string_view id;                // of its motion, and its node
    std::string_view label;             // "name, presence"
    Vec middle;
    float diameter{0};
    bool ripples{false};                // it rings: ripples run, the circumflex floats
    bool hat{true};                     // drops away when it goes false
};
inline constexpr float kRingRadius = 0.562F, kOuterRipple = 1.09F;  // × D
void draw_ringed_avatar(Ctx& c, view::Avatar const& person, Ringed const& ring);
// 96 ticks outside the ring: 48 bands mirrored left and right. Asks for the next frame while there is sound.
void draw_level_ring(Ctx& c, std::string_view id, Vec middle, float diameter, view::Stage const& stage);
// Seconds between two looks at a level: the display's pace is never needed.
[[nodiscard]] double level_step(Ctx const& c, bool silent);

// Green capsule that rises in a microphone icon of that size. Draws nothing for another icon or without a level.
void draw_own_level(Ctx& c, view::Toggle const& mute, std::optional<call::AudioRef> const& audio, Vec middle,
                    float icon_size);

// ---- toggles and buttons of a call ----
[[nodiscard]] CallTone tone_of(view::Toggle const& toggle);
struct Control {
    std::string id;
    Rect rect;
    bool captioned{false};
    float icon_size{24};
};
void mute_control(Ctx& c, view::Toggle const& mute, std::optional<call::AudioRef> const& audio, Control const& place,
                  bool autofocus = false);
void camera_control(Ctx& c, view::Toggle const& camera, Control const& place);
void chat_control(Ctx& c, view::Stage const& stage, Control const& place);
void hang_up_control(Ctx& c, std::string_view label, view::Intent const& hang_up, Control const& place);

// A fact in a rounded tag; its height is that of the rect's, its right or left edge kept. Returns the width.
struct Tag {
    std::string id;
    std::string_view text;
    view::Icon icon{view::Icon::None};
    Color fill, ink;
    float height{28};
    std::string_view timer{};  // the spoken name of one that counts
};
float tag_width(Ctx const& c, Tag const& tag);
void draw_tag(Ctx& c, Tag const& tag, Vec top_left);

// ---- the video stage ----
[[nodiscard]] bool draw_video_stage(Ctx& c, view::Stage const& stage);  // false: no picture yet, nothing drawn
// Not beside a permission card, which needs the room.
void draw_pip(Ctx& c, view::Stage const& stage, Rect const& dock);

}  // namespace ui
