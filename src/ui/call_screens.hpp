#pragma once
#include <string>
#include <vector>

#include "ui/ctx.hpp"

// The call's screens, each drawn over what is there. While incoming or stage is shown, Ctx::enabled was false for
// what lies beneath and is true for them.
namespace ui {

void draw_incoming(Ctx& c, view::Incoming const& incoming);
void draw_stage(Ctx& c, view::Stage const& stage);
// On a phone the popup is a strip of kCallStrip below the chat header; `strip` is its place there, or empty.
void draw_popup(Ctx& c, view::CallPopup const& popup, Rect const& strip);
// The node of a toast; its buttons lie below it.
[[nodiscard]] std::string toast_id(view::Toast const& toast);
void draw_toasts(Ctx& c, std::vector<view::Toast> const& toasts);
// In the place given (full width, kBannerHeight high): on top of the window, or inside the stage.
void draw_banner(Ctx& c, view::Banner const& banner, Rect const& place, std::string_view id);
void draw_permission(Ctx& c, view::PermissionCard const& card);

inline constexpr float kCallStrip = 56;
inline constexpr float kBannerHeight = 52;

}  // namespace ui
