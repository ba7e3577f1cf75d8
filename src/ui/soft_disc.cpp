#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "imgui_internal.h"
#include "ui/canvas.hpp"

// Shadows and glows: one soft disc in the atlas, cut into nine slices.
namespace ui {
namespace {

constexpr int kSide = 96;

unsigned char falloff(int x, int y) {
    constexpr float kRadius = kSide / 2.0F;
    float const dx = static_cast<float>(x) + 0.5F - kRadius, dy = static_cast<float>(y) + 0.5F - kRadius;
    float const t = std::min(1.0F, std::sqrt(dx * dx + dy * dy) / kRadius);
    return static_cast<unsigned char>(rounded((1 - t * t * (3 - 2 * t)) * 255));
}

}  // namespace

ImFontAtlasRect SoftDisc::place() {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    ImFontAtlasRect place;
    if (id_ != -1 && atlas.GetCustomRect(id_, &place)) return place;
    id_ = atlas.AddCustomRect(kSide, kSide, &place);
    ImTextureData& texture = *atlas.TexData;
    for (int y = 0; y < kSide; ++y) {
        auto* pixel = static_cast<unsigned char*>(texture.GetPixelsAt(place.x, place.y + y));
        for (int x = 0; x < kSide; ++x, pixel += texture.BytesPerPixel) {
            std::memset(pixel, 0xFF, static_cast<std::size_t>(texture.BytesPerPixel));
            pixel[texture.BytesPerPixel - 1] = falloff(x, y);
        }
    }
    return place;
}

void Canvas::slice(Rect const& to, ImVec2 uv0, ImVec2 uv1, ImU32 color) {
    if (empty(to)) return;
    list_.PrimReserve(6, 4);
    list_.PrimRectUV({to.x, to.y}, {right(to), bottom(to)}, uv0, uv1, color);
}

void Canvas::shadow(Rect const& rect, Elevation const& e) {
    ImFontAtlasRect const disc = disc_.place();
    ImU32 const color = to_imgui(fade(colors_.shadow, colors_.dark ? e.alpha_dark : e.alpha_light));
    // A CSS blur fades over its radius on both sides of the edge.
    Rect const outer = inset({rect.x, rect.y + e.y, rect.w, rect.h}, -e.blur);
    float const edge = std::min(2 * e.blur, std::min(outer.w, outer.h) / 2);
    std::array<float, 4> const xs{outer.x, outer.x + edge, right(outer) - edge, right(outer)};
    std::array<float, 4> const ys{outer.y, outer.y + edge, bottom(outer) - edge, bottom(outer)};
    ImVec2 const middle{(disc.uv0.x + disc.uv1.x) / 2, (disc.uv0.y + disc.uv1.y) / 2};
    std::array<float, 4> const us{disc.uv0.x, middle.x, middle.x, disc.uv1.x};
    std::array<float, 4> const vs{disc.uv0.y, middle.y, middle.y, disc.uv1.y};
    for (std::size_t j = 0; j < 3; ++j) {
        for (std::size_t i = 0; i < 3; ++i)
            slice({xs[i], ys[j], xs[i + 1] - xs[i], ys[j + 1] - ys[j]}, {us[i], vs[j]}, {us[i + 1], vs[j + 1]}, color);
    }
}

void Canvas::glow(Vec middle, float diameter, Color color) {
    ImFontAtlasRect const disc = disc_.place();
    slice(around(middle, diameter), disc.uv0, disc.uv1, to_imgui(color));
}

}  // namespace ui
