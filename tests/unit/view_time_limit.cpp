#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "support/lone_client.hpp"
#include "support/view_fixture.hpp"

using namespace view;
using unit::LoneClient;
using view_fixture::wall;
using view_fixture::World;
using namespace std::chrono_literals;

namespace {

// A call in a conversation that runs from 14:50 to 15:10, ten minutes before its end.
World timed() {
    World world;
    world.thread("t-maria").thread.session =
        protocol::ChatSession{wall("2026-11-21T14:50:00Z"), wall("2026-11-21T15:10:00Z")};
    world.connect(42s, world.a_call());
    return world;
}

}  // namespace

TEST_CASE("in a conversation with a time limit the stage and the minimised call say what is left") {
    auto world = timed();
    auto const left = world.stage().time_left.value();
    CHECK(left.text == "restam 10:00");
    CHECK(left.name == "Tempo da sessão, restam 10:00");
    CHECK(left.share == 0.5F);
    CHECK_FALSE(left.low);
    world.desk.minimised = true;
    CHECK(world.build().popup.value().time_left.value().text == "restam 10:00");
    world.thread("t-maria").thread.session.reset();
    CHECK_FALSE(world.build().popup.value().time_left);
}

TEST_CASE("under two minutes are few; past the end nothing is left") {
    auto world = timed();
    world.now.wall += 8min;
    CHECK_FALSE(world.stage().time_left.value().low);
    world.now.wall += 1ms;
    CHECK(world.stage().time_left.value().low);
    CHECK(world.stage().time_left.value().text == "restam 02:00");
    world.now.wall += 5min;
    CHECK(world.stage().time_left.value().text == "restam 00:00");
    CHECK(world.stage().time_left.value().share == 0);
}

TEST_CASE("five minutes, two and one before the end are told, in the call of that conversation alone") {
    LoneClient page;
    REQUIRE(page.go_online());
    auto const countdown = [&](std::string const& thread, std::chrono::seconds left) {
        page.say(protocol::SessionTime{protocol::ThreadId{thread}, page.at.wall + left, left});
        return page.view().toasts.size();
    };
    CHECK(countdown("t1", 5min) == 0);  // no call
    page.post(Intent{Dial{protocol::ThreadId{"t1"}, protocol::CallType::Audio}});
    CHECK(countdown("t2", 5min) == 0);
    CHECK(countdown("t1", 4min) == 0);
    CHECK(countdown("t1", 5min) == 1);
    CHECK(page.view().toasts[0].title == "Faltam 5 minutos de sessão");
    CHECK(page.view().toasts[0].detail == "A chamada termina às 10:05");
    CHECK(countdown("t1", 2min) == 2);
    CHECK(countdown("t1", 1min) == 3);
    CHECK(page.view().toasts[2].title == "Falta 1 minuto de sessão");
}
