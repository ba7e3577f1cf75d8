#include "support/call_samples.hpp"
#include "support/sample_views.hpp"
#include "support/ui_harness.hpp"

// Keys that do something wherever the focus is, and that can be switched off.
namespace {

using namespace tests;
using ui::Role;

view::Stage with_full_screen() {
    view::Stage stage = sample::connected();
    stage.full_screen = view::SetFullScreen{true};
    return stage;
}

}  // namespace

TEST_CASE("? shows the shortcuts, whichever keys it takes on this keyboard") {
    Screen screen{kDesktop};
    bool const call = GENERATE(false, true);
    screen.show(call ? sample::over_chat(sample::connected()) : sample::chat());
    bool const shift = GENERATE(false, true);
    auto const asked = screen.press("?", shift);
    REQUIRE(only<view::ShowShortcuts>(asked) != nullptr);
    CHECK(only<view::ShowShortcuts>(asked)->shown);
}

TEST_CASE("the list of shortcuts is a dialog of things and their keys") {
    Size const size = GENERATE(kDesktop, kTablet, kPhone);
    Screen screen{size};
    screen.show(sample::shortcuts());
    CHECK(screen.get(Role::Dialog, "Atalhos de teclado").modal);
    CHECK(screen.get(Role::Heading, "Atalhos de teclado").level == 2);
    CHECK(!screen.get(Role::List, "Atalhos de teclado").focusable);
    screen.get(Role::ListItem, "Shift+E, Encerrar");
    ui::Node const close = screen.get(Role::Button, "Fechar");
    CHECK(close.autofocus);
    CHECK(!only<view::ShowShortcuts>(screen.click(close))->shown);
    CHECK(!only<view::ShowShortcuts>(screen.press("Escape"))->shown);
    CHECK(!only<view::ShowShortcuts>(screen.press("?", true))->shown);
}

TEST_CASE("a list of shortcuts that does not fit is scrolled with the keyboard") {
    Screen screen{Size{640, 260}};
    screen.show(sample::shortcuts());
    CHECK(screen.get_id("shortcuts/list").focusable);
    float const before = screen.get_id("shortcuts/?").rect.y;
    screen.focus("shortcuts/list");
    screen.press("End");
    ui::Node const last = screen.get_id("shortcuts/?");
    CHECK(last.rect.y < before);
    CHECK(ui::bottom(last.rect) <= ui::bottom(last.clip));
}

TEST_CASE("beneath the list of shortcuts nothing reacts, and a ringing call lies above it") {
    Screen screen{kDesktop};
    view::App app = sample::over_chat(sample::connected());
    app.shortcut_list = sample::shortcuts().shortcut_list;
    screen.show(app);
    for (char const* key : {"m", "v", "c", "f"}) CHECK(screen.press(key).empty());
    CHECK(screen.press("e", true).empty());
    CHECK(screen.activate("stage/end").empty());
    app.stage.reset();
    app.incoming = sample::incoming();
    screen.show(app);
    CHECK(screen.activate("shortcuts/close").empty());
    CHECK(only<view::SilenceRing>(screen.press("Escape")) != nullptr);
}

TEST_CASE("Ctrl+K leads to the search field") {
    Size const size = GENERATE(kDesktop, kTablet);
    Screen screen{size};
    screen.show(sample::chat());
    CHECK(screen.press("k", false, true).empty());
    CHECK(screen.wished_focus() == "list/search");
    CHECK(screen.get_id("list/search").key_shortcuts == "Control+k");
    CHECK(screen.press("k").empty());
    CHECK(screen.wished_focus().empty());
}

TEST_CASE("Ctrl+K on a phone leaves the conversation first") {
    Screen screen{kPhone};
    screen.show(sample::chat());
    CHECK(only<view::CloseThread>(screen.press("k", false, true)) != nullptr);
    screen.press("k", false, true);
    screen.show(sample::conversations());
    CHECK(screen.wished_focus() == "list/search");
}

TEST_CASE("Ctrl+K does not reach beneath a dialog") {
    Screen screen{kDesktop};
    view::App const app =
        GENERATE(sample::menu(), sample::shortcuts(), sample::new_chat(), sample::over_chat(sample::connected()));
    screen.show(app);
    CHECK(screen.press("k", false, true).empty());
    CHECK(screen.wished_focus().empty());
}

TEST_CASE("F is full screen, where there is a picture") {
    Screen screen{kDesktop};
    screen.show(sample::over_chat(with_full_screen()));
    REQUIRE(only<view::SetFullScreen>(screen.press("f")) != nullptr);
    screen.show(sample::over_chat(sample::connected()));
    CHECK(screen.press("f").empty());
}

TEST_CASE("shortcuts that are switched off do nothing and are not announced") {
    Screen screen{kDesktop};
    view::App app = sample::over_chat(with_full_screen());
    app.show_shortcuts.reset();
    screen.show(app);
    for (char const* key : {"m", "v", "c", "f", "?"}) CHECK(screen.press(key).empty());
    CHECK(screen.press("e", true).empty());
    for (ui::Node const& node : screen.nodes()) CHECK(node.key_shortcuts.empty());
    CHECK(only<view::Minimise>(screen.press("Escape")) != nullptr);
    app.stage.reset();
    screen.show(app);
    CHECK(screen.press("k", false, true).empty());
    CHECK(screen.wished_focus().empty());
    screen.press("F6");
    CHECK(!screen.wished_focus().empty());
}
