#pragma once
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ui/geometry.hpp"
#include "ui/ui.hpp"

// A screen without a renderer: ImGui with metrics-only fonts, a virtual clock, a mouse and a keyboard. Draws a view,
// reads the semantics tree, clicks or activates nodes, and hands out the intents.
namespace tests {

struct Size {
    float width, height;
};
inline constexpr Size kDesktop{1280, 800}, kTablet{800, 800}, kPhone{390, 844};

// A rectangle of text as it was drawn (one glyph), cut by its clip rectangle.
struct Glyph {
    ui::Rect rect;
    ui::Rect clip;
};

class Screen {
public:
    explicit Screen(Size size, bool dark = true);
    ~Screen();
    Screen(Screen const&) = delete;
    Screen& operator=(Screen const&) = delete;

    // Draws until nothing moves, or until a repeating animation has run for two seconds.
    void show(view::App app);
    view::App& app();
    // What is set here holds from the next frame on.
    ui::Frame& frame();

    // One frame, after so many seconds; its intents are kept.
    ui::Outcome const& draw(double after = 0);
    void settle();
    [[nodiscard]] std::optional<double> next_frame_in() const;
    [[nodiscard]] std::string const& wished_focus() const;  // of the last frames since the last input

    // Each returns what was wished by it.
    std::vector<view::Intent> click(ui::Node const& node);
    std::vector<view::Intent> click(ui::Vec at);
    std::vector<view::Intent> activate(std::string const& id);
    std::vector<view::Intent> press(std::string_view key, bool shift = false, bool ctrl = false);
    std::vector<view::Intent> wheel(ui::Vec at, float notches);
    std::vector<view::Intent> take();
    void move(ui::Vec at);
    void button(bool down);
    void touch(bool on);
    void focus(std::string id, bool by_keyboard = true);

    [[nodiscard]] std::vector<ui::Node> const& nodes() const;
    [[nodiscard]] ui::Node const* find(ui::Role role, std::string_view name) const;
    [[nodiscard]] ui::Node const* find_id(std::string_view id) const;
    // The same, failing the test when there is none.
    ui::Node get(ui::Role role, std::string_view name) const;
    ui::Node get_id(std::string_view id) const;
    [[nodiscard]] std::vector<Glyph> const& glyphs() const;
    [[nodiscard]] int vertices() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// The only intent among them, of that type; null otherwise.
template <class T>
T const* only(std::vector<view::Intent> const& intents) {
    return intents.size() == 1 ? std::get_if<T>(&intents.front()) : nullptr;
}

// What every screen must keep to: see the definitions.
void check_layout(Screen& screen);

}  // namespace tests
