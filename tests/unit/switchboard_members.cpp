#include <catch2/catch_test_macros.hpp>

#include "support/switchboard_stories.hpp"

using namespace support;

TEST_CASE("a new conversation is told to its members") {
    TwoPeople people;
    auto& anas = people.world.device(people.ana, "ana-phone");
    people.clear();
    anas.clear();
    auto const group = people.world.add_thread({people.joao, people.ana});
    auto const told = people.joao_phone.last<ThreadNew>();
    REQUIRE(told);
    CHECK(told->thread.id == group);
    CHECK(told->thread.members.size() == 2);
    CHECK(told->thread.presence == std::vector{Presence{people.ana, true, {}}});
    CHECK(anas.last<ThreadNew>()->thread.presence[0].user == people.joao);
    CHECK(people.raj_phone.inbox.empty());
    CHECK(people.world.board().member(group, people.ana));
    CHECK_FALSE(people.world.board().member(group, people.raj));
    CHECK_FALSE(people.world.board().describe_thread(group, people.raj));
    CHECK(people.world.board().describe_thread(group, people.joao)->members[1].id == people.ana);
}

TEST_CASE("who is taken out of a conversation is told so, and at a resume too") {
    TwoPeople people;
    auto& anas = people.world.device(people.ana, "ana-phone");
    auto& tablet = people.world.device(people.ana, "ana-tablet");
    auto const group = people.world.add_thread({people.joao, people.raj, people.ana});
    people.clear();
    anas.clear();
    tablet.lose();
    people.world.set_members(group, {people.joao, people.raj});
    CHECK(anas.last<ThreadGone>()->thread == group);
    CHECK(anas.heard<ThreadNew>().empty());
    tablet.resume();
    CHECK(tablet.last<ThreadGone>()->thread == group);
    for (auto const* const device : {&people.joao_phone, &people.raj_phone}) {
        CHECK(device->heard<ThreadGone>().empty());
        CHECK(device->last<ThreadNew>()->thread.members.size() == 2);
    }
    people.world.set_members(group, {people.joao, people.raj, people.ana});
    CHECK(anas.last<ThreadNew>()->thread.id == group);
    CHECK(anas.heard<ThreadGone>().size() == 1);
}
