#pragma once
#include "imgui.h"
#include "ui/damage.hpp"
#include "ui/ui.hpp"

// Areas filled by glClear within a scissor: without a GPU that costs a fraction of a drawn quad.
namespace web {

// In the canvas of the frame that is being painted; premultiplied.
void clear(ui::PixelRect const& rect, ImVec4 const& color);

// What `list` draws next stands on nothing within its clip rect: the page shines through.
void add_hole(ImDrawList& list);

class ClearedGrounds final : public ui::Grounds {
public:
    void gradient(ui::Rect const& rect, Corners const& corners) override;
};

}  // namespace web
