#pragma once
#include <array>
#include <vector>

#include "imgui.h"
#include "ui/damage.hpp"

// Triangles into pixels: the inner loops of ui::Raster.
namespace ui {

// Row by row from the top; straight alpha, bytes R G B A: an ImU32, and what HTML's ImageData holds.
struct Bitmap {
    int width{0}, height{0};
    std::vector<ImU32> pixels;
};

struct Texels {  // not owned; at least one
    ImU32 const* data{nullptr};
    int width{0}, height{0};
};

struct Corner {
    float x{0}, y{0};  // device px
    float u{0}, v{0};  // texels
    ImU32 color{0};
};

enum class Ink { Over, Erase };  // Erase: what is drawn takes away what is there, alpha included

struct Brush {
    Bitmap& target;
    PixelRect clip;  // within the target
    Texels texels;
    Ink ink{Ink::Over};
};

// Pixels whose centre lies within; of those on an edge that two triangles share, each belongs to one. Colours are
// interpolated, texels linearly filtered and clamped to the texture's edge.
void fill_triangle(Brush const& brush, std::array<Corner, 3> corners);

}  // namespace ui
