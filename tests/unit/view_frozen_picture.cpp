#include <catch2/catch_test_macros.hpp>

#include "support/view_fixture.hpp"

using view_fixture::World;
using namespace std::chrono_literals;

TEST_CASE("a picture that stands still while the call reconnects is said to") {
    World world;
    auto call = world.a_video_call();
    call.remote.video = true;
    call.link.remote_video = true;
    world.connect(1s, call);
    CHECK(world.stage().frozen_label.empty());
    world.lose(8s, call);
    CHECK(world.stage().frozen_label == "Imagem pausada · o áudio volta primeiro");
    world.desk.pip_swapped = true;  // the large picture is one's own, which moves
    CHECK(world.stage().frozen_label.empty());
    world.desk.pip_swapped = false;
    call.remote.video = false;
    world.lose(8s, call);
    CHECK(world.stage().frozen_label.empty());
}
