#include <catch2/catch_test_macros.hpp>

#include "support/view_fixture.hpp"

using namespace view;
using call::Actual;
using call::Wanted;
using view_fixture::means;
using view_fixture::World;
using namespace std::chrono_literals;

TEST_CASE("permission cards") {
    World world;
    auto const card_for = [&](Actual microphone, Actual camera) {
        auto call = world.a_video_call();
        call.tracks.microphone.actual = microphone;
        call.tracks.camera.actual = camera;
        world.dial(1, call);
        return world.stage().permission;
    };
    CHECK_FALSE(card_for(Actual::On, Actual::On));
    CHECK_FALSE(card_for(Actual::Starting, Actual::Starting));
    auto card = card_for(Actual::Denied, Actual::Denied).value();
    CHECK(card.title == "O microfone está bloqueado");
    CHECK(card.text == "Libere o acesso para que Maria ouça você.");
    CHECK(card.steps.size() == 2);
    CHECK(card.continue_label == "Entrar sem microfone");
    CHECK(means<RetryDevices>(card.retry));
    CHECK(means<ContinueListening>(card.carry_on));
    card = card_for(Actual::NoDevice, Actual::On).value();
    CHECK(card.title == "Nenhum microfone encontrado");
    CHECK(card.steps.empty());
    CHECK(card_for(Actual::Failed, Actual::On).value().title == "O microfone está em uso");
    card = card_for(Actual::On, Actual::Denied).value();
    CHECK(card.title == "A câmera está bloqueada");
    CHECK(card.icon == Icon::VideoOff);
    CHECK_FALSE(std::get<SetCamera>(card.carry_on.value()).on);
    CHECK(card_for(Actual::On, Actual::NoDevice).value().title == "Nenhuma câmera encontrada");
    CHECK(card_for(Actual::On, Actual::Failed).value().title == "A câmera está em uso");
}

TEST_CASE("who chose to listen is not asked again") {
    World world;
    auto call = world.a_call();
    call.tracks.microphone = {Wanted::On, Actual::Denied, {}};
    call.tracks.listening = true;
    world.connect(1s, call);
    CHECK_FALSE(world.stage().permission);
    CHECK(world.stage().mute.icon == Icon::MicOff);
}
