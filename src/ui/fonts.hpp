#pragma once
#include <string>
#include <string_view>

#include "imgui.h"
#include "view/views.hpp"

// Fonts without font files: glyphs are rasterised on demand by the host's ImFontLoader (the browser's 2D canvas; a
// metrics-only loader in native tests). Every glyph, shaped run and icon is one code point to ImGui.
namespace ui {

enum class Weight { Regular = 400, Medium = 500, SemiBold = 600 };

// Icons are glyphs kIconBase + view::Icon of the icon font, square, advance = size, tinted by the text colour.
inline constexpr char32_t kIconBase = 0xE000;
// Shaped runs (a word of Devanagari, Arabic, emoji sequences, ...) are code points from here, see RunMap. They are
// the private use area of the basic plane because ImGui indexes glyphs by code point: planes 15 and 16 would cost
// 6 MB of tables per font and size.
inline constexpr char32_t kRunBase = 0xE100;
inline constexpr char32_t kRunLast = 0xF8FF;

// What the host's loader is told through ImFontConfig::FontLoaderData.
struct FontFace {
    bool icons{false};
    Weight weight{Weight::Regular};
};

struct Fonts {
    ImFont* regular{nullptr};
    ImFont* medium{nullptr};
    ImFont* semibold{nullptr};
    ImFont* icons{nullptr};
};

// Adds the four fonts to the atlas with the host's loader (Regular, Medium, SemiBold, icons; in this order, first in
// the atlas). The loader must outlive the atlas.
// The loader's contract: ImFontConfig::FontLoaderData is a FontFace const*. A baked size is the CSS font-size in px
// (times RasterizerDensity device px). FontBakedInit sets Ascent and Descent from fontBoundingBox* at that size in
// CSS px (Descent negative or positive, either is understood). A glyph's Y0 counts from the top of the ascent, so the
// baseline lies at Ascent. FontBakedLoadGlyph draws fillText(the code point), or fillText(RunMap::run(cp)) for
// kRunBase..kRunLast, or the icon. An icon font has Ascent = size, Descent = 0, glyph box = size x size. It must know
// every code point (FontSrcContainsGlyph true), U+2026 and U+FFFD included. Runs and emoji may be Colored.
Fonts create_fonts(ImFontAtlas& atlas, ImFontLoader const& loader);

// Text runs that the browser must shape, each behind one private-use code point. Bounded: when full, the least
// recently used run gives up its code point, and the host is told so that it can drop the baked glyph.
class RunMap {
public:
    static RunMap& instance();           // one per module: the loader has no other way to reach it
    // Replaces the runs in `text` that need shaping; returns text that ImGui can lay out glyph by glyph.
    std::string prepare(std::string_view text);
    // The run behind a code point, or empty.
    [[nodiscard]] std::string_view run(char32_t code_point) const;
    // True after an eviction. Asking promises to drop all baked glyphs before the next frame: only then are the
    // code points given out again, so no stale glyph is ever drawn for another run.
    bool take_evicted();

private:
    RunMap();
    struct Impl;
    Impl* impl_;
};

// File name stem in assets/icons ("phone-incoming"). PhoneHangup is `phone` too: the loader draws it rotated by 135
// degrees with stroke 2.2.
[[nodiscard]] std::string_view icon_name(view::Icon icon);

}  // namespace ui
