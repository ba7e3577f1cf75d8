#pragma once
#include <emscripten/val.h>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ui/semantics.hpp"
#include "web/aria.hpp"

namespace web {

// Keeps the DOM over the canvas in step with what was drawn, and the focus where it belongs. DOM focus is the truth:
// what has it is told by focused(), never remembered otherwise.
class Mirror {
public:
    Mirror();
    // After every frame. `wish`: node that shall take the focus, or empty.
    void update(ui::Semantics const& tree, std::string const& wish);

    // What the browser told.
    void focus_moved(std::string id) { focused_ = std::move(id); }
    void typed() { typed_ = true; }

    [[nodiscard]] std::string const& focused() const { return focused_; }
    [[nodiscard]] std::optional<view::Field> field(std::string_view id) const;

private:
    struct Shown {
        Element element;
        std::string parent, css, clip;
        ui::Rect place;                 // relative to the parent
        std::string value;
        bool seen{false};
    };
    // Who took the focus when it appeared, and who had it before.
    struct Taken {
        std::string taker, before;
    };

    void drop_gone();
    void show(ui::Node const& node, bool has_children);
    void place(ui::Node const& node, Shown& shown);
    void set_value(ui::Node const& node, Shown& shown);
    void order();
    void confine();
    void move_focus(std::string before, std::string const& wish, std::vector<std::string> const& appeared);
    [[nodiscard]] std::string first_focusable(std::string_view within) const;
    [[nodiscard]] ui::Node const* node(std::string_view id) const;
    [[nodiscard]] bool within(ui::Node const& inner, std::string_view id) const;

    emscripten::val shim_;
    std::vector<ui::Node> nodes_;
    std::unordered_map<std::string, Shown> shown_;
    std::string order_, modal_, focused_;
    std::vector<Taken> taken_;
    bool typed_{false};
};

}  // namespace web
