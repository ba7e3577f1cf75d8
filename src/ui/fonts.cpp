#include "ui/fonts.hpp"

#include <array>
#include <cstdio>

namespace ui {
namespace {

constexpr std::array<FontFace, 4> kFaces{{
    {.icons = false, .weight = Weight::Regular},
    {.icons = false, .weight = Weight::Medium},
    {.icons = false, .weight = Weight::SemiBold},
    {.icons = true, .weight = Weight::Regular},
}};

ImFont* add(ImFontAtlas& atlas, ImFontLoader const& loader, FontFace const& face) {
    ImFontConfig config;
    config.FontLoader = &loader;
    config.SizePixels = 15;
    config.PixelSnapV = false;
    std::snprintf(config.Name, sizeof config.Name, face.icons ? "icons" : "text %d", static_cast<int>(face.weight));
    ImFont* const font = atlas.AddFont(&config);
    // ImGui wants this empty while it adds the font; it passes it through, loaders only read it.
    font->Sources[0]->FontLoaderData = const_cast<FontFace*>(&face);
    return font;
}

}  // namespace

Fonts create_fonts(ImFontAtlas& atlas, ImFontLoader const& loader) {
    atlas.SetFontLoader(&loader);  // else ImGui would ask for a built-in one, and there is none
    return {add(atlas, loader, kFaces[0]), add(atlas, loader, kFaces[1]), add(atlas, loader, kFaces[2]),
            add(atlas, loader, kFaces[3])};
}

}  // namespace ui
