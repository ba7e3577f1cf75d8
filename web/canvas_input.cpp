#include <cfloat>

#include "imgui.h"
#include "imgui_internal.h"
#include "web/canvas.hpp"

// What people do at the canvas.
namespace web {

void Canvas::pointer(std::string_view phase, float x, float y, std::string_view source) {
    ImGuiIO& io = ImGui::GetIO();
    bool const touch = source == "touch";
    io.AddMouseSourceEvent(touch             ? ImGuiMouseSource_TouchScreen
                           : source == "pen" ? ImGuiMouseSource_Pen
                                             : ImGuiMouseSource_Mouse);
    bool const away = phase == "cancel" || phase == "leave";
    if (away) {
        io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    } else {
        io.AddMousePosEvent(x, y);
    }
    // What appears because the pointer came (the chrome over a video) can be pressed at once. A finger comes and
    // presses in one: it is not to hit what it could not see.
    if (phase == "down" && !touch) settle();
    if (phase == "down") io.AddMouseButtonEvent(0, true);
    if (phase == "up" || phase == "cancel") io.AddMouseButtonEvent(0, false);
    // A finger that was lifted hovers nowhere.
    if (phase == "up" && touch) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    if (phase == "up") {
        settle();
    } else {
        mark_dirty();
    }
}

void Canvas::wheel(float x, float y) {
    constexpr float kUnit = 100;  // px, as ui::Painter has it; up and left are positive
    ImGui::GetIO().AddMouseWheelEvent(-x / kUnit, -y / kUnit);
    mark_dirty();
}

void Canvas::key(std::string const& key, bool shift, bool ctrl) {
    painter_->key(key, shift, ctrl);
    settle();
}

void Canvas::modality(bool keyboard) {
    if (keyboard_ == keyboard) return;
    keyboard_ = keyboard;
    mark_dirty();
}

void Canvas::activated(std::string id) {
    activated_.push_back(std::move(id));
    settle();
}

void Canvas::focus_moved(std::string id) {
    mirror_.focus_moved(std::move(id));
    mark_dirty();
}

void Canvas::typed(std::string const& id, std::string text) {
    mirror_.typed();
    if (auto const field = mirror_.field(id)) runtime_->post(view::Intent{view::Type{*field, std::move(text)}});
    mark_dirty();
}

void Canvas::settle() {
    constexpr int kMostSteps = 6;  // for one input: position, press, release and what they move
    for (int i = 0; i < kMostSteps; ++i) {
        step(Paint::No);  // what it does does not wait for its pixels
        if (ImGui::GetCurrentContext()->InputEventsQueue.Size == 0) break;
    }
    if (visible_ && width_ > 0) frames_.call<void>("request");
}

}  // namespace web
