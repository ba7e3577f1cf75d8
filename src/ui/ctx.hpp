#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/call_drawing.hpp"
#include "ui/canvas.hpp"
#include "ui/keys.hpp"
#include "ui/memory.hpp"
#include "ui/motion.hpp"
#include "ui/pointer.hpp"
#include "ui/scroll.hpp"
#include "ui/semantics_builder.hpp"
#include "ui/ui.hpp"

// Everything a drawing function has in hand during one frame.
namespace ui {

enum class Shell { Phone, Tablet, Desktop };  // < 640, < 1024, wider
[[nodiscard]] constexpr Shell shell_for(float width) {
    return width < 640 ? Shell::Phone : width < 1024 ? Shell::Tablet : Shell::Desktop;
}

struct Ctx {
    Frame const& frame;
    Palette const& colors;              // over video use kDark in both themes
    Canvas canvas;
    SemanticsBuilder& semantics;
    Motion& motion;
    Pointer& pointer;
    Keys& keys;
    Scrolls& scrolls;
    Memory& memory;
    CallDrawing& call;                  // what the call screens keep between frames
    std::vector<view::Intent>& intents;
    std::string& focus;                 // node that shall take DOM focus
    Shell shell{Shell::Desktop};
    ScrollArea* area{nullptr};          // the scroll area being filled
    bool focus_moved{false};            // Frame::focused is not what it was in the last frame
    bool shortcuts{true};               // else no control has one
    bool enabled{true};                 // false beneath a modal dialog: drawn, but neither hit nor activated

    [[nodiscard]] Rect window() const { return {0, 0, frame.width, frame.height}; }
    [[nodiscard]] bool phone() const { return shell == Shell::Phone; }
    void emit(view::Intent intent) { intents.push_back(std::move(intent)); }
};

}  // namespace ui
