#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ui/semantics.hpp"
#include "ui/tokens.hpp"
#include "view/views.hpp"

// Draws a view::App with Dear ImGui and says what was wished. No clock, no store: the frame's facts come in as Frame.
namespace ui {

// Where pictures come from. Implemented by web/ (canvas textures or underlay holes) and by the native tests.
class VideoSurfaces {
public:
    virtual ~VideoSurfaces() = default;
    enum class Fit { Cover, Contain };
    struct Placement {
        Rect rect;
        float radius{0};
        bool mirrored{false};
        Fit fit{Fit::Cover};
        float alpha{1};
        int layer{0};                   // 0 stage, 1 PIP: higher lies above
    };
    // Draws the newest frame of `video` (or the hole over its element) into the current window's draw list.
    // False: no picture yet, nothing drawn.
    virtual bool draw(call::VideoRef const& video, Placement const& placement) = 0;
};

class AudioLevels {
public:
    virtual ~AudioLevels() = default;
    // 48 smoothed energies 0..1, low to high; empty when unknown.
    virtual std::span<float const> bands(call::AudioRef const& audio) = 0;
    virtual float level(call::AudioRef const& audio) = 0;   // 0..1
};

// Avatar pictures by view::Avatar::image. Implemented by web/ (decode, upload once); absent: initials are drawn.
class Pictures {
public:
    virtual ~Pictures() = default;
    // Draws the picture with that radius into the current window's draw list. False: not there (yet), nothing drawn;
    // when it arrives the host asks for a frame.
    virtual bool draw(std::string const& url, Rect const& rect, float radius) = 0;
};

struct Frame {
    float width{0}, height{0};  // CSS px
    float safe_bottom{0};  // safe-area inset
    double time{0};  // s, for animation only
    float dt{0};
    bool dark{true};
    bool software{false};  // no GPU: animations at <= 5 redraws/s
    std::string focused;  // node id with DOM focus
    bool focus_visible{false};  // keyboard was used last
    std::vector<std::string> activated;  // node ids activated without a pointer (Enter, screen reader)
    VideoSurfaces* video{nullptr};
    AudioLevels* audio{nullptr};
    Pictures* pictures{nullptr};
};

struct Outcome {
    std::vector<view::Intent> intents;
    // Seconds until the next frame is wanted for animation; nullopt: nothing moves.
    std::optional<double> next_frame_in;
    std::string focus;  // node id that should take DOM focus (arrow keys in a list box), or empty
};

// Keeps only drawing state: scroll positions, animation phases, PIP drag. One per canvas.
//
// What a host does:
// - Create the ImGui context, set ImGuiBackendFlags_RendererHasTextures, IniFilename = nullptr, no ImGuiConfigFlags,
//   and call create_fonts() on io.Fonts before anything else is added to it: the painter takes the atlas' first
//   four fonts.
// - Before NewFrame: if RunMap::take_evicted(), discard the baked glyphs of all fonts. When a web font has
//   arrived: the same.
// - What is drawn stands on Palette::bg_base, which the host puts there.
// - Per frame: io.DisplaySize in CSS px, io.DisplayFramebufferScale = dpr, feed mouse events (with
//   AddMouseSourceEvent; touch too), wheel in units where 1 = 100 px, NewFrame, draw(), Render. Wheel goes up with
//   positive y, as in ImGui.
// - Pointer events reach ImGui even when they land on the DOM mirror; an activation without a pointer goes into
//   Frame::activated by node id. Never both for one click. Keyboard events never go to ImGui: text fields have them,
//   the rest goes to key().
// - Draw again when Outcome::next_frame_in has passed (0: next animation frame), after every input event, and
//   whenever a view changed. next_frame_in also covers ImGui's own queue (press and release come in two frames).
// - Intents come out in the frame that handled the pointer-up, so draw synchronously in pointerup and keydown
//   handlers: gesture-gated APIs need it.
class Painter {
public:
    Painter();
    ~Painter();
    Painter(Painter const&) = delete;
    Painter& operator=(Painter const&) = delete;
    // Between ImGui::NewFrame() and ImGui::Render().
    [[nodiscard]] Outcome draw(view::App const& app, Frame const& frame);
    [[nodiscard]] Semantics const& semantics() const;
    // A key pressed with no text field focused (KeyboardEvent.key): shortcuts (M, V, Escape, Shift+E), arrows, Home,
    // End, Page keys in a focused list or log. They become intents on the next draw. Escape comes from text fields
    // too. Enter and Space on a focused node come as Frame::activated, not here.
    void key(std::string_view key, bool shift, bool ctrl);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace ui
