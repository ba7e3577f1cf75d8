#include "support/call_samples.hpp"
#include "support/sample_views.hpp"
#include "support/ui_harness.hpp"

// The keyboard around the page, in the conversation and in the menu.
namespace {

using namespace tests;
using ui::Role;

// Presses, and gives the focus to what asked for it, as the browser does.
void lead(Screen& screen, std::string_view key, std::string const& to, bool shift = false) {
    INFO(key);
    screen.press(key, shift);
    screen.settle();
    REQUIRE(screen.wished_focus() == to);
    REQUIRE(screen.find_id(to) != nullptr);
    screen.focus(to);
    screen.settle();
}

void check_in_view(Screen const& screen, std::string_view id) {
    ui::Node const line = screen.get_id(id);
    CHECK(line.rect.y >= line.clip.y);
    CHECK(ui::bottom(line.rect) <= ui::bottom(line.clip));
}

}  // namespace

TEST_CASE("F6 goes around the regions, and reaches the minimised call from the conversation") {
    Screen screen{kDesktop};
    screen.show(sample::over_chat(sample::popup()));
    screen.focus("chat/composer");
    lead(screen, "F6", "popup/expand");
    lead(screen, "F6", "nav/chats");
    lead(screen, "F6", "list/search");
    screen.focus("thread/t3");
    lead(screen, "F6", "chat/composer");
    screen.focus("message/m4");
    lead(screen, "F6", "popup/expand");
    lead(screen, "F6", "chat/composer", true);
    lead(screen, "F6", "list/search", true);
}

TEST_CASE("on a phone F6 goes between the conversation and the call's strip in it") {
    Screen screen{kPhone};
    screen.show(sample::over_chat(sample::popup()));
    screen.focus("chat/composer");
    lead(screen, "F6", "popup/expand");
    lead(screen, "F6", "chat/composer");
}

TEST_CASE("F6 does not leave a dialog") {
    Screen screen{kDesktop};
    bool const call = GENERATE(false, true);
    screen.show(call ? sample::over_chat(sample::connected()) : sample::menu());
    screen.press("F6");
    CHECK(screen.wished_focus().empty());
}

TEST_CASE("arrows lead from message to message") {
    Screen screen{kDesktop};
    screen.show(sample::chat());
    screen.focus("chat/log");
    lead(screen, "ArrowUp", "message/m6");
    lead(screen, "ArrowUp", "message/m5");
    lead(screen, "ArrowUp", "message/c3");
    lead(screen, "ArrowDown", "message/m5");
    lead(screen, "Home", "message/m1");  // the day above it is no message
    check_in_view(screen, "message/m1");
    lead(screen, "End", "message/m6");
    check_in_view(screen, "message/m6");
    screen.press("ArrowDown");
    CHECK(screen.wished_focus().empty());
}

TEST_CASE("arrows reach messages that were not in the tree, and go on from one that was scrolled away") {
    Screen screen{kDesktop};
    screen.show(sample::long_chat(200));
    screen.focus("chat/log");
    lead(screen, "ArrowUp", "message/n199");
    REQUIRE(screen.find_id("message/n0") == nullptr);
    lead(screen, "Home", "message/n0");
    check_in_view(screen, "message/n0");
    screen.wheel({800, 400}, -100);
    screen.settle();
    REQUIRE(screen.find_id("message/n199") != nullptr);
    REQUIRE(screen.find_id("message/n0") != nullptr);  // the focus has not been lost
    lead(screen, "ArrowDown", "message/n1");
    check_in_view(screen, "message/n1");
}

TEST_CASE("page keys scroll the conversation with the focus on a message") {
    Screen screen{kDesktop};
    screen.show(sample::long_chat(200));
    screen.focus("message/n199");
    float const before = screen.get_id("message/n199").rect.y;
    screen.press("PageUp");
    CHECK(screen.get_id("message/n199").rect.y > before + 300);
    screen.press("PageDown");
    CHECK(screen.get_id("message/n199").rect.y == before);
}

TEST_CASE("a focused message has a ring") {
    Screen screen{kDesktop};
    screen.show(sample::chat());
    std::string const id = GENERATE("message/m5", "message/c2", "message/c3");
    screen.focus(id, false);
    int const without = screen.vertices();
    screen.focus(id, true);
    CHECK(screen.vertices() > without);
}

TEST_CASE("Enter on a call in the conversation is its action") {
    Screen screen{kDesktop};
    screen.show(sample::chat());
    screen.focus("message/c1");
    CHECK(only<view::Dial>(screen.activate("message/c1")) != nullptr);
    CHECK(screen.activate("message/c2").empty());
}

TEST_CASE("letters lead through the menu, whatever the case and the accents") {
    Screen screen{kDesktop};
    screen.show(sample::menu());
    screen.focus("menu/0/0");
    lead(screen, "e", "menu/0/1");                // English
    screen.draw(2);
    lead(screen, "E", "menu/1/1", true);          // Escuro: the next one
    screen.draw(2);
    lead(screen, "s", "menu/3/0");                // Sair
    screen.draw(2);
    lead(screen, "ह", "menu/0/2");
    screen.draw(2);
    screen.press("x");
    CHECK(screen.wished_focus().empty());
}

TEST_CASE("letters typed quickly are the beginning of one name") {
    Screen screen{kDesktop};
    screen.show(sample::menu());
    screen.focus("menu/0/0");
    screen.press("e");
    screen.focus("menu/0/1");
    screen.press("s");
    CHECK(screen.wished_focus() == "menu/1/1");
}

TEST_CASE("the same letter again goes on to the next that begins with it") {
    Screen screen{kDesktop};
    screen.show(sample::menu());
    screen.focus("menu/0/0");
    lead(screen, "e", "menu/0/1");
    lead(screen, "e", "menu/1/1");
    lead(screen, "e", "menu/0/1");
}
