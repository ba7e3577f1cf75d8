#include <catch2/catch_test_macros.hpp>

#include "support/view_fixture.hpp"

using namespace view;
using view_fixture::kMaria;
using view_fixture::World;
using namespace std::chrono_literals;

TEST_CASE("in a call the picture of the other side is called by name and presence") {
    World world;
    world.ring();
    CHECK(world.build().incoming.value().avatar_label == "Maria Souza");
    world.chat.presence[kMaria.id] = {kMaria.id, true, {}};
    CHECK(world.build().incoming.value().avatar_label == "Maria Souza, online agora");
    world.connect(1s, world.a_call());
    CHECK(world.stage().avatar_label == "Maria Souza, online agora");
    world.desk.minimised = true;
    CHECK(world.build().popup.value().avatar_label == "Maria Souza, online agora");
    world.chat.presence[kMaria.id] = {kMaria.id, false, {}};
    CHECK(world.build().popup.value().avatar_label == "Maria Souza, offline");
}
