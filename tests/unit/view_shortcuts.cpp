#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "support/view_fixture.hpp"

using namespace view;
using view_fixture::as;
using view_fixture::World;
using namespace std::chrono_literals;

TEST_CASE("shortcuts are listed in the user's language") {
    World world;
    CHECK_FALSE(world.build().shortcut_list);
    world.desk.shortcuts_shown = true;
    auto const list = world.build().shortcut_list.value();
    CHECK(list.title == "Atalhos de teclado");
    CHECK_FALSE(as<ShowShortcuts>(list.close).shown);
    auto const end = std::ranges::find(list.rows, "Encerrar", &Shortcut::label);
    REQUIRE(end != list.rows.end());
    CHECK(end->keys == std::vector<std::string>{"Shift", "E"});
    world.desk.language = Language::En;
    CHECK(world.build().shortcut_list.value().title == "Keyboard shortcuts");
    world.desk.language = Language::Hi;
    CHECK(world.build().shortcut_list.value().title == "कीबोर्ड शॉर्टकट");
}

TEST_CASE("shortcuts that are switched off are not offered") {
    World world;
    CHECK(as<ShowShortcuts>(world.build().show_shortcuts.value()).shown);
    world.desk.shortcuts = false;
    CHECK_FALSE(world.build().show_shortcuts);
}

TEST_CASE("nobody who is signed out has shortcuts") {
    World world;
    world.desk.account = Account::SignedOut;
    CHECK_FALSE(world.build().show_shortcuts);
}

TEST_CASE("full screen is offered with a picture, and leads out again") {
    World world;
    auto call = world.a_video_call();
    world.connect(1s, call);
    CHECK_FALSE(world.stage().full_screen);
    call.remote.video = true;
    call.link.remote_video = true;
    world.connect(1s, call);
    REQUIRE(world.stage().full_screen);
    CHECK(as<SetFullScreen>(*world.stage().full_screen).on);
    CHECK(world.stage().full_screen_label == "Tela cheia");
    CHECK_FALSE(world.stage().fills_screen);
    world.desk.full_screen = true;
    CHECK_FALSE(as<SetFullScreen>(*world.stage().full_screen).on);
    CHECK(world.stage().fills_screen);
}
