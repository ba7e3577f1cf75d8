#pragma once
#include "ui/ctx.hpp"

namespace ui {

// The large ô with people around it, left of the form. Decoration: not in the semantics tree.
void draw_sign_in_art(Ctx& c, view::SignInScreen const& screen, Rect const& place);

}  // namespace ui
