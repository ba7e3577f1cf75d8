#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "ui/geometry.hpp"

// Our own hit testing over ImGui's mouse. What is under the pointer is decided by the last drawn frame, which is what
// the user saw and aimed at: the topmost (latest drawn) target there wins, whatever lies beneath gets nothing.
namespace ui {

using TargetId = std::uint32_t;  // hash of a node id; 0 = none
[[nodiscard]] TargetId target_id(std::string_view id);

class Pointer {
public:
    // Reads ImGui's io. Call first in a frame.
    void begin();
    // True when the drawn targets changed what is under the pointer: one more frame settles it.
    [[nodiscard]] bool end();

    // A place that takes the pointer (a control, or with id 0 a surface that only shields what is beneath).
    void target(TargetId id, Rect const& rect, Rect const& clip);
    // A place where wheel and drag scroll.
    void scroll_target(TargetId id, Rect const& rect);

    [[nodiscard]] bool hovered(TargetId id) const { return id != 0 && hot_ == id && !touch_; }
    [[nodiscard]] bool held(TargetId id) const { return id != 0 && active_ == id && hot_ == id; }
    [[nodiscard]] bool dragging(TargetId id) const { return id != 0 && active_ == id; }
    [[nodiscard]] bool pressed(TargetId id) const { return id != 0 && pressed_ == id; }    // this frame
    [[nodiscard]] bool clicked(TargetId id) const { return id != 0 && clicked_ == id; }    // this frame
    [[nodiscard]] bool released(TargetId id) const { return id != 0 && released_ == id; }  // this frame, anywhere
    // Pointer went away from where it was pressed: a drag, not a click.
    void cancel_click() { active_ = 0; }

    [[nodiscard]] Vec position() const { return position_; }
    [[nodiscard]] Vec delta() const { return delta_; }
    [[nodiscard]] Vec press_position() const { return press_position_; }
    [[nodiscard]] bool down() const { return down_; }
    [[nodiscard]] bool touch() const { return touch_; }
    [[nodiscard]] bool moved() const { return delta_.x != 0 || delta_.y != 0; }
    // Wheel of this frame if the area is under the pointer, in px.
    [[nodiscard]] float wheel(TargetId scroll_area) const;
    [[nodiscard]] bool over_scroll(TargetId scroll_area) const {
        return scroll_area != 0 && hot_scroll_ == scroll_area;
    }
    [[nodiscard]] bool pressed_in_scroll(TargetId id) const { return id != 0 && press_scroll_ == id; }

private:
    struct Target {
        TargetId id;
        Rect rect;
        bool scroll;
    };
    [[nodiscard]] TargetId find(bool scroll) const;

    std::vector<Target> shown_, drawn_;
    TargetId hot_{0}, active_{0}, pressed_{0}, clicked_{0}, released_{0}, hot_scroll_{0}, press_scroll_{0};
    Vec position_{-1, -1}, delta_, press_position_;
    float wheel_{0};
    bool down_{false}, touch_{false};
};

}  // namespace ui
