#include <catch2/catch_test_macros.hpp>

#include "support/view_fixture.hpp"

using namespace view;
using view_fixture::kJoao;
using view_fixture::kMaria;
using view_fixture::means;
using view_fixture::World;
using namespace std::chrono_literals;

namespace {

World chatting() {
    World world;
    world.open("t-maria");
    return world;
}
Bubble bubble(ChatPane const& pane, std::size_t index) { return std::get<Bubble>(pane.items.at(index)); }
std::string day(ChatPane const& pane, std::size_t index) { return std::get<DayMark>(pane.items.at(index)).text; }

}  // namespace

TEST_CASE("the header names the person and offers the calls") {
    auto world = chatting();
    world.chat.presence[kMaria.id] = {kMaria.id, true, {}};
    auto const header = world.pane().header;
    CHECK(header.name == "Maria Souza");
    CHECK(header.presence == "online agora");
    CHECK(header.online);
    CHECK(header.voice_label == "Chamada de voz");
    CHECK(header.video_label == "Videochamada");
    CHECK(header.more_label == "Mais opções");
    CHECK(std::get<Dial>(header.voice.value()).type == protocol::CallType::Audio);
    CHECK(std::get<Dial>(header.video.value()).type == protocol::CallType::Video);
    CHECK(std::get<Dial>(header.video.value()).thread.str() == "t-maria");
    CHECK(means<CloseThread>(header.back));
    CHECK(means<ShowMenu>(header.more));
    CHECK(header.in_call_label.empty());
}

TEST_CASE("presence of somebody who is away") {
    auto world = chatting();
    CHECK(world.pane().header.presence.empty());
    CHECK(world.pane().header.avatar_label == "Maria Souza");
    world.chat.presence[kMaria.id] = {kMaria.id, false, {}};
    CHECK(world.pane().header.presence == "offline");
    world.chat.presence[kMaria.id].last_seen = view_fixture::wall("2026-11-21T14:32:00Z");
    CHECK(world.pane().header.presence == "visto por último às 14:32");
    CHECK(world.pane().header.avatar_label == "Maria Souza, visto por último às 14:32");
    CHECK_FALSE(world.pane().header.online);
}

TEST_CASE("no call can be dialled during one, nor without the server") {
    auto world = chatting();
    world.ring();
    CHECK_FALSE(world.pane().header.voice);
    CHECK(world.pane().header.in_call_label.empty());
    world.dial(0, world.a_call());
    CHECK_FALSE(world.pane().header.video);
    world.call.phase = call::Elsewhere{};
    CHECK_FALSE(world.pane().header.voice);
    CHECK(world.pane().header.in_call_label == "Em chamada em outro aparelho");
    CHECK_FALSE(world.pane().header.return_to_call);
    world.call.phase = call::Idle{};
    world.lose_server(0s);
    CHECK_FALSE(world.pane().header.voice);
}

TEST_CASE("the pill in the header leads back to the call") {
    auto world = chatting();
    world.connect(7min + 42s, world.a_call());
    auto header = world.pane().header;
    CHECK(header.in_call_label == "Em chamada · 07:42");
    CHECK_FALSE(std::get<Minimise>(header.return_to_call.value()).minimised);
    world.dial(1, world.a_call());
    CHECK(world.pane().header.in_call_label == "Tocando…");
}

TEST_CASE("days are marked and runs of one author held together") {
    auto world = chatting();
    world.say("t-maria", kMaria, "Boa noite", "2026-11-20T23:59:00Z");
    world.say("t-maria", kMaria, "Bom dia", "2026-11-21T00:01:00Z");
    world.say("t-maria", kMaria, "Consegue falar?", "2026-11-21T10:00:00Z");
    world.say("t-maria", kJoao, "Sim", "2026-11-21T10:01:00Z");
    auto const pane = world.pane();
    REQUIRE(pane.items.size() == 6);
    CHECK(day(pane, 0) == "Ontem");
    CHECK(bubble(pane, 1).first);
    CHECK(bubble(pane, 1).last);
    CHECK(day(pane, 2) == "Hoje");
    CHECK(bubble(pane, 3).first);
    CHECK_FALSE(bubble(pane, 3).last);
    CHECK_FALSE(bubble(pane, 4).first);
    CHECK(bubble(pane, 4).last);
    CHECK(bubble(pane, 5).own);
    CHECK(bubble(pane, 5).first);
    CHECK(bubble(pane, 5).last);
    CHECK(bubble(pane, 1).label == "Maria Souza, Boa noite, 23:59");
}

