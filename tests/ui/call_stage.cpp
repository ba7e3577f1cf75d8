#include "support/call_samples.hpp"

namespace {

using namespace tests;
using ui::Role;

}  // namespace

TEST_CASE("the stage is a dialog named by person and type", "[call]") {
    Size const size = GENERATE(kDesktop, kTablet, kPhone, Size{844, 390});
    Screen screen{size};
    screen.show(sample::over_chat(sample::dialling()));
    CHECK(screen.get(Role::Dialog, "João Silva, Chamada de voz").modal);
    screen.get(Role::Heading, "João Silva");
    screen.get(Role::Status, "Chamando…");
    screen.get(Role::Text, "Chamada cifrada");
    ui::Node const mute = screen.get(Role::Button, "Mudo");
    CHECK(mute.pressed == false);
    CHECK(mute.key_shortcuts == "m");
    CHECK(screen.get(Role::Button, "Ligar câmera").disabled);
    CHECK(screen.get(Role::Button, "Encerrar").key_shortcuts == "Shift+e");
}

TEST_CASE("a running clock is a timer, not a live region", "[call]") {
    Screen screen{kDesktop};
    screen.show(sample::over_chat(sample::connected()));
    screen.get(Role::Timer, "00:42");
    CHECK_FALSE(screen.find(Role::Status, "00:42"));
    ui::Node const camera = screen.get(Role::Button, "Ligar câmera");
    CHECK_FALSE(camera.disabled);
    CHECK(camera.pressed == false);
    CHECK(camera.key_shortcuts == "v");
}

TEST_CASE("controls of the voice stage", "[call]") {
    Size const size = GENERATE(kDesktop, kPhone);
    Screen screen{size};
    screen.show(sample::over_chat(sample::connected()));
    CHECK(only<view::SetMuted>(screen.click(screen.get(Role::Button, "Mudo")))->muted);
    CHECK(only<view::SetCamera>(screen.click(screen.get(Role::Button, "Ligar câmera")))->on);
    CHECK(only<view::Minimise>(screen.click(screen.get(Role::Button, "Conversa")))->minimised);
    CHECK(only<view::Minimise>(screen.click(screen.get(Role::Button, "Minimizar e voltar à conversa")))->minimised);
    CHECK(only<view::HangUp>(screen.click(screen.get(Role::Button, "Encerrar"))) != nullptr);
    CHECK(only<view::HangUp>(screen.activate("stage/end")) != nullptr);
}

TEST_CASE("keys of the stage", "[call]") {
    Screen screen{kDesktop};
    screen.show(sample::over_chat(sample::connected()));
    CHECK(only<view::SetMuted>(screen.press("m")) != nullptr);
    CHECK(only<view::SetMuted>(screen.press("M")) != nullptr);
    CHECK(only<view::SetCamera>(screen.press("v")) != nullptr);
    CHECK(only<view::Minimise>(screen.press("c")) != nullptr);
    CHECK(only<view::HangUp>(screen.press("E", true)) != nullptr);
    CHECK(screen.press("e").empty());
    CHECK(only<view::Minimise>(screen.press("Escape")) != nullptr);
}

TEST_CASE("a control that waits is busy and does not answer twice", "[call]") {
    Screen screen{kDesktop};
    view::Stage stage = sample::connected();
    stage.camera.busy = true;
    screen.show(sample::over_chat(stage));
    CHECK(screen.get_id("stage/camera").busy == true);
    CHECK(screen.click(screen.get_id("stage/camera")).empty());
    CHECK(screen.press("v").empty());
}

TEST_CASE("muted: pressed, and said in words", "[call]") {
    Screen screen{kDesktop};
    view::Stage stage = sample::connected();
    stage.mute = {"Ativar microfone", "Mudo", view::Icon::MicOff, true, false, view::SetMuted{false}};
    stage.remote_muted = true;
    screen.show(sample::over_chat(stage));
    CHECK(screen.get(Role::Button, "Ativar microfone").pressed == true);
    screen.get(Role::Text, "João está no mudo");
}

