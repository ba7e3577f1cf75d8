#pragma once
#include "imgui.h"

// ImGui's fonts drawn by the browser: every script and emoji the system has, and the product's icons.
namespace web {

// Told once; lives as long as the module.
[[nodiscard]] ImFontLoader const& browser_fonts();

// Forgets every drawn glyph: a typeface arrived, or code points of runs were given out again.
void forget_glyphs(ImFontAtlas& atlas);

}  // namespace web
