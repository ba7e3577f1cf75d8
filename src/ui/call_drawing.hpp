#pragma once
#include <optional>

#include "ui/geometry.hpp"
#include "view/intents.hpp"

namespace ui {

// What the call screens keep between frames.
struct CallDrawing {
    // The own picture while a finger holds it, and where it was let go.
    struct Pip {
        bool held{false};
        Vec grip;                       // pointer minus top-left
        Vec at;                         // top-left, while held and at the moment of letting go
        Vec speed;                      // px/s, smoothed
        float travelled{0};             // since the press: a drag, not a tap
        bool let_go{false};             // in the last frame: it glides from `at`
        std::optional<view::Corner> heading;  // asked for; until the view agrees
    };
    Pip pip;
    double last_stir{-1};               // pointer, key or focus: shows the chrome over video; < 0: no video stage
    Vec last_pointer{-1, -1};           // where it was then: a pointer that comes in stirs too
    bool window_covered{false};         // by a call, in this frame: toasts keep off its controls
};

}  // namespace ui
