#pragma once
#include <array>
#include <cstdint>

#include "ui/fonts.hpp"

// The design's values: colours, type, space, radii, elevation, motion. Sizes in CSS pixels, colours sRGB.
namespace ui {

struct Color {
    std::uint32_t rgba{0};              // 0xRRGGBBAA, straight alpha
    bool operator==(Color const&) const = default;
};
// To the nearest whole number; std::lround is not for constant expressions.
[[nodiscard]] constexpr std::uint32_t rounded(float positive) {
    auto const whole = static_cast<std::uint32_t>(positive);
    return positive - static_cast<float>(whole) >= 0.5F ? whole + 1 : whole;
}
// The same colour, its alpha multiplied.
[[nodiscard]] constexpr Color fade(Color c, float alpha) {
    std::uint32_t const a = rounded(static_cast<float>(c.rgba & 0xFFU) * alpha);
    return {(c.rgba & 0xFFFFFF00U) | a};
}
[[nodiscard]] constexpr Color mix(Color a, Color b, float t) {
    std::uint32_t out = 0;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        auto const x = static_cast<float>((a.rgba >> shift) & 0xFFU), y = static_cast<float>((b.rgba >> shift) & 0xFFU);
        out |= rounded(x + (y - x) * t) << shift;
    }
    return {out};
}

struct Palette {
    Color bg_base, bg_surface1, bg_surface2, bg_surface3, bg_surface4, bg_selected, bg_call_tl, bg_call_tr, bg_call_bl,
        bg_call_br, bg_video, bg_dock, scrim, scrim_media, line_subtle, line_control, text_primary, text_secondary,
        text_muted, text_disabled, text_on_media, accent_fill, accent_hover, accent_active, accent_ink, accent_text,
        accent_strong, accent_soft, accent_glow, bubble_own, bubble_own_text, bubble_own_meta, bubble_peer,
        positive_fill, positive_hover, positive_active, positive_ink, positive_text, positive_soft, danger_fill,
        danger_hover, danger_active, danger_ink, danger_text, danger_soft, warning_text, warning_soft, focus, focus_gap,
        shadow;
    bool dark;
};
inline constexpr Palette kDark{
    .bg_base{0x141013FF},
    .bg_surface1{0x1A1518FF},
    .bg_surface2{0x231C21FF},
    .bg_surface3{0x2F262CFF},
    .bg_surface4{0x3B3138FF},
    .bg_selected{0x2A2227FF},
    .bg_call_tl{0x2B1C27FF},
    .bg_call_tr{0x1A1418FF},
    .bg_call_bl{0x181216FF},
    .bg_call_br{0x3C2815FF},
    .bg_video{0x0B080AFF},
    .bg_dock{0x1A1518EB},
    .scrim{0x0B080AB8},
    .scrim_media{0x0B080ACC},
    .line_subtle{0x332A31FF},
    .line_control{0x8B7D85FF},
    .text_primary{0xF8F2EEFF},
    .text_secondary{0xCABEC3FF},
    .text_muted{0xA99CA3FF},
    .text_disabled{0x6E626AFF},
    .text_on_media{0xFFFFFFFF},
    .accent_fill{0xF6B93BFF},
    .accent_hover{0xFFCA5EFF},
    .accent_active{0xDDA02AFF},
    .accent_ink{0x271900FF},
    .accent_text{0xFFC85AFF},
    .accent_strong{0xF6B93BFF},
    .accent_soft{0x372A18FF},
    .accent_glow{0xF6B93B2E},
    .bubble_own{0x573A17FF},
    .bubble_own_text{0xFFF4DFFF},
    .bubble_own_meta{0xDFC59BFF},
    .bubble_peer{0x2C242AFF},
    .positive_fill{0x17874FFF},
    .positive_hover{0x1E9A5CFF},
    .positive_active{0x117041FF},
    .positive_ink{0xFFFFFFFF},
    .positive_text{0x56D294FF},
    .positive_soft{0x16301FFF},
    .danger_fill{0xD63A41FF},
    .danger_hover{0xE4535AFF},
    .danger_active{0xB92C33FF},
    .danger_ink{0xFFFFFFFF},
    .danger_text{0xFF908DFF},
    .danger_soft{0x3B1B1FFF},
    .warning_text{0xFFA469FF},
    .warning_soft{0x3B2416FF},
    .focus{0xFFFFFFFF},
    .focus_gap{0x141013FF},
    .shadow{0x000000FF},
    .dark = true,
};
inline constexpr Palette kLight{
    .bg_base{0xFCF8F3FF},
    .bg_surface1{0xF5EEE6FF},
    .bg_surface2{0xFFFFFFFF},
    .bg_surface3{0xF1E9E0FF},
    .bg_surface4{0xE8DDD1FF},
    .bg_selected{0xF3E8DAFF},
    .bg_call_tl{0xFFF6E6FF},
    .bg_call_tr{0xFBF3ECFF},
    .bg_call_bl{0xF8EEE8FF},
    .bg_call_br{0xFFE0A6FF},
    .bg_video{0x0B080AFF},
    .bg_dock{0xFFFFFFF0},
    .scrim{0x3A2A2299},
    .scrim_media{0x0B080ACC},
    .line_subtle{0xE6DBCFFF},
    .line_control{0x86776FFF},
    .text_primary{0x241A1FFF},
    .text_secondary{0x5A4C53FF},
    .text_muted{0x6C5D64FF},
    .text_disabled{0xA89B9FFF},
    .text_on_media{0xFFFFFFFF},
    .accent_fill{0xF4B437FF},
    .accent_hover{0xFFC351FF},
    .accent_active{0xDFA022FF},
    .accent_ink{0x271900FF},
    .accent_text{0x855000FF},
    .accent_strong{0xB26B00FF},
    .accent_soft{0xFFF0D2FF},
    .accent_glow{0xF4B4374D},
    .bubble_own{0xFFE6B8FF},
    .bubble_own_text{0x2B1D05FF},
    .bubble_own_meta{0x6D5523FF},
    .bubble_peer{0xFFFFFFFF},
    .positive_fill{0x15804AFF},
    .positive_hover{0x1A9256FF},
    .positive_active{0x0F6B3DFF},
    .positive_ink{0xFFFFFFFF},
    .positive_text{0x12703FFF},
    .positive_soft{0xE0F3E7FF},
    .danger_fill{0xCF2F37FF},
    .danger_hover{0xDD434BFF},
    .danger_active{0xB0242BFF},
    .danger_ink{0xFFFFFFFF},
    .danger_text{0xB5242CFF},
    .danger_soft{0xFDE7E5FF},
    .warning_text{0x9E4600FF},
    .warning_soft{0xFFECDDFF},
    .focus{0x241A1FFF},
    .focus_gap{0xFCF8F3FF},
    .shadow{0x4A2F16FF},
    .dark = false,
};
inline constexpr Color kWhite{0xFFFFFFFF};
inline constexpr Color kMarkTop{0xFFCB63FF}, kMarkBottom{0xEFA927FF};  // the mark's tile

