#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "support/view_fixture.hpp"

using namespace view;
using protocol::CallType;
using view_fixture::World;
using namespace std::chrono_literals;

TEST_CASE("an incoming voice call") {
    World world;
    world.ring();
    auto const app = world.build();
    auto const& view = app.incoming.value();
    CHECK(view.name == "Maria Souza");
    CHECK(view.type == "Chamada de voz recebida");
    CHECK(view.label == "Chamada de voz recebida: Maria Souza");
    CHECK(view.accept_label == "Atender");
    CHECK(view.decline_label == "Recusar");
    CHECK_FALSE(view.video);
    CHECK(std::get<Accept>(view.accept).type == CallType::Audio);
    CHECK(std::get<Decline>(view.decline).text.empty());
    CHECK(std::holds_alternative<SilenceRing>(view.silence));
    CHECK_FALSE(view.answer_voice);
    REQUIRE(view.reply.size() == 2);
    CHECK(std::holds_alternative<Decline>(view.reply[0]));
    CHECK(std::get<OpenThread>(view.reply[1]).thread.str() == "t-maria");
    CHECK_FALSE(app.stage);
    CHECK_FALSE(app.popup);
}

TEST_CASE("a video call can be answered with voice only") {
    World world;
    world.ring(CallType::Video);
    auto const view = world.build().incoming.value();
    CHECK(view.video);
    CHECK(view.type == "Videochamada recebida");
    CHECK(std::get<Accept>(view.accept).type == CallType::Video);
    CHECK(std::get<Accept>(view.answer_voice.value()).type == CallType::Audio);
    CHECK(view.answer_voice_label == "Entrar só com áudio");
}

TEST_CASE("blocked sound is said where it rings, until it is silenced") {
    World world;
    world.ring();
    world.desk.sound_blocked = true;
    CHECK(world.build().incoming.value().sound_blocked == "Toque para ouvir a chamada");
    CHECK_FALSE(world.build().banner);
    std::get<call::Ringing>(world.call.phase).silenced = true;
    CHECK(world.build().incoming.value().sound_blocked.empty());
    CHECK(world.build().incoming.value().silenced);
}

TEST_CASE("the title blinks once a second while it rings") {
    World world;
    world.thread("t-raj").unread = 3;
    CHECK(world.build().document_title == "(3) Alô");
    world.ring();
    std::vector<std::string> seen;
    for (int i = 0; i < 4; ++i) {
        seen.push_back(world.build().document_title);
        auto const next = world.next_tick().value();
        CHECK(next - world.now.mono == 1s);
        world.now.mono = next;
    }
    CHECK(seen[0] != seen[1]);
    CHECK(seen[0] == seen[2]);
    CHECK(std::ranges::count(seen, "Chamada de voz recebida: Maria Souza") == 2);
    CHECK(std::ranges::count(seen, "(3) Alô") == 2);
    world.now.mono += 300ms;
    CHECK(world.next_tick() == world.now.mono + 700ms);
    world.chat.visible = false;  // a hidden tab blinks all the same
    CHECK(world.next_tick() == world.now.mono + 700ms);
}

TEST_CASE("Hindi and English ring in their words") {
    World world;
    world.ring(CallType::Video);
    world.desk.language = Language::En;
    CHECK(world.build().incoming.value().label == "Incoming video call: Maria Souza");
    world.desk.language = Language::Hi;
    CHECK(world.build().incoming.value().accept_label == "उठाएँ");
}