TEST_CASE("the measures of the voice stage", "[call]") {
    Screen screen{kDesktop};
    screen.show(sample::over_chat(sample::connected()));
    CHECK(screen.get_id("stage/status").rect.y == 72);
    CHECK(screen.get_id("stage/name").rect.y == Catch::Approx(508).margin(6));
    ui::Rect const end = screen.get_id("stage/end").rect;
    CHECK(end.w == 60);
    CHECK(ui::bottom(end) == Catch::Approx(800 - 44 - 28));
    CHECK(screen.get_id("stage/mute").rect.x + 104 == Catch::Approx(screen.get_id("stage/camera").rect.x));
}

TEST_CASE("the level ring follows the voice and calms down with it", "[call]") {
    sample::Sound sound;
    Screen screen{kDesktop};
    screen.frame().audio = &sound;
    sound.be(0.8F);
    screen.show(sample::over_chat(sample::connected()));
    int const loud = screen.vertices();
    CHECK(screen.next_frame_in() == Catch::Approx(1.0 / 30));
    sound.be(0);
    screen.draw(1);
    CHECK(screen.next_frame_in() == Catch::Approx(0.2));
    CHECK(screen.vertices() < loud);  // the capsule in the microphone is gone
    view::App app = sample::over_chat(sample::connected());
    app.reduced_motion = true;
    screen.show(app);
    CHECK(screen.next_frame_in() == Catch::Approx(0.25));
    app.stage->show_level = false;
    screen.show(app);
    CHECK(!screen.next_frame_in());
}

TEST_CASE("the circumflex drops away when the call connects", "[call]") {
    Screen screen{kDesktop};
    screen.show(sample::over_chat(sample::dialling()));
    int const ringing = screen.vertices();
    screen.show(sample::over_chat(sample::connected()));
    CHECK(screen.vertices() < ringing);
    CHECK(!screen.next_frame_in());
}

TEST_CASE("a banner over the stage", "[call]") {
    Size const size = GENERATE(kDesktop, kPhone);
    Screen screen{size};
    view::Stage stage = sample::connected();
    stage.banner = sample::reconnecting();
    screen.show(sample::over_chat(stage));
    ui::Node const banner = screen.get(Role::Alert, "Reconectando…");
    CHECK(banner.rect.h == 52);
    stage.banner =
        view::Banner{"Toque para ouvir a chamada", "Ouvir", "", view::Icon::Volume2, false, view::AllowSound{}};
    screen.show(sample::over_chat(stage));
    screen.get(Role::Status, "Toque para ouvir a chamada");
    CHECK(only<view::AllowSound>(screen.click(screen.get(Role::Button, "Ouvir"))) != nullptr);
}

TEST_CASE("the permission card explains, asks again and lets go on", "[call]") {
    Size const size = GENERATE(kDesktop, kTablet, kPhone, Size{844, 390});
    Screen screen{size};
    view::Stage stage = sample::dialling();
    stage.permission = sample::permission();
    screen.show(sample::over_chat(stage));
    ui::Node const card = screen.get(Role::AlertDialog, "O microfone está bloqueado");
    CHECK(card.description == "Libere o acesso para que João ouça você.");
    screen.get(Role::Text, "1. Toque no cadeado ao lado do endereço");
    screen.get(Role::Text, "2. Em Microfone, escolha Permitir");
    CHECK(screen.get(Role::Button, "Tentar de novo").autofocus);
    CHECK(only<view::RetryDevices>(screen.click(screen.get(Role::Button, "Tentar de novo"))) != nullptr);
    CHECK(only<view::ContinueListening>(screen.click(screen.get(Role::Button, "Entrar sem microfone"))) != nullptr);
}

TEST_CASE("beside a permission card one can still hang up", "[call]") {
    Size const size = GENERATE(kDesktop, kTablet, kPhone);
    Screen screen{size};
    view::Stage stage = sample::dialling();
    stage.permission = sample::permission();
    screen.show(sample::over_chat(stage));
    CHECK_FALSE(screen.get_id("permission").modal);
    CHECK(only<view::HangUp>(screen.click(screen.get(Role::Button, "Encerrar"))) != nullptr);
}
