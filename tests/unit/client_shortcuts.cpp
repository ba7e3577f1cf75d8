#include <catch2/catch_test_macros.hpp>

#include "support/lone_client.hpp"

using unit::LoneClient;
namespace events = client::events;
using namespace std::chrono_literals;

namespace {

void dial_in_full_screen(LoneClient& client) {
    REQUIRE(client.go_online());
    client.post(view::Intent{view::Dial{protocol::ThreadId{"t1"}, protocol::CallType::Video}});
    client.post(view::Intent{view::SetFullScreen{true}});
}

}  // namespace

TEST_CASE("shortcuts are on until somebody switches them off, which is remembered") {
    LoneClient client;
    REQUIRE(client.sign_in());
    CHECK(client.view().show_shortcuts);
    client.post(view::Intent{view::SetShortcuts{false}});
    CHECK_FALSE(client.view().show_shortcuts);
    REQUIRE(client.sign_in());
    CHECK_FALSE(client.view().show_shortcuts);
    client.post(view::Intent{view::SetShortcuts{true}});
    REQUIRE(client.sign_in());
    CHECK(client.view().show_shortcuts);
}

TEST_CASE("the list of shortcuts is shown and closed") {
    LoneClient client;
    REQUIRE(client.sign_in());
    client.post(client.view().show_shortcuts.value());
    REQUIRE(client.view().shortcut_list);
    client.post(client.view().shortcut_list->close);
    CHECK_FALSE(client.view().shortcut_list);
}

TEST_CASE("full screen is the browser's to give, and ends with the call") {
    LoneClient client;
    dial_in_full_screen(client);
    CHECK(client.full_screen == std::vector{true});
    CHECK_FALSE(client.desk().full_screen);
    client.post(events::FullScreenChanged{true});
    CHECK(client.desk().full_screen);
    client.post(view::Intent{view::HangUp{}});
    CHECK(client.full_screen == std::vector{true, false});
}

TEST_CASE("full screen that was asked for and has not come yet ends with the call too") {
    LoneClient client;
    dial_in_full_screen(client);
    client.post(view::Intent{view::HangUp{}});
    CHECK(client.full_screen == std::vector{true, false});
}

TEST_CASE("full screen that the person left is not left again when the call ends") {
    LoneClient client;
    dial_in_full_screen(client);
    client.post(events::FullScreenChanged{true});
    client.post(events::FullScreenChanged{false});
    client.post(view::Intent{view::HangUp{}});
    CHECK(client.full_screen == std::vector{true});
}

TEST_CASE("a call that ends leaves a window alone that is not in full screen") {
    LoneClient client;
    REQUIRE(client.go_online());
    client.post(view::Intent{view::Dial{protocol::ThreadId{"t1"}, protocol::CallType::Audio}});
    client.post(view::Intent{view::HangUp{}});
    CHECK(client.full_screen.empty());
}
