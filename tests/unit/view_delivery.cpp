#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "support/view_fixture.hpp"

using namespace view;
using view_fixture::kJoao;
using view_fixture::kMaria;
using view_fixture::wall;
using view_fixture::World;
using namespace std::chrono_literals;

namespace {

// João has written to Maria at ten.
struct Written : World {
    Written() {
        say("t-maria", kJoao, "Um", "2026-11-21T10:00:00Z");
        open("t-maria");
    }
    [[nodiscard]] Bubble bubble() const { return std::get<Bubble>(pane().items.at(1)); }
    [[nodiscard]] ThreadRow row() const {
        auto const rows = main().list.rows;
        return *std::ranges::find(rows, "Maria Souza", &ThreadRow::name);
    }
    void maria(bool online, std::optional<base::WallTime> last_seen = {}) {
        chat.presence[kMaria.id] = {kMaria.id, online, last_seen};
    }
};

}  // namespace

TEST_CASE("a message is delivered to who is there") {
    Written world;
    world.maria(true);
    CHECK(world.bubble().delivery == Delivery::Delivered);
    CHECK(world.bubble().label == "Você, Um, 10:00, Entregue");
    CHECK(world.row().preview_icon == Icon::CheckCheck);
    CHECK_FALSE(world.row().read);
}

TEST_CASE("a message is delivered to who was there after it was sent, surely") {
    Written world;
    world.maria(false);
    CHECK(world.bubble().delivery == Delivery::Sent);
    world.maria(false, wall("2026-11-21T09:59:00Z"));
    CHECK(world.bubble().delivery == Delivery::Sent);
    world.maria(false, wall("2026-11-21T10:00:07Z"));  // the connection may have been dead by then
    CHECK(world.bubble().delivery == Delivery::Sent);
    world.maria(false, wall("2026-11-21T10:00:08Z"));
    CHECK(world.bubble().delivery == Delivery::Delivered);
}

TEST_CASE("what was read was delivered, wherever its reader is now") {
    Written world;
    world.thread("t-maria").read[kMaria.id] = world.thread("t-maria").messages.back().id;
    CHECK(world.bubble().delivery == Delivery::Read);
    CHECK(world.row().read);
}

TEST_CASE("in a group a message is delivered once everybody has it") {
    Written world;
    world.thread("t-maria").thread.members.push_back(view_fixture::kRaj);
    world.maria(true);
    CHECK(world.bubble().delivery == Delivery::Sent);
    world.thread("t-maria").read[view_fixture::kRaj.id] = world.thread("t-maria").messages.back().id;
    CHECK(world.bubble().delivery == Delivery::Delivered);
}
