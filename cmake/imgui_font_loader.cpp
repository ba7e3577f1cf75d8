// Dear ImGui asks for a default font loader by this name. There is none: the platform sets its own before the
// first frame (the browser draws the glyphs; tests use a fake), and forgetting that shall be noticed at once.
#include <cstdlib>

#include "imgui.h"
#include "misc/freetype/imgui_freetype.h"

ImFontLoader const* ImGuiFreeType::GetFontLoader() { std::abort(); }
