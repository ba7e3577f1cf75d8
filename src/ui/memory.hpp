#pragma once
#include <optional>
#include <string>
#include <unordered_map>

#include "ui/geometry.hpp"
#include "ui/tokens.hpp"

// What the conversation side keeps between frames: measurements and places, nothing that is true of the world.
namespace ui {

struct ChatMemory {
    std::string thread;
    std::string newest;                 // key of the last item drawn
    std::string asked_before;           // key of the oldest item when older ones were asked for
    float width{0};
    float font_probe{0};                // changes when another font arrives: all heights are stale
    std::unordered_map<std::string, float> heights;  // by item key and content
};

struct Tip {
    std::string id, name, shortcut;     // of the control; shortcut as in aria-keyshortcuts
    Rect anchor;
    bool pointed{false};                // offered by the pointer, which comes before the focus
    Palette const* colors{nullptr};
};
struct Tips {
    std::optional<Tip> offered, shown;  // in this frame; in the last one
    Rect box;                           // of the one shown
    std::string dismissed;              // the control it does not come back to
};

struct Memory {
    ChatMemory chat;
    Tips tips;
    Rect menu_anchor;                   // the control the menu was opened from
    std::string focused;                // Frame::focused of the last frame
    std::string typed;                  // letters that lead through a menu
    double typed_at{0};                 // s, Frame::time of the last one
    std::string focus_next;             // node that is being scrolled into the tree, to take focus there
    double focus_asked_at{0};           // s, Frame::time of that wish
};

}  // namespace ui
