#include <catch2/catch_test_macros.hpp>

#include "support/lone_client.hpp"
#include "support/view_fixture.hpp"

using unit::LoneClient;
using view_fixture::as;
using view_fixture::kMaria;
using view_fixture::World;

namespace {

view::Bubble line_of(World const& world, std::size_t index) {
    return std::get<view::Bubble>(world.pane().items.at(index));
}

}  // namespace

TEST_CASE("the menu of a message offers its text") {
    World world;
    world.open("t-maria");
    world.say("t-maria", kMaria, "bom dia", "2026-11-21T14:58:00Z");
    CHECK_FALSE(world.build().menu);
    world.desk.message_menu = as<view::ShowMessageMenu>(line_of(world, 1).show_menu).message;
    auto const menu = world.build().menu.value();
    CHECK(menu.label == "Opções da mensagem");
    REQUIRE(menu.groups.at(0).size() == 1);
    CHECK(menu.groups[0][0].label == "Copiar");
    CHECK(as<view::CopyText>(menu.groups[0][0].choose).text == "bom dia");
    CHECK(as<view::ShowMessageMenu>(menu.close).message.empty());
}

TEST_CASE("the menu of a message that was not sent offers another try") {
    World world;
    world.open("t-maria");
    auto& drafts = world.thread("t-maria").drafts;
    drafts.push_back({.client_id = protocol::ClientMessageId{"d1"}, .command = {}, .text = "oi", .written_at = {}});
    world.desk.message_menu = as<view::ShowMessageMenu>(line_of(world, 1).show_menu).message;
    CHECK(world.build().menu.value().groups.at(0).size() == 1);
    drafts.back().sending = chat::Sending::Failed;
    auto const menu = world.build().menu.value();
    REQUIRE(menu.groups.at(0).size() == 2);
    CHECK(as<view::RetryMessage>(menu.groups[0][1].choose).message.str() == "d1");
}

TEST_CASE("without its message in the open conversation there is no menu of it") {
    World world;
    world.say("t-maria", kMaria, "bom dia", "2026-11-21T14:58:00Z");
    world.desk.message_menu = "t-maria-0";
    CHECK_FALSE(world.build().menu);
    world.open("t-raj");
    CHECK_FALSE(world.build().menu);
    world.open("t-maria");
    CHECK(world.build().menu);
}

TEST_CASE("copying a message closes its menu") {
    LoneClient client;
    REQUIRE(client.sign_in());
    client.post(view::Intent{view::ShowMessageMenu{"m1"}});
    CHECK(client.desk().message_menu == "m1");
    client.post(view::Intent{view::CopyText{"bom dia"}});
    CHECK(client.copied == "bom dia");
    CHECK(client.desk().message_menu.empty());
}

TEST_CASE("a message's menu does not come back with the conversation") {
    LoneClient client;
    REQUIRE(client.go_online());
    client.post(view::Intent{view::OpenThread{protocol::ThreadId{"t1"}}});
    client.post(view::Intent{view::ShowMessageMenu{"m1"}});
    client.post(view::Intent{view::CloseThread{}});
    CHECK(client.desk().message_menu.empty());
}
