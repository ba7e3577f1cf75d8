#include "ui/pointer.hpp"

#include "imgui.h"
#include "imgui_internal.h"

namespace ui {
namespace {
constexpr float kWheelStep = 100;  // px per unit, as the host counts
}

TargetId target_id(std::string_view id) {
    TargetId hash = 2166136261U;  // FNV-1a
    for (char const c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash == 0 ? 1 : hash;
}

void Pointer::begin() {
    ImGuiIO const& io = ImGui::GetIO();
    bool const valid = ImGui::IsMousePosValid(&io.MousePos);
    Vec const at = valid ? Vec{io.MousePos.x, io.MousePos.y} : Vec{-1, -1};
    delta_ = valid && position_.x >= 0 ? at - position_ : Vec{};
    position_ = at;
    touch_ = io.MouseSource == ImGuiMouseSource_TouchScreen;
    wheel_ = io.MouseWheel * kWheelStep;
    pressed_ = clicked_ = released_ = 0;
    hot_ = find(false);
    hot_scroll_ = find(true);
    down_ = io.MouseDown[0];
    if (io.MouseClicked[0]) {
        active_ = pressed_ = hot_;
        press_scroll_ = hot_scroll_;
        press_position_ = at;
        delta_ = {};
    }
    if (io.MouseReleased[0]) {
        released_ = active_;
        if (active_ != 0 && active_ == hot_) clicked_ = active_;
        active_ = 0;
    }
    drawn_.clear();
}

bool Pointer::end() {
    shown_.swap(drawn_);
    if (!down_) press_scroll_ = 0;
    // A press and its release come from ImGui's queue one frame after the other.
    bool const queued = ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
    return queued || find(false) != hot_ || find(true) != hot_scroll_;
}

void Pointer::target(TargetId id, Rect const& rect, Rect const& clip) {
    Rect const seen = empty(clip) ? rect : intersect(rect, clip);
    if (!empty(seen)) drawn_.push_back({id, seen, false});
}

void Pointer::scroll_target(TargetId id, Rect const& rect) {
    if (!empty(rect)) drawn_.push_back({id, rect, true});
}

float Pointer::wheel(TargetId scroll_area) const { return over_scroll(scroll_area) ? wheel_ : 0; }

TargetId Pointer::find(bool scroll) const {
    if (position_.x < 0) return 0;
    for (auto it = shown_.rbegin(); it != shown_.rend(); ++it) {
        if (!contains(it->rect, position_)) continue;
        if (it->scroll == scroll) return it->id;
        // A shield ends the search for a scroll area too; a control lies within one.
        if (scroll && it->id == 0) return 0;
    }
    return 0;
}

}  // namespace ui
