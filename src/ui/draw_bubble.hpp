#pragma once
#include "ui/ctx.hpp"

namespace ui {

// The node of a line of the conversation; its buttons lie below it.
[[nodiscard]] inline std::string message_id(std::string_view key) { return std::string{"message/"}.append(key); }
// Around the one that the arrow keys lead to.
void message_ring(Ctx& c, std::string_view key, Rect const& box, float radius);

[[nodiscard]] float bubble_height(Ctx const& c, view::Bubble const& bubble, float log_width);
void draw_bubble(Ctx& c, view::Bubble const& bubble, Rect const& slot);

[[nodiscard]] float event_height(view::CallEvent const& event);
void draw_event(Ctx& c, view::CallEvent const& event, Rect const& slot);

}  // namespace ui
