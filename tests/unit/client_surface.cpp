#include <catch2/catch_test_macros.hpp>

#include "support/lone_client.hpp"

using unit::LoneClient;
using view::SurfaceKind;
namespace events = client::events;

TEST_CASE("uploads measured as slow take the video out of the canvas") {
    LoneClient client;
    REQUIRE(client.sign_in());
    CHECK(client.view().surface == SurfaceKind::Canvas);
    client.post(events::SurfaceSuits{SurfaceKind::Underlay});
    CHECK(client.view().surface == SurfaceKind::Underlay);
}

TEST_CASE("a surface that somebody chose stays, whatever is measured") {
    LoneClient client;
    bool in_menu = false;
    SECTION("in the address") { client.start.query = "?surface=canvas"; }
    SECTION("some time ago") { client.start.device_storage["surface"] = "canvas"; }
    SECTION("in the menu") { in_menu = true; }
    REQUIRE(client.sign_in());
    if (in_menu) client.post(view::Intent{view::SetSurface{SurfaceKind::Canvas}});
    client.post(events::SurfaceSuits{SurfaceKind::Underlay});
    CHECK(client.view().surface == SurfaceKind::Canvas);
}

TEST_CASE("what was measured is no choice: the next page measures again") {
    LoneClient client;
    REQUIRE(client.sign_in());
    client.post(events::SurfaceSuits{SurfaceKind::Underlay});
    REQUIRE(client.sign_in());
    CHECK(client.view().surface == SurfaceKind::Canvas);
}

TEST_CASE("a surface nobody knows is no choice") {
    LoneClient client;
    client.start.query = "?surface=hologram";
    REQUIRE(client.sign_in());
    client.post(events::SurfaceSuits{SurfaceKind::Underlay});
    CHECK(client.view().surface == SurfaceKind::Underlay);
}