// By view::Avatar::gradient.
struct AvatarGradient {
    Color top, bottom;
};
inline constexpr std::array<AvatarGradient, 8> kAvatarGradients{{
    {{0xB5651DFF}, {0x8A4513FF}},
    {{0x2F7A72FF}, {0x1F5752FF}},
    {{0xB04A3AFF}, {0x84342AFF}},
    {{0x4A5FA0FF}, {0x35467AFF}},
    {{0x7D4776FF}, {0x5B3257FF}},
    {{0x4E7A3DFF}, {0x38592BFF}},
    {{0x9A3A5CFF}, {0x722A44FF}},
    {{0x3A6E8CFF}, {0x285068FF}},
}};

struct TypeStyle {
    float size, line;
    Weight weight;
    bool tabular{false};                // digits centred in the advance of '0': nothing jitters
    [[nodiscard]] constexpr TypeStyle with(Weight w) const { return {size, line, w, tabular}; }
    [[nodiscard]] constexpr TypeStyle digits() const { return {size, line, weight, true}; }
};
inline constexpr TypeStyle kCaption{12, 16, Weight::Medium};
inline constexpr TypeStyle kSmall{13, 18, Weight::Regular};
inline constexpr TypeStyle kBody{15, 22, Weight::Regular};
inline constexpr TypeStyle kLabel{15, 20, Weight::SemiBold};
inline constexpr TypeStyle kTitleS{17, 24, Weight::SemiBold};
inline constexpr TypeStyle kTitleM{20, 28, Weight::SemiBold};
inline constexpr TypeStyle kTitleL{24, 32, Weight::SemiBold};
inline constexpr TypeStyle kDisplay{32, 40, Weight::SemiBold};
inline constexpr TypeStyle kTimer{20, 28, Weight::Medium, true};
inline constexpr float kDevanagariLineAdd = 4;

namespace radius {
inline constexpr float kXs = 6, kSm = 10, kMd = 14, kBubble = 18, kLg = 20, kCard = 24, kXl = 28;
}
namespace stroke {
inline constexpr float kHairline = 1, kControl = 1.5F, kRing = 4, kFocus = 2;
}

struct Elevation {
    float y, blur, alpha_dark, alpha_light;
};
inline constexpr Elevation kE1{2, 10, 0.30F, 0.08F};
inline constexpr Elevation kE2{8, 28, 0.42F, 0.12F};
inline constexpr Elevation kE3{20, 60, 0.55F, 0.20F};

namespace size {
inline constexpr float kTouch = 44, kTouchGap = 8;
inline constexpr float kRail = 80, kRailTablet = 64, kBottomBar = 64, kList = 336, kListTablet = 296;
inline constexpr float kHeader = 72, kHeaderPhone = 64, kThreadRow = 72;
inline constexpr float kButton = 48, kButtonSmall = 36, kCallButton = 60, kCallButtonDock = 56, kCallButtonMain = 72;
}  // namespace size

// Milliseconds.
namespace ms {
inline constexpr float kInstant = 80, kFast = 140, kBase = 220, kSlow = 360, kRing = 2400, kBounce = 1200;
inline constexpr float kReduced = 120, kSpin = 900, kSpinDelay = 300;
}  // namespace ms

}  // namespace ui
