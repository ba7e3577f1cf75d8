#pragma once
#include <map>

#include "imgui.h"
#include "ui/damage.hpp"
#include "ui/raster_fill.hpp"

// Draws what ImGui made into memory, for a browser without a GPU: there WebGL is computed on the same cores, with a
// second process, shaders and two more copies of every pixel in between (docs/adr: pixels without a GPU).
namespace ui {

class Raster {
public:
    // Device px. Everything is transparent afterwards.
    void resize(int width, int height);
    void clear(PixelRect const& rect, ImU32 color);
    // Answers what ImGui asks of a renderer for its textures, and draws within the commands' clip rects.
    void draw(ImDrawData& data);
    [[nodiscard]] Bitmap const& bitmap() const { return bitmap_; }

    // Textures that the host fills; frames may show one until it is removed.
    [[nodiscard]] ImTextureID add_texture() { return ++last_texture_; }
    [[nodiscard]] Bitmap& fit_texture(ImTextureID id, int width, int height);
    void remove_texture(ImTextureID id) { textures_.erase(id); }

    // Until the next ImDrawCallback_ResetRenderState: what `list` draws takes away what is there, alpha included.
    void erase(ImDrawList& list);

private:
    void draw(ImDrawData const& data, ImDrawList const& list);
    void draw(ImDrawData const& data, ImDrawList const& list, ImDrawCmd const& command);
    [[nodiscard]] Texels texels_of(ImTextureRef const& texture) const;

    Bitmap bitmap_;
    std::map<ImTextureID, Bitmap> textures_;
    ImTextureID last_texture_{0};
    Ink ink_{Ink::Over};
};

}  // namespace ui
