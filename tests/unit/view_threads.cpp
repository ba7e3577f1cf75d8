#include <catch2/catch_test_macros.hpp>

#include "support/view_fixture.hpp"

using namespace view;
using protocol::CallStatus;
using protocol::EndReason;
using view_fixture::kJoao;
using view_fixture::kMaria;
using view_fixture::World;
using namespace std::chrono_literals;

namespace {

ThreadRow row(World const& world, std::string const& id = "t-maria") {
    for (auto const& row : world.main().list.rows) {
        if (row.id.str() == id) return row;
    }
    FAIL("no row " << id);
    return {};
}

}  // namespace

TEST_CASE("a row says who, what, when and how many") {
    World world;
    world.say("t-maria", kMaria, "Oi\nJoão", "2026-11-21T14:18:00Z");
    world.thread("t-maria").unread = 2;
    auto const view = row(world);
    CHECK(view.name == "Maria Souza");
    CHECK(view.preview == "Oi João");
    CHECK(view.time == "14:18");
    CHECK(view.unread == 2);
    CHECK(view.label == "Maria Souza, Oi João, 14:18, 2 não lidas");
    CHECK(view.preview_icon == Icon::None);
    CHECK_FALSE(view.selected);
    CHECK(std::get<OpenThread>(view.open).thread.str() == "t-maria");
}

TEST_CASE("a row without messages is still a row") {
    World world;
    CHECK(row(world).label == "Maria Souza");
    CHECK(row(world).preview.empty());
}

TEST_CASE("the last message known to the list is shown before the conversation is loaded") {
    World world;
    protocol::Message last;
    last.sender = kMaria.id;
    last.text = "Olá";
    last.created_at = view_fixture::wall("2026-11-20T10:00:00Z");
    world.thread("t-maria").thread.last_message = last;
    CHECK(row(world).preview == "Olá");
    CHECK(row(world).time == "ontem");
}

TEST_CASE("my last message shows how far it came") {
    World world;
    auto const& message = world.say("t-maria", kJoao, "Fechado", "2026-11-21T14:00:00Z");
    CHECK(row(world).preview_icon == Icon::Check);
    CHECK(row(world).label == "Maria Souza, Você: Fechado, 14:00");
    world.thread("t-maria").read[kMaria.id] = message.id;
    CHECK(row(world).preview_icon == Icon::CheckCheck);
    world.thread("t-maria").drafts.push_back(
        {protocol::ClientMessageId{"d"}, {}, "Mais uma", world.now.wall, chat::Sending::Pending});
    CHECK(row(world).preview == "Mais uma");
    CHECK(row(world).preview_icon == Icon::Clock);
    world.thread("t-maria").drafts.back().sending = chat::Sending::Failed;
    CHECK(row(world).preview_icon == Icon::CircleAlert);
}

TEST_CASE("calls in a row") {
    World world;
    auto& message = world.past_call(kMaria, CallStatus::Missed, EndReason::Missed);
    CHECK(row(world).preview == "Chamada de voz perdida");
    CHECK(row(world).missed);
    CHECK(row(world).preview_icon == Icon::PhoneMissed);
    message.call->status = CallStatus::Ended;
    message.call->reason = EndReason::HungUp;
    message.call->duration_s = 201;
    CHECK(row(world).preview == "Chamada de voz · 03:21");
    CHECK_FALSE(row(world).missed);
    message.call->type = protocol::CallType::Video;
    CHECK(row(world).preview == "Videochamada · 03:21");
    CHECK(row(world).preview_icon == Icon::Video);
}

TEST_CASE("typing takes the preview's place until its time is over") {
    World world;
    world.say("t-maria", kMaria, "Oi", "2026-11-21T14:18:00Z");
    world.thread("t-maria").typing[kMaria.id] = world.now.mono + 1ms;
    CHECK(row(world).preview == "Maria está digitando");
    CHECK(world.next_tick() == world.now.mono + 1ms);
    world.now.mono += 1ms;
    CHECK(row(world).preview == "Oi");
}

TEST_CASE("presence is a dot") {
    World world;
    CHECK(row(world).avatar.online == false);
    world.chat.presence[kMaria.id] = {kMaria.id, true, {}};
    CHECK(row(world).avatar.online == true);
}

TEST_CASE("the open conversation is selected") {
    World world;
    world.open("t-maria");
    CHECK(row(world).selected);
    CHECK_FALSE(row(world, "t-raj").selected);
}

TEST_CASE("a group is named by its title or its people") {
    World world;
    auto& group = world.add_thread("t-group", kMaria);
    group.thread.members.push_back(view_fixture::kRaj);
    CHECK(row(world, "t-group").name == "Maria, राज");
    group.thread.title = "Time de Produto";
    CHECK(row(world, "t-group").name == "Time de Produto");
    CHECK(row(world, "t-group").avatar.initials == "TP");
    CHECK_FALSE(row(world, "t-group").avatar.online);
    world.open("t-group");
    CHECK_FALSE(world.pane().header.voice);
    CHECK(world.pane().placeholder == "Mensagem para Time de Produto");
}

TEST_CASE("searching ignores case and accents") {
    World world;
    world.desk.fields[Field::Search] = "  MARÍA s";
    auto list = world.main().list;
    REQUIRE(list.rows.size() == 1);
    CHECK(list.rows[0].name == "Maria Souza");
    world.desk.fields[Field::Search] = "xyz";
    list = world.main().list;
    CHECK(list.rows.empty());
    CHECK(list.empty_title == "Nada encontrado");
}

TEST_CASE("searching finds what was said, and shows it") {
    World world;
    world.say("t-maria", kMaria, "O contrato está pronto", "2026-11-21T13:00:00Z");
    world.say("t-maria", kMaria, "Boa tarde", "2026-11-21T14:00:00Z");
    protocol::Message last;
    last.text = "Sem contrato não vou";
    last.sender = view_fixture::kRaj.id;
    last.created_at = view_fixture::wall("2026-11-21T12:00:00Z");
    world.thread("t-raj").thread.last_message = last;  // of a page that was not read yet
    world.desk.fields[Field::Search] = "CONTRATO";
    REQUIRE(world.main().list.rows.size() == 2);
    CHECK(row(world).preview == "O contrato está pronto");
    CHECK(row(world).label == "Maria Souza, O contrato está pronto, 13:00");
    CHECK(row(world, "t-raj").preview == "Sem contrato não vou");
    world.desk.fields[Field::Search] = "maria";
    CHECK(row(world).preview == "Boa tarde");
}

TEST_CASE("an empty list says why") {
    World world;
    world.chat.conversations.clear();
    CHECK(world.main().list.empty_title == "Nenhuma conversa ainda");
    CHECK_FALSE(world.main().list.loading);
    world.chat.listing = chat::Listing::Loading;
    CHECK(world.main().list.loading);
    CHECK(world.main().list.empty_title.empty());
    world.chat.listing = chat::Listing::Failed;
    CHECK_FALSE(world.main().list.loading);
    CHECK(world.main().list.empty_title == "Sem conexão com o servidor");
}

TEST_CASE("the main screen without an open conversation") {
    World world;
    world.thread("t-maria").unread = 3;
    auto const screen = world.main();
    CHECK_FALSE(screen.chat);
    CHECK(screen.nothing_open_title == "Escolha uma conversa");
    CHECK(screen.me_name == "João Silva");
    CHECK(screen.me.initials == "JS");
    CHECK(screen.unread_total == 3);
    CHECK(std::get<ShowMenu>(screen.show_menu).shown);
    CHECK(view_fixture::means<ShowNewChat>(screen.list.show_new_chat));
}
