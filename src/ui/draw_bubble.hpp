#pragma once
#include "ui/ctx.hpp"

namespace ui {

[[nodiscard]] float bubble_height(Ctx const& c, view::Bubble const& bubble, float log_width);
void draw_bubble(Ctx& c, view::Bubble const& bubble, Rect const& slot);

[[nodiscard]] float event_height(view::CallEvent const& event);
void draw_event(Ctx& c, view::CallEvent const& event, Rect const& slot);

}  // namespace ui
