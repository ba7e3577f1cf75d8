#include "imgui.h"
#include "support/sample_views.hpp"
#include "support/ui_harness.hpp"

// A message's menu: by Enter, the menu key, a right click, a long press.
namespace {

using namespace tests;
using ui::Role;

constexpr double kTooShort = 0.4, kLongEnough = 0.6;  // s, around what a long press takes

std::string asked_for(std::vector<view::Intent> const& intents) {
    auto const* const wish = only<view::ShowMessageMenu>(intents);
    return wish == nullptr ? "" : wish->message;
}

// As the page does: the pointer was last there, and the browser asked for a context menu.
std::vector<view::Intent> right_click(Screen& screen, ui::Vec at) {
    screen.frame().focus_visible = false;
    screen.move(at);
    return screen.press("ContextMenu");
}

void move_to(Screen& screen, ui::Vec at) {
    ImGui::GetIO().AddMousePosEvent(at.x, at.y);
    screen.draw();
}

// Comes down there and stays; no time passes.
void hold(Screen& screen, ui::Vec at, bool finger) {
    screen.touch(finger);
    move_to(screen, at);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    screen.draw();
}

}  // namespace

TEST_CASE("Enter and the menu key on a message open its menu") {
    Screen screen{kDesktop};
    screen.show(sample::chat());
    screen.focus("message/m4");
    CHECK(asked_for(screen.activate("message/m4")) == "m4");
    CHECK(asked_for(screen.press("ContextMenu")) == "m4");
    screen.focus("chat/composer");
    CHECK(screen.press("ContextMenu").empty());
}

TEST_CASE("a right click opens the menu of the message under the pointer, wherever the focus is") {
    Screen screen{kDesktop};
    screen.show(sample::chat());
    screen.focus("message/m4");
    ui::Vec const at = ui::center(screen.get_id("message/m2").rect);
    CHECK(asked_for(right_click(screen, at)) == "m2");
    CHECK(right_click(screen, ui::center(screen.get_id("message/c2").rect)).empty());
    CHECK(right_click(screen, ui::center(screen.get_id("chat/voice").rect)).empty());
}

TEST_CASE("a message held by a finger opens its menu; letting go is no click") {
    Screen screen{kPhone};
    screen.show(sample::chat());
    ui::Vec const at = ui::center(screen.get_id("message/m4").rect);
    hold(screen, at, true);
    screen.draw(kTooShort);
    CHECK(screen.take().empty());
    screen.draw(kLongEnough - kTooShort);
    CHECK(asked_for(screen.take()) == "m4");
    screen.show(sample::message_menu());
    screen.button(false);
    CHECK(screen.take().empty());
}

TEST_CASE("a tap, a finger that moves and a mouse button held open no menu") {
    Screen screen{kPhone};
    screen.show(sample::chat());
    ui::Vec const at = ui::center(screen.get_id("message/m4").rect);
    SECTION("a tap") {
        hold(screen, at, true);
        screen.draw(kTooShort);
        screen.button(false);
    }
    SECTION("a finger that moves") {
        hold(screen, at, true);
        screen.draw(kTooShort);
        move_to(screen, {at.x + 12, at.y});
        screen.draw(kLongEnough - kTooShort);
    }
    SECTION("a mouse button") {
        hold(screen, at, false);
        screen.draw(kLongEnough);
    }
    screen.settle();
    CHECK(screen.take().empty());
}

TEST_CASE("a message's menu has the focus, says what it offers and closes by Escape") {
    Size const size = GENERATE(kDesktop, kPhone);
    Screen screen{size};
    screen.show(sample::message_menu());
    CHECK(screen.get(Role::Menu, "Opções da mensagem").modal);
    ui::Node const copy = screen.get(Role::MenuItem, "Copiar");
    CHECK(copy.autofocus);
    CHECK(only<view::CopyText>(screen.click(copy)) != nullptr);
    CHECK(only<view::RetryMessage>(screen.click(screen.get(Role::MenuItem, "Tentar de novo"))) != nullptr);
    auto const escaped = screen.press("Escape");
    REQUIRE(only<view::ShowMessageMenu>(escaped) != nullptr);
    CHECK(asked_for(escaped).empty());
}

TEST_CASE("the menu opens beside the message, or where the pointer is") {
    Screen screen{kDesktop};
    screen.show(sample::chat());
    screen.focus("message/m1");
    screen.activate("message/m1");
    ui::Rect const message = screen.get_id("message/m1").rect;
    screen.show(sample::message_menu());
    CHECK(screen.get_id("menu").rect.y == Catch::Approx(ui::bottom(message) + 8));
    CHECK(screen.get_id("menu").rect.x == Catch::Approx(message.x));
    screen.show(sample::chat());
    ui::Vec const at = ui::center(screen.get_id("message/m1").rect);
    right_click(screen, at);
    screen.show(sample::message_menu());
    CHECK(screen.get_id("menu").rect.y == Catch::Approx(at.y + 8).margin(2));
    CHECK(screen.get_id("menu").rect.x == Catch::Approx(at.x).margin(2));
}
