#include "ui/canvas.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace ui {
namespace {
ImVec2 im(Vec v) { return {v.x, v.y}; }
ImVec2 min_of(Rect const& r) { return {r.x, r.y}; }
ImVec2 max_of(Rect const& r) { return {right(r), bottom(r)}; }

// Where an arc ends as the next one begins, at a pill's tips, a stroke would show a thorn.
void drop_repeats(ImVector<ImVec2>& path) {
    constexpr float kNear = 0.01F;
    auto const repeats = [](ImVec2 const& a, ImVec2 const& b) {
        return std::abs(a.x - b.x) < kNear && std::abs(a.y - b.y) < kNear;
    };
    path.resize(static_cast<int>(std::unique(path.begin(), path.end(), repeats) - path.begin()));
    if (path.Size > 1 && repeats(path.front(), path.back())) path.pop_back();
}

}  // namespace

ImU32 to_imgui(Color c) {
    return IM_COL32((c.rgba >> 24) & 0xFFU, (c.rgba >> 16) & 0xFFU, (c.rgba >> 8) & 0xFFU, c.rgba & 0xFFU);
}

float Canvas::snap(float v) const { return std::floor(v * density_ + 0.5F) / density_; }

float Canvas::snap_down(float v) const {
    constexpr float kRounding = 0.01F;  // what float arithmetic loses must not cost a pixel
    return std::floor(v * density_ + kRounding) / density_;
}

ImFontBaked& Canvas::baked(TypeStyle const& style) const {
    ImFont* const font = style.weight == Weight::Regular  ? fonts_.regular
                         : style.weight == Weight::Medium ? fonts_.medium
                                                          : fonts_.semibold;
    return *font->GetFontBaked(style.size, density_);
}

void Canvas::path(Rect const& r, Radii const& radii) {
    float const limit = std::min(r.w, r.h) / 2;
    auto const corner = [&](float x, float y, float radius, int from) {
        float const cut = std::min(radius, limit);
        list_.PathArcToFast({x + (from == 6 || from == 3 ? cut : -cut), y + (from >= 6 ? cut : -cut)}, cut, from,
                            from + 3);
    };
    corner(r.x, r.y, radii.tl, 6);
    corner(right(r), r.y, radii.tr, 9);
    corner(right(r), bottom(r), radii.br, 0);
    corner(r.x, bottom(r), radii.bl, 3);
}

void Canvas::fill(Rect const& r, Color color, float radius) {
    if (empty(r)) return;
    list_.AddRectFilled(min_of(r), max_of(r), to_imgui(color), std::min(radius, std::min(r.w, r.h) / 2));
}

void Canvas::fill(Rect const& r, Color color, Radii const& radii) {
    if (empty(r)) return;
    path(r, radii);
    list_.PathFillConvex(to_imgui(color));
}

void Canvas::outline(Rect const& r, Color color, float radius, float thickness) {
    outline(r, color, Radii{radius, radius, radius, radius}, thickness);
}

void Canvas::outline(Rect const& r, Color color, Radii const& radii, float thickness) {
    float const half = thickness / 2;
    auto const inner = [half](float radius) { return std::max(0.0F, radius - half); };
    path(inset(r, half), {inner(radii.tl), inner(radii.tr), inner(radii.br), inner(radii.bl)});
    drop_repeats(list_._Path);
    list_.PathStroke(to_imgui(color), ImDrawFlags_Closed, thickness);
}

void Canvas::circle(Vec middle, float radius, Color color) {
    list_.AddCircleFilled(im(middle), radius, to_imgui(color));
}

void Canvas::ring(Vec middle, float radius, float thickness, Color color) {
    list_.AddCircle(im(middle), radius + 0.5F, to_imgui(color), 0, thickness);
}

void Canvas::arc(Vec middle, float radius, float from, float to, float thickness, Color color) {
    list_.PathArcTo(im(middle), radius, from, to);
    list_.PathStroke(to_imgui(color), 0, thickness);
    circle({middle.x + radius * std::cos(from), middle.y + radius * std::sin(from)}, thickness / 2, color);
    circle({middle.x + radius * std::cos(to), middle.y + radius * std::sin(to)}, thickness / 2, color);
}

void Canvas::line(Vec from, Vec to, float thickness, Color color) {
    Vec const half{0.5F, 0.5F};           // AddLine aims at pixel centres
    list_.AddLine(im(from - half), im(to - half), to_imgui(color), thickness);
    circle(from, thickness / 2, color);
    circle(to, thickness / 2, color);
}

void Canvas::chevron(Vec left, Vec apex, Vec right_foot, float thickness, Color color) {
    line(left, apex, thickness, color);
    line(apex, right_foot, thickness, color);
}

