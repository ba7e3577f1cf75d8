#pragma once
#include <emscripten/val.h>

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
};

// Frames become textures of the canvas.
class SurfaceCanvas final : public Surface {
public:
    explicit SurfaceCanvas(Renderer& renderer) : renderer_{renderer} {}
    bool draw(call::VideoRef const& video, Placement const& placement) override;
    void begin() override;
    void end() override;
    [[nodiscard]] std::vector<ImTextureID> take_fresh() override { return std::exchange(fresh_, {}); }
    void withdraw() override;
    // The textures went with their context.
    void context_lost() { shown_.clear(); }
    // An upload took longer than a GPU ever needs.
    [[nodiscard]] bool slow() const;

private:
    struct Shown {
        Texture texture;
        bool drawn{false};              // in this frame
    };
    void measure(float upload_ms);

    Renderer& renderer_;
    std::map<std::string, Shown> shown_;
    std::vector<ImTextureID> fresh_;
    int uploads_{0};
    float upload_ms_{0};                // sum
};

// <video> elements under the transparent canvas, which has a hole above each.
class SurfaceUnderlay final : public Surface {
public:
    explicit SurfaceUnderlay(Renderer& renderer);
    bool draw(call::VideoRef const& video, Placement const& placement) override;
    void end() override;
    void withdraw() override;

private:
    Renderer& renderer_;
    emscripten::val videos_;
    std::map<std::string, bool> shown_;  // drawn in this frame
};

}  // namespace web