TEST_CASE("own bubbles say how far they came, in icon and in words") {
    auto world = chatting();
    auto const& first = world.say("t-maria", kJoao, "Um", "2026-11-21T10:00:00Z");
    auto const read_id = first.id;
    world.say("t-maria", kJoao, "Dois", "2026-11-21T10:01:00Z");
    world.thread("t-maria").read[kMaria.id] = read_id;
    auto const pane = world.pane();
    CHECK(bubble(pane, 1).delivery == Delivery::Read);
    CHECK(bubble(pane, 1).label == "Você, Um, 10:00, Lida");
    CHECK(bubble(pane, 2).delivery == Delivery::Sent);
    CHECK(bubble(pane, 2).label == "Você, Dois, 10:01, Enviada");
}

TEST_CASE("drafts come last, and a failed one can be sent again") {
    auto world = chatting();
    auto& drafts = world.thread("t-maria").drafts;
    drafts.push_back({protocol::ClientMessageId{"d1"}, {}, "Vou", world.now.wall, chat::Sending::Pending});
    drafts.push_back({protocol::ClientMessageId{"d2"}, {}, "Já", world.now.wall, chat::Sending::Failed});
    auto const pane = world.pane();
    CHECK(bubble(pane, 1).delivery == Delivery::Sending);
    CHECK_FALSE(bubble(pane, 1).retry);
    CHECK(bubble(pane, 1).label == "Você, Vou, 15:00, Enviando");
    CHECK(bubble(pane, 2).delivery == Delivery::Failed);
    CHECK(std::get<RetryMessage>(bubble(pane, 2).retry.value()).message.str() == "d2");
    CHECK(bubble(pane, 2).retry_label == "Tentar de novo");
    CHECK_FALSE(bubble(pane, 2).first);
}

TEST_CASE("a sent message keeps the key of its draft") {
    auto world = chatting();
    world.say("t-maria", kJoao, "Oi", "2026-11-21T10:00:00Z").client_id = protocol::ClientMessageId{"d1"};
    CHECK(bubble(world.pane(), 1).key == "d1");
    world.say("t-maria", kMaria, "Oi", "2026-11-21T10:01:00Z");
    CHECK(bubble(world.pane(), 2).key == "t-maria-1");
}

TEST_CASE("own clock against the server's: draft times follow the server") {
    auto world = chatting();
    world.session.server_offset = -2h;
    world.thread("t-maria").drafts.push_back(
        {protocol::ClientMessageId{"d"}, {}, "Oi", world.now.wall, chat::Sending::Pending});
    CHECK(bubble(world.pane(), 1).time == "13:00");
}

TEST_CASE("older messages are offered when there may be some") {
    auto world = chatting();
    CHECK_FALSE(world.pane().load_older);
    CHECK(world.pane().empty_text == "Diga alô para Maria");
    world.thread("t-maria").paging = chat::Paging::Partial;
    CHECK(std::get<LoadOlder>(world.pane().load_older.value()).thread.str() == "t-maria");
    CHECK(world.pane().empty_text.empty());
    world.thread("t-maria").paging = chat::Paging::Loading;
    CHECK(world.pane().loading);
    CHECK_FALSE(world.pane().load_older);
}

TEST_CASE("only what has words and fits can be sent") {
    auto world = chatting();
    CHECK_FALSE(world.pane().send);
    world.desk.fields[Field::Composer] = " \n ";
    CHECK_FALSE(world.pane().send);
    world.desk.fields[Field::Composer] = "Oi";
    CHECK(means<SendText>(world.pane().send));
    CHECK(world.pane().draft == "Oi");
    std::string longest;
    for (int i = 0; i < 4000; ++i) longest += "é";
    world.desk.fields[Field::Composer] = longest;
    CHECK(world.pane().send);
    world.desk.fields[Field::Composer] = longest + "é";
    CHECK_FALSE(world.pane().send);
}

TEST_CASE("the composer's words and the log's name") {
    auto world = chatting();
    CHECK(world.pane().placeholder == "Mensagem para Maria");
    CHECK(world.pane().log_label == "Mensagens com Maria Souza");
    world.thread("t-maria").typing[kMaria.id] = world.now.mono + 5s;
    CHECK(world.pane().typing == "Maria está digitando");
    world.thread("t-maria").typing[protocol::UserId{"gone"}] = world.now.mono + 5s;
    world.thread("t-maria").typing.erase(kMaria.id);
    CHECK(world.pane().typing.empty());
}

TEST_CASE("at midnight today becomes yesterday") {
    World world;
    world.desk.utc_offset_minutes = -180;  // 12:00 at home
    CHECK(world.next_tick() == world.now.mono + 12h);
}
