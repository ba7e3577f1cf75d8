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
    config.FontLoaderData = const_cast<FontFace*>(&face);  // ImGui passes it through; loaders only read it
    config.SizePixels = 15;
    config.PixelSnapV = false;
    std::snprintf(config.Name, sizeof config.Name, face.icons ? "icons" : "text %d", static_cast<int>(face.weight));
    return atlas.AddFont(&config);
}

}  // namespace

Fonts create_fonts(ImFontAtlas& atlas, ImFontLoader const& loader) {
    return {add(atlas, loader, kFaces[0]), add(atlas, loader, kFaces[1]), add(atlas, loader, kFaces[2]),
            add(atlas, loader, kFaces[3])};
}

}  // namespace ui
