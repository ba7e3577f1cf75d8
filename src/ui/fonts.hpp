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
inline constexpr char32_t kIconBase = 0xF0000;
// Shaped runs (a word of Devanagari, Arabic, emoji sequences, ...) are code points from here, see RunMap.
inline constexpr char32_t kRunBase = 0x100000;
inline constexpr char32_t kRunLast = 0x10FFFD;

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

// Adds the four fonts to the atlas with the host's loader. The loader must outlive the atlas.
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
    // True once after an eviction: baked glyphs of runs are stale and the atlas must be rebuilt.
    bool take_evicted();

private:
    RunMap();
    struct Impl;
    Impl* impl_;
};

// File name stem in assets/icons ("phone-incoming"); PhoneHangup is `phone` rotated by 135 degrees.
[[nodiscard]] std::string_view icon_name(view::Icon icon);

}  // namespace ui
