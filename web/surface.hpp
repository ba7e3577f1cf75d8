#pragma once
#include <emscripten/val.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "imgui.h"
#include "ui/ui.hpp"

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
    explicit SurfaceCanvas(emscripten::val videos) : videos_{std::move(videos)} {}
    bool draw(call::VideoRef const& video, Placement const& placement) override;
    void begin() override;
    void end() override;
    [[nodiscard]] std::vector<ImTextureID> take_fresh() override { return std::exchange(fresh_, {}); }
    void withdraw() override;
    // The textures went with their context.
    void context_lost() { textures_.clear(); }
    // An upload took longer than a GPU ever needs.
    [[nodiscard]] bool slow() const;

private:
    struct Texture {
        unsigned id{0};
        float width{0}, height{0}, upload_ms{0};
        bool drawn{false};
    };
    void measure(float upload_ms);

    emscripten::val videos_;
    std::map<std::string, Texture> textures_;
    std::vector<ImTextureID> fresh_;
    int uploads_{0};
    float upload_ms_{0};                // sum
};

// <video> elements under the transparent canvas, which has a hole above each.
class SurfaceUnderlay final : public Surface {
public:
    explicit SurfaceUnderlay(emscripten::val videos) : videos_{std::move(videos)} {}
    bool draw(call::VideoRef const& video, Placement const& placement) override;
    void end() override;
    void withdraw() override;

private:
    emscripten::val videos_;
    std::map<std::string, bool> shown_;  // drawn in this frame
};

}  // namespace web