void Canvas::gradient(Rect const& r, Color top, Color low, float radius) {
    if (empty(r)) return;
    int const first = list_.VtxBuffer.Size;
    fill(r, kWhite, radius);
    for (int i = first; i < list_.VtxBuffer.Size; ++i) {
        ImDrawVert& v = list_.VtxBuffer[i];
        float const edge = static_cast<float>(v.col >> IM_COL32_A_SHIFT) / 255;  // anti-aliased
        v.col = to_imgui(fade(mix(top, low, std::clamp((v.pos.y - r.y) / r.h, 0.0F, 1.0F)), edge));
    }
}

void Canvas::gradient4(Rect const& r, Color tl, Color tr, Color bl, Color br) {
    constexpr int kCells = 8;
    auto const mixed = [&](int i, int j) {
        float const u = static_cast<float>(i) / kCells, v = static_cast<float>(j) / kCells;
        return to_imgui(mix(mix(tl, tr, u), mix(bl, br, u), v));
    };
    float const w = r.w / kCells, h = r.h / kCells;
    for (int j = 0; j < kCells; ++j) {
        for (int i = 0; i < kCells; ++i) {
            Vec const at{r.x + w * static_cast<float>(i), r.y + h * static_cast<float>(j)};
            list_.AddRectFilledMultiColor(im(at), im(at + Vec{w, h}), mixed(i, j), mixed(i + 1, j), mixed(i + 1, j + 1),
                                          mixed(i, j + 1));
        }
    }
}

void Canvas::stage(Rect const& r) {
    gradient4(r, colors_.bg_call_tl, colors_.bg_call_tr, colors_.bg_call_bl, colors_.bg_call_br);
}

void Canvas::round_off(Rect const& r, float radius, Color around_it) {
    struct Corner {
        Vec tip, middle;
        int from;
    };
    Corner const corners[]{{{r.x, r.y}, {r.x + radius, r.y + radius}, 6},
                           {{right(r), r.y}, {right(r) - radius, r.y + radius}, 9},
                           {{right(r), bottom(r)}, {right(r) - radius, bottom(r) - radius}, 0},
                           {{r.x, bottom(r)}, {r.x + radius, bottom(r) - radius}, 3}};
    for (Corner const& corner : corners) {
        list_.PathLineTo(im(corner.tip));
        // The arc runs backwards: seen from the tip the sliver is wound clockwise.
        list_.PathArcToFast(im(corner.middle), radius, corner.from + 3, corner.from);
        list_.PathFillConvex(to_imgui(around_it));
    }
}

void Canvas::icon(view::Icon icon, Vec middle, float size, Color color) {
    if (icon == view::Icon::None) return;
    ImFontBaked& font = *fonts_.icons->GetFontBaked(size, density_);
    ImFontGlyph const* const glyph = font.FindGlyph(static_cast<ImWchar>(kIconBase + static_cast<char32_t>(icon)));
    if (glyph == nullptr || !glyph->Visible) return;
    float const scale = size / font.Size;
    Vec const at{snap(middle.x - size / 2), snap(middle.y - size / 2)};
    list_.PrimReserve(6, 4);
    list_.PrimRectUV({at.x + glyph->X0 * scale, at.y + glyph->Y0 * scale},
                     {at.x + glyph->X1 * scale, at.y + glyph->Y1 * scale}, {glyph->U0, glyph->V0},
                     {glyph->U1, glyph->V1}, to_imgui(color));
}

void Canvas::mark(Rect const& square, Color color) {
    float const k = square.w / 48;
    auto const at = [&](float x, float y) { return Vec{square.x + x * k, square.y + y * k}; };
    ring(at(24, 30), 11.5F * k, 6.4F * k, color);
    chevron(at(15.2F, 12.2F), at(24, 5.4F), at(32.8F, 12.2F), 5.2F * k, color);
}

void Canvas::mark_tile(Rect const& square) {
    gradient(square, kMarkTop, kMarkBottom, square.w * 0.3F);
    mark(inset(square, square.w * 0.17F), colors_.accent_ink);
}

void Canvas::push_clip(Rect const& r) { list_.PushClipRect(min_of(r), max_of(r), true); }

void Canvas::pop_clip() { list_.PopClipRect(); }

Canvas::Layer Canvas::begin_layer(Vec origin, float scale, float alpha, Vec move) const {
    return {list_.VtxBuffer.Size, origin, scale, alpha, move};
}

void Canvas::end_layer(Layer const& layer) {
    if (layer.scale == 1 && layer.alpha == 1 && layer.move == Vec{}) return;
    for (int i = layer.first_vertex; i < list_.VtxBuffer.Size; ++i) {
        ImDrawVert& v = list_.VtxBuffer[i];
        v.pos.x = layer.origin.x + (v.pos.x - layer.origin.x) * layer.scale + layer.move.x;
        v.pos.y = layer.origin.y + (v.pos.y - layer.origin.y) * layer.scale + layer.move.y;
        ImU32 const alpha = rounded(static_cast<float>(v.col >> IM_COL32_A_SHIFT) * layer.alpha);
        v.col = (v.col & ~IM_COL32_A_MASK) | (alpha << IM_COL32_A_SHIFT);
    }
}

}  // namespace ui
