#pragma once
#include "imgui.h"
#include "ui/geometry.hpp"
#include "ui/tokens.hpp"
#include "view/views.hpp"

// Drawing primitives over one ImDrawList: the only shapes the design is made of.
namespace ui {

[[nodiscard]] ImU32 to_imgui(Color color);

struct Radii {                          // top-left, top-right, bottom-right, bottom-left
    float tl{0}, tr{0}, br{0}, bl{0};
};

// The soft disc in the atlas from which shadows (9 slices) and glows are drawn.
class SoftDisc {
public:
    // Its place in the current texture; packed again when the atlas was cleared.
    [[nodiscard]] ImFontAtlasRect place();

private:
    int id_{-1};
};

class Canvas {
public:
    Canvas(ImDrawList& list, Fonts const& fonts, Palette const& colors, SoftDisc& disc, float density)
        : list_{list}, fonts_{fonts}, colors_{colors}, disc_{disc}, density_{density} {}

    // The same canvas in other colours.
    [[nodiscard]] Canvas in(Palette const& colors) const { return {list_, fonts_, colors, disc_, density_}; }

    void fill(Rect const& rect, Color color, float radius = 0);
    void fill(Rect const& rect, Color color, Radii const& radii);
    // A line of `thickness` just inside the rect's edge.
    void outline(Rect const& rect, Color color, float radius, float thickness = 1);
    void outline(Rect const& rect, Color color, Radii const& radii, float thickness = 1);
    void circle(Vec middle, float radius, Color color);
    void ring(Vec middle, float radius, float thickness, Color color);  // radius of the stroke's centre line
    // Angles in radians, 0 = right, clockwise; round caps.
    void arc(Vec middle, float radius, float from, float to, float thickness, Color color);
    void line(Vec from, Vec to, float thickness, Color color);          // round caps
    void chevron(Vec left, Vec apex, Vec right, float thickness, Color color);  // the circumflex: round caps and apex
    void hairline(Rect const& rect, Color color) { fill(rect, color); }
    void gradient(Rect const& rect, Color top, Color bottom, float radius = 0);
    // Four corner colours, bilinear over an 8x8 grid (one quad would show its diagonal).
    void gradient4(Rect const& rect, Color tl, Color tr, Color bl, Color br);
    void stage(Rect const& rect);  // the call stage's gradient in this palette
    // Covers what lies outside the rect's rounded corners with the surface around it.
    void round_off(Rect const& rect, float radius, Color around);
    void shadow(Rect const& rect, Elevation const& elevation);
    void glow(Vec middle, float diameter, Color color);
    void icon(view::Icon icon, Vec middle, float size, Color color);
    // The ô without a tile, in a square; and with its yellow tile, 30 % radius.
    void mark(Rect const& square, Color color);
    void mark_tile(Rect const& square);

    void push_clip(Rect const& rect);  // within the current one
    void pop_clip();

    // What is drawn between begin and end is moved, scaled about `origin`, and faded as one. They may nest.
    struct Layer {
        int first_vertex{0};
        Vec origin;
        float scale{1}, alpha{1};
        Vec move;
    };
    [[nodiscard]] Layer begin_layer(Vec origin, float scale, float alpha, Vec move = {}) const;
    void end_layer(Layer const& layer);

    [[nodiscard]] ImDrawList& list() { return list_; }
    [[nodiscard]] Fonts const& fonts() const { return fonts_; }
    [[nodiscard]] Palette const& colors() const { return colors_; }
    // To the device's pixel grid.
    [[nodiscard]] float snap(float v) const;
    [[nodiscard]] float snap_down(float v) const;
    [[nodiscard]] ImFontBaked& baked(TypeStyle const& style) const;

private:
    void path(Rect const& rect, Radii const& radii);
    void slice(Rect const& to, ImVec2 uv0, ImVec2 uv1, ImU32 color);

    ImDrawList& list_;
    Fonts const& fonts_;
    Palette const& colors_;
    SoftDisc& disc_;
    float density_;
};

}  // namespace ui
