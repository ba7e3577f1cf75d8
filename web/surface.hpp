#pragma once
#include <emscripten/val.h>

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "imgui.h"
#include "ui/ui.hpp"
#include "web/renderer.hpp"

// The two ways to show a running video (docs/adr: video in the canvas).
namespace web {

class Surface : public ui::VideoSurfaces {
public:
    // Around every drawn frame.
    virtual void begin() {}
    virtual void end() = 0;
    // Textures that hold something else than when this was last asked.
    [[nodiscard]] virtual std::vector<ImTextureID> take_fresh() { return {}; }
    // Another surface takes over: leaves nothing on the screen.
    virtual void withdraw() = 0;
    // Textures went with their context.
    virtual void context_lost() {}
    // To bring a frame here took longer than a GPU ever needs.
    [[nodiscard]] virtual bool slow() const { return false; }
};

// Frames become textures of the canvas.
class SurfaceCanvas final : public Surface {
public:
    // Puts the newest frame of a video into a texture; false: no picture yet.
    using Upload = std::function<bool(std::string const& name, Texture& texture)>;
    SurfaceCanvas(Renderer& renderer, Upload upload) : renderer_{renderer}, upload_{std::move(upload)} {}
    bool draw(call::VideoRef const& video, Placement const& placement) override;
    void begin() override;
    void end() override;
    [[nodiscard]] std::vector<ImTextureID> take_fresh() override { return std::exchange(fresh_, {}); }
    void withdraw() override;
    void context_lost() override { shown_.clear(); }
    [[nodiscard]] bool slow() const override;

private:
    struct Shown {
        Texture texture;
        bool drawn{false};              // in this frame
    };
    void measure(float upload_ms);

    Renderer& renderer_;
    Upload upload_;
    std::map<std::string, Shown> shown_;
    std::vector<ImTextureID> fresh_;
    int uploads_{0};
    float upload_ms_{0};                // sum
};

// Elements under the transparent canvas, which has a hole above each.
class SurfaceUnderlay final : public Surface {
public:
    // What lies there: the <video> elements themselves, or canvases that their frames are copied to.
    enum class Below { Videos, Copies };
    SurfaceUnderlay(Renderer& renderer, Below below);
    bool draw(call::VideoRef const& video, Placement const& placement) override;
    void end() override;
    void withdraw() override;

private:
    Renderer& renderer_;
    emscripten::val videos_;
    bool copied_;
    std::map<std::string, bool> shown_;  // drawn in this frame
};

}  // namespace web
