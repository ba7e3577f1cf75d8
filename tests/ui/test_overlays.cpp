#include <algorithm>

#include "support/sample_views.hpp"
#include "support/ui_harness.hpp"

// Menu and dialog: what lies beneath is out of reach, Escape and a click outside close.
namespace {

using namespace tests;
using ui::Role;

}  // namespace

TEST_CASE("the menu offers its items by name and role") {
    Size const size = GENERATE(kDesktop, kTablet, kPhone);
    Screen screen{size};
    screen.show(sample::menu());
    CHECK(screen.get(Role::Menu, "Mais opções").modal);
    ui::Node const portuguese = screen.get(Role::MenuItemRadio, "Português");
    CHECK(portuguese.checked == true);
    CHECK(portuguese.autofocus);
    auto const chosen = screen.click(screen.get(Role::MenuItemRadio, "English"));
    REQUIRE(only<view::SetLanguage>(chosen) != nullptr);
    CHECK(only<view::SetLanguage>(chosen)->language == view::Language::En);
    auto const meter = screen.activate(screen.get(Role::MenuItemCheckbox, "Medidor de voz").id);
    REQUIRE(only<view::SetLevelMeter>(meter) != nullptr);
    CHECK(only<view::SignOut>(screen.click(screen.get(Role::MenuItem, "Sair"))) != nullptr);
    screen.get(Role::Group, "Idioma");
}

TEST_CASE("the menu closes by Escape and by a click outside, and nothing beneath is hit") {
    Screen screen{kDesktop};
    screen.show(sample::menu());
    auto const escaped = screen.press("Escape");
    REQUIRE(only<view::ShowMenu>(escaped) != nullptr);
    CHECK(!only<view::ShowMenu>(escaped)->shown);
    auto const outside = screen.click(screen.get(Role::Option, "Maria Souza, Chamada de voz perdida, 14:18"));
    REQUIRE(only<view::ShowMenu>(outside) != nullptr);
    CHECK(screen.activate("thread/t2").empty());
}

TEST_CASE("the menu opens beside the control it was opened from") {
    Screen screen{kDesktop};
    screen.show(sample::chat());
    ui::Node const more = screen.get_id("chat/more");
    screen.click(more);
    screen.show(sample::menu());
    ui::Rect const box = screen.get_id("menu").rect;
    CHECK(ui::right(box) == Catch::Approx(ui::right(more.rect)));
    CHECK(box.y == Catch::Approx(ui::bottom(more.rect) + 8));
    screen.show(sample::chat());
    ui::Node const me = screen.get_id("nav/me");
    screen.click(me);
    screen.show(sample::menu());
    CHECK(screen.get_id("menu").rect.x == Catch::Approx(me.rect.x));
    CHECK(ui::bottom(screen.get_id("menu").rect) <= me.rect.y);
}

TEST_CASE("arrow keys lead through the menu") {
    Screen screen{kDesktop};
    screen.show(sample::menu());
    screen.focus("menu/0/0");
    screen.press("ArrowDown");
    CHECK(screen.wished_focus() == "menu/0/1");
    screen.focus("menu/0/2");
    screen.press("ArrowDown");
    CHECK(screen.wished_focus() == "menu/1/0");
    screen.press("End");
    CHECK(screen.wished_focus() == "menu/3/0");
}

TEST_CASE("new conversation: a dialog with a field, an error and two ways out") {
    Screen screen{kPhone};
    screen.show(sample::new_chat());
    CHECK(screen.get(Role::Dialog, "Nova conversa").modal);
    ui::Node const field = screen.get(Role::Textbox, "Usuário");
    CHECK(field.autofocus);
    CHECK(field.submits == "new-chat/start");
    CHECK(screen.get(Role::Button, "Conversar").disabled);
    CHECK(only<view::ShowNewChat>(screen.click(screen.get(Role::Button, "Cancelar"))) != nullptr);
    CHECK(only<view::ShowNewChat>(screen.press("Escape")) != nullptr);
    screen.show(sample::new_chat_error());
    CHECK(only<view::StartChat>(screen.click(screen.get(Role::Button, "Conversar"))) != nullptr);
    screen.get(Role::Alert, screen.app().new_chat->error);
    CHECK(screen.click(ui::Vec{5, 300}).empty());
}

TEST_CASE("letters are shortcuts only where they mean something") {
    Screen screen{kDesktop};
    screen.show(sample::chat());
    for (char const* key : {"m", "v", "e", "Escape", "Enter"}) CHECK(screen.press(key).empty());
    CHECK(screen.press("e", true).empty());
}

TEST_CASE("the focus ring shows only after keyboard use") {
    Screen screen{kDesktop};
    screen.show(sample::chat());
    screen.focus("chat/voice", false);
    int const without = screen.vertices();
    screen.focus("chat/voice", true);
    CHECK(screen.vertices() > without);
}

TEST_CASE("pressing a control and letting go elsewhere does nothing") {
    Screen screen{kDesktop};
    screen.show(sample::chat());
    ui::Node const voice = screen.get_id("chat/voice");
    screen.take();
    screen.move(ui::center(voice.rect));
    screen.button(true);
    screen.move({700, 400});
    screen.button(false);
    CHECK(screen.take().empty());
}

TEST_CASE("beneath a dialog the text of fields stays visible: their DOM inputs are out of sight") {
    Screen screen{kDesktop};
    screen.show(sample::chat());
    ui::Rect const box = screen.get_id("list/search").rect;
    auto const written = [&] {
        return std::ranges::count_if(screen.glyphs(),
                                     [&](Glyph const& g) { return ui::contains(box, ui::center(g.rect)); });
    };
    CHECK(written() == 0);
    screen.show(sample::menu());
    CHECK(written() > 10);
}
