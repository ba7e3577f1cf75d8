#pragma once
#include <cmath>
#include <memory>
#include <string>

#include "client/query.hpp"
#include "imgui.h"
#include "ui/damage.hpp"

namespace web {

// A picture that changes by itself, or comes later than the frame that shows it.
struct Texture {
    ImTextureID id{0};                  // 0: none yet
    float width{0}, height{0};          // of what is in it; JavaScript fills these three in one go
    float upload_ms{0};                 // what the newest frame took to get there; 0: nothing came
};

[[nodiscard]] inline int pixels(float length) { return static_cast<int>(std::lround(length)); }

struct Box {
    int width{0}, height{0};            // device px; pictures are cut to it
};

class Surface;

// Brings a frame of ImGui's onto the canvas, and the browser's pictures into textures. Two there are: WebGL where a GPU
// is behind it, else our own (docs/adr: pixels without a GPU).
class Renderer {
public:
    virtual ~Renderer() = default;
    [[nodiscard]] virtual client::Drawing drawing() const = 0;
    // Device px. The canvas is empty afterwards.
    virtual void resize(int width, int height) = 0;
    // Before ImGui::NewFrame().
    virtual void begin() {}
    // `damage` alone is drawn, upon `ground`; textures are brought up to date even where it is empty.
    virtual void paint(ImDrawData& data, ui::PixelRect const& damage, ImU32 ground) = 0;
    // Until the next ImDrawCallback_ResetRenderState: what `list` draws takes away what is there, alpha included.
    virtual void erase(ImDrawList& list) = 0;
    // Shows running videos as a part of the canvas. It must not outlive the renderer.
    [[nodiscard]] virtual std::unique_ptr<Surface> video_surface() = 0;
    // False: no picture yet.
    virtual bool picture(std::string const& url, Box const& box, Texture& texture) = 0;
    virtual void release(Texture const& texture) = 0;
    // The canvas lost what it had, and can be drawn on again.
    virtual void lost() {}
};

// Null: the canvas gives no context for it.
[[nodiscard]] std::unique_ptr<Renderer> make_gl_renderer();
[[nodiscard]] std::unique_ptr<Renderer> make_raster_renderer();

}  // namespace web
