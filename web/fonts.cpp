#include "web/fonts.hpp"

#include <array>
#include <cmath>

#include "imgui_internal.h"
#include "ui/fonts.hpp"
#include "web/host.hpp"

namespace web {
namespace {

using emscripten::typed_memory_view;
using emscripten::val;

// As web/js/glyphs.js fills it, in device px.
struct Drawn {
    float width, height, left, top, advance, coloured;
};

constexpr int kHangupDegrees = 135;
constexpr double kStroke = 2, kHangupStroke = 2.2;

val& glyphs() {
    static val shim_object = shim("glyphs");
    return shim_object;
}

ui::FontFace const& face_of(ImFontConfig const& src) { return *static_cast<ui::FontFace const*>(src.FontLoaderData); }

float density_of(ImFontConfig const& src, ImFontBaked const& baked) {
    return src.RasterizerDensity * baked.RasterizerDensity;
}

std::string utf8(ImWchar c) {
    std::array<char, 5> bytes{};
    ImTextCharToUtf8(bytes.data(), c);
    return bytes.data();
}

std::string text_of(ImWchar c) {
    if (c < ui::kRunBase || c > ui::kRunLast) return utf8(c);
    return std::string{ui::RunMap::instance().run(static_cast<char32_t>(c))};
}

bool is_icon(ImWchar c) { return c > ui::kIconBase && c < ui::kRunBase; }

void draw_icon(view::Icon icon, float px, val const& out) {
    bool const hangup = icon == view::Icon::PhoneHangup;
    glyphs().call<void>("icon", std::string{ui::icon_name(icon)}, px, hangup ? kHangupDegrees : 0,
                        hangup ? kHangupStroke : kStroke, out);
}

Drawn rasterise(ui::FontFace const& face, ImWchar c, float px) {
    Drawn drawn{};
    val const out{typed_memory_view(sizeof drawn / sizeof(float), &drawn.width)};
    if (!face.icons) {
        glyphs().call<void>("text", static_cast<int>(face.weight), px, text_of(c), out);
    } else if (is_icon(c)) {
        draw_icon(static_cast<view::Icon>(c - ui::kIconBase), px, out);
    }
    return drawn;
}

// Moves the last drawing into the atlas.
bool pack(ImFontAtlas& atlas, ImFontConfig& src, ImFontBaked& baked, Drawn const& drawn, ImFontGlyph& glyph) {
    int const w = static_cast<int>(drawn.width), h = static_cast<int>(drawn.height);
    ImFontAtlasRectId const id = ImFontAtlasPackAddRect(&atlas, w, h);
    if (id == ImFontAtlasRectId_Invalid) return false;
    bool const coloured = drawn.coloured != 0;
    int const pitch = coloured ? w * 4 : w;
    atlas.Builder->TempBuffer.resize(pitch * h);
    auto* const pixels = atlas.Builder->TempBuffer.Data;
    glyphs().call<void>(coloured ? "colours" : "alpha",
                        val{typed_memory_view(static_cast<std::size_t>(pitch) * static_cast<std::size_t>(h), pixels)});
    glyph.Visible = true;
    glyph.Colored = coloured;
    glyph.PackId = id;
    ImFontAtlasBakedSetFontGlyphBitmap(&atlas, &baked, &src, &glyph, ImFontAtlasPackGetRect(&atlas, id), pixels,
                                       coloured ? ImTextureFormat_RGBA32 : ImTextureFormat_Alpha8, pitch);
    return true;
}

bool contains_glyph(ImFontAtlas*, ImFontConfig*, ImWchar) { return true; }

bool init_baked(ImFontAtlas*, ImFontConfig* src, ImFontBaked* baked, void*) {
    ui::FontFace const& face = face_of(*src);
    if (face.icons) {
        baked->Ascent = baked->Size;
        baked->Descent = 0;
        return true;
    }
    float const density = density_of(*src, *baked);
    std::array<float, 2> box{};
    glyphs().call<void>("metrics", static_cast<int>(face.weight), baked->Size * density,
                        val{typed_memory_view(box.size(), box.data())});
    // The baseline lies on a device pixel: letters stay sharp.
    baked->Ascent = std::round(box[0]) / density;
    baked->Descent = -std::round(box[1]) / density;
    return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* src, ImFontBaked* baked, void*, ImWchar c, ImFontGlyph* glyph,
                float* advance_only) {
    ui::FontFace const& face = face_of(*src);
    float const density = density_of(*src, *baked), px = baked->Size * density;
    if (advance_only != nullptr) {
        auto const measure = [&] {
            return glyphs().call<float>("advance", static_cast<int>(face.weight), px, text_of(c)) / density;
        };
        *advance_only = face.icons ? baked->Size : measure();
        return true;
    }
    Drawn const drawn = rasterise(face, c, px);
    glyph->Codepoint = c;
    glyph->AdvanceX = drawn.advance / density;
    if (drawn.width == 0) return true;
    float const top = face.icons ? drawn.top : drawn.top + std::round(baked->Ascent * density);
    glyph->X0 = drawn.left / density;
    glyph->Y0 = top / density;
    glyph->X1 = (drawn.left + drawn.width) / density;
    glyph->Y1 = (top + drawn.height) / density;
    return pack(*atlas, *src, *baked, drawn, *glyph);
}

ImFontLoader make_loader() {
    ImFontLoader loader;
    loader.Name = "browser";
    loader.FontSrcContainsGlyph = contains_glyph;
    loader.FontBakedInit = init_baked;
    loader.FontBakedLoadGlyph = load_glyph;
    return loader;
}

}  // namespace

ImFontLoader const& browser_fonts() {
    static ImFontLoader const loader = make_loader();
    return loader;
}

void forget_glyphs(ImFontAtlas& atlas) {
    for (ImFont* font : atlas.Fonts) ImFontAtlasFontDiscardBakes(&atlas, font, 0);
}

}  // namespace web
