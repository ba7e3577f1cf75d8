#include <catch2/catch_test_macros.hpp>

#include "support/lone_client.hpp"
#include "support/view_fixture.hpp"

using view::ThreadFilter;
using view_fixture::World;

namespace {

std::vector<std::string> filtered(World& world, ThreadFilter filter) {
    world.desk.filter = filter;
    std::vector<std::string> ids;
    for (auto const& row : world.main().list.rows) ids.push_back(row.id.str());
    std::ranges::sort(ids);
    return ids;
}

World with_group() {
    World world;
    auto& group = world.add_thread("t-group", view_fixture::kMaria);
    group.thread.members.push_back(view_fixture::kRaj);
    world.thread("t-raj").unread = 2;
    return world;
}

}  // namespace

TEST_CASE("the list shows all conversations, those with something unread, or the groups") {
    auto world = with_group();
    CHECK(filtered(world, ThreadFilter::All) == std::vector<std::string>{"t-group", "t-maria", "t-raj"});
    CHECK(filtered(world, ThreadFilter::Unread) == std::vector<std::string>{"t-raj"});
    CHECK(filtered(world, ThreadFilter::Groups) == std::vector<std::string>{"t-group"});
    auto const filters = world.main().list.filters;
    REQUIRE(filters.size() == 3);
    CHECK(filters[2].label == "Grupos");
    CHECK(filters[2].checked == true);
}

TEST_CASE("what is being read stays among the unread") {
    auto world = with_group();
    world.open("t-maria");
    CHECK(filtered(world, ThreadFilter::Unread) == std::vector<std::string>{"t-maria", "t-raj"});
}

TEST_CASE("a filter that finds nothing says so, and does not tell to begin a conversation") {
    World world;
    CHECK(filtered(world, ThreadFilter::Groups).empty());
    CHECK(world.main().list.empty_title == "Nada encontrado");
    CHECK(world.main().list.empty_text.empty());
    world.chat.conversations.clear();
    CHECK(world.main().list.filters.empty());
    CHECK(world.main().list.empty_title == "Nenhuma conversa ainda");
}

TEST_CASE("a filter is chosen, and the next person begins without") {
    unit::LoneClient client;
    REQUIRE(client.sign_in());
    client.post(view::Intent{view::SetFilter{ThreadFilter::Unread}});
    CHECK(client.desk().filter == ThreadFilter::Unread);
    client.post(view::Intent{view::SignOut{}});
    CHECK(client.desk().filter == ThreadFilter::All);
}
