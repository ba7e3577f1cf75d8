#pragma once
#include <string>
#include <string_view>
#include <unordered_map>

#include "ui/geometry.hpp"
#include "ui/semantics_builder.hpp"

// Scroll positions by area id. Wheel, touch drag with inertia, and keys when the area's node has focus.
namespace ui {

struct Ctx;

struct ScrollState {
    float offset{0};                    // from the top, or from the bottom when anchored there; >= 0
    float content{0};                   // last known height
    float velocity{0};                  // px/s of a flick
    double moved_at{-10};
    bool dragging{false};
};
enum class Anchor { Top, Bottom };

class Scrolls {
public:
    ScrollState& operator[](std::string_view id) { return states_[std::string{id}]; }

private:
    std::unordered_map<std::string, ScrollState> states_;
};

// A scroll area's frame: moves the offset by this frame's input, clips drawing and semantics until it goes.
// `content` is the height of everything in it. The node is the area's own (List, Log, ...); `node.scrolls` is set
// when there is more than fits.
class ScrollArea {
public:
    ScrollArea(Ctx& c, Node node, Rect const& view, float content, Anchor anchor = Anchor::Top);
    ~ScrollArea();
    ScrollArea(ScrollArea const&) = delete;
    ScrollArea& operator=(ScrollArea const&) = delete;

    // y of the content's top in window coordinates.
    [[nodiscard]] float top() const { return top_; }
    [[nodiscard]] Rect const& view() const { return view_; }
    [[nodiscard]] bool visible(Rect const& rect) const { return overlap(rect, view_); }
    [[nodiscard]] float to_top() const { return to_top_; }        // px hidden above
    [[nodiscard]] float to_bottom() const { return to_bottom_; }  // px hidden below
    // Page keys while the focus is on something within, from the next frame on.
    void take_page_keys();
    // Brings a rect (window coordinates) into view, from the next frame on.
    void reveal(Rect const& rect);

private:
    void scroll_up(float px);
    void take_pointer();
    void take_keys();
    void glide();
    void draw_thumb(float limit);

    Ctx& c_;
    Rect view_;
    float content_;
    Anchor anchor_;
    std::string id_;
    ScrollState& state_;
    ScrollArea* outer_;
    float top_{0}, to_top_{0}, to_bottom_{0};
    SemanticsBuilder::Scope scope_;
    SemanticsBuilder::Clip clip_;
};

}  // namespace ui
