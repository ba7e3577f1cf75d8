#include <catch2/catch_test_macros.hpp>

#include "support/view_fixture.hpp"

using namespace view;
using call::Actual;
using call::Wanted;
using view_fixture::means;
using view_fixture::World;
using namespace std::chrono_literals;

TEST_CASE("dialling: calling, then ringing") {
    World world;
    world.dial(0, world.a_call());
    auto view = world.stage();
    CHECK(view.name == "Maria Souza");
    CHECK(view.type == "Chamada de voz");
    CHECK(view.label == "Maria Souza, Chamada de voz");
    CHECK(view.status == "Chamando…");
    CHECK(view.tone == StageTone::Accent);
    CHECK(view.ringing_out);
    CHECK_FALSE(view.connected);
    CHECK_FALSE(view.remote_audio);
    CHECK_FALSE(view.pip_shown);
    CHECK_FALSE(view.camera.press);
    CHECK(std::holds_alternative<HangUp>(view.hang_up));
    CHECK(view.hang_up_label == "Encerrar");
    CHECK(std::get<Minimise>(view.minimise.value()).minimised);
    CHECK(view.encrypted_label == "Chamada cifrada");
    CHECK(view.chat_unread == 0);
    world.thread("t-maria").unread = 2;
    world.dial(2, world.a_call());
    CHECK(world.stage().status == "Tocando…");
    CHECK(world.stage().chat_unread == 2);
}

TEST_CASE("joining waits for media") {
    World world;
    world.join(world.a_call());
    auto const view = world.stage();
    CHECK(view.status == "Conectando…");
    CHECK(view.tone == StageTone::Plain);
    CHECK_FALSE(view.ringing_out);
    CHECK_FALSE(view.connected);
    CHECK_FALSE(view.camera.press);
}

TEST_CASE("connected: the server's clock runs") {
    World world;
    world.connect(42s, world.a_call());
    auto const view = world.stage();
    CHECK(view.status == "00:42");
    CHECK(view.connected);
    CHECK(view.remote_audio == call::AudioRef{call::RemoteAudio{protocol::LinkId{"l1"}}});
    CHECK(view.own_audio == call::AudioRef{call::LocalAudio{call::CaptureId{1}}});
    CHECK_FALSE(view.remote_video);
    CHECK_FALSE(view.banner);
    CHECK_FALSE(view.permission);
    CHECK(means<SetCamera>(view.camera.press));
    CHECK(world.next_tick() == world.now.mono + 1s);
}

TEST_CASE("the clock follows the server and ticks on its whole seconds") {
    World world;
    world.session.server_offset = 5s;      // our clock is behind
    world.connect(42s, world.a_call());
    CHECK(world.stage().status == "00:47");
    world.now.wall += 400ms;
    CHECK(world.stage().status == "00:47");
    CHECK(world.next_tick() == world.now.mono + 600ms);
    world.session.server_offset = -60s;    // never negative
    CHECK(world.stage().status == "00:00");
    world.connect(59min + 59s + 60s, world.a_call());
    CHECK(world.stage().status == "59:59");
    world.now.wall += 1s;
    CHECK(world.stage().status == "1:00:00");
}

TEST_CASE("nobody looks at a hidden clock") {
    World world;
    world.connect(42s, world.a_call());
    world.chat.visible = false;
    CHECK(world.next_tick() == world.now.mono + 9h);  // midnight
}

TEST_CASE("a clock that the server has not started stands at zero") {
    World world;
    world.call.phase = call::Connected{world.a_call()};
    CHECK(world.stage().status == "00:00");
    CHECK(world.next_tick() == world.now.mono + 9h);
}

TEST_CASE("muting") {
    World world;
    world.connect(1s, world.a_call());
    auto mute = world.stage().mute;
    CHECK(mute.label == "Mudo");
    CHECK(mute.icon == Icon::Mic);
    CHECK_FALSE(mute.pressed);
    CHECK(std::get<SetMuted>(mute.press.value()).muted);
    std::get<call::Connected>(world.call.phase).call.tracks.muted = true;
    mute = world.stage().mute;
    CHECK(mute.label == "Ativar microfone");
    CHECK(mute.caption == "Mudo");
    CHECK(mute.icon == Icon::MicOff);
    CHECK(mute.pressed);
    CHECK_FALSE(std::get<SetMuted>(mute.press.value()).muted);
    CHECK_FALSE(world.stage().own_audio);
}

TEST_CASE("the camera's button in a voice call and in a video call") {
    World world;
    world.connect(1s, world.a_call());
    auto camera = world.stage().camera;
    CHECK(camera.label == "Ligar câmera");
    CHECK(camera.icon == Icon::Video);
    CHECK_FALSE(camera.pressed);
    CHECK(std::get<SetCamera>(camera.press.value()).on);
    auto call = world.a_video_call();
    world.connect(1s, call);
    camera = world.stage().camera;
    CHECK(camera.label == "Desligar câmera");
    CHECK(camera.pressed);
    CHECK_FALSE(std::get<SetCamera>(camera.press.value()).on);
    call.tracks.camera = {};
    world.connect(1s, call);
    CHECK(world.stage().camera.icon == Icon::VideoOff);
    call.tracks.camera = {Wanted::On, Actual::Starting, call::CaptureId{9}};
    world.connect(1s, call);
    CHECK(world.stage().camera.busy);
    CHECK_FALSE(world.stage().own_video);
}

TEST_CASE("pictures: the remote one large, one's own beside it") {
    World world;
    auto call = world.a_video_call();
    world.connect(1s, call);
    CHECK_FALSE(world.stage().remote_video);
    CHECK(world.stage().label == "Maria Souza, Videochamada");
    CHECK(world.stage().pip_shown);
    CHECK(world.stage().own_video == call::VideoRef{call::LocalVideo{call::CaptureId{2}}});
    call.link.remote_video = true;
    world.connect(1s, call);
    CHECK_FALSE(world.stage().remote_video);  // a track, but the peer's camera is off
    call.remote.video = true;
    world.connect(1s, call);
    auto view = world.stage();
    CHECK(view.remote_video == call::VideoRef{call::RemoteVideo{protocol::LinkId{"l1"}}});
    CHECK(view.label == "Maria Souza");  // it is seen what it is
    CHECK(view.remote_video_label == "Vídeo de Maria Souza");
    CHECK_FALSE(view.swapped);
    world.desk.pip_swapped = true;
    world.desk.pip = Corner::TopLeft;
    view = world.stage();
    CHECK(view.swapped);
    CHECK(view.pip == Corner::TopLeft);
    CHECK(view.pip_label == "Você");
    CHECK(view.own_avatar.initials == "JS");
    call.tracks.camera = {};
    world.connect(1s, call);
    view = world.stage();
    CHECK(view.pip_shown);
    CHECK_FALSE(view.own_video);
    CHECK_FALSE(view.swapped);
}

TEST_CASE("a peer on mute") {
    World world;
    auto call = world.a_call();
    call.remote.muted = true;
    world.connect(1s, call);
    CHECK(world.stage().remote_muted);
    CHECK(world.stage().remote_muted_label == "Maria está no mudo");
}

TEST_CASE("reconnecting counts down, and the clock goes on") {
    World world;
    world.lose(7'200ms, world.a_call());
    auto view = world.stage();
    CHECK(view.status == "00:42");
    CHECK(view.tone == StageTone::Warning);
    CHECK(view.connected);
    CHECK(view.banner.value().text == "Reconectando…");
    CHECK(view.banner.value().detail == "8 s");
    CHECK(view.banner.value().urgent);
    CHECK(world.next_tick() == world.now.mono + 200ms);
    world.now.mono += 200ms;
    CHECK(world.stage().banner.value().detail == "7 s");
    world.lose(-1s, world.a_call());
    CHECK(world.stage().banner.value().detail == "0 s");
}

TEST_CASE("banners of a call, the gravest first") {
    World world;
    auto call = world.a_call();
    call.tracks.listening = true;
    world.connect(1s, call);
    CHECK(world.stage().banner.value().text == "Você está só ouvindo");
    CHECK(means<RetryDevices>(world.stage().banner.value().action));
    CHECK(means<RetryDevices>(world.stage().mute.press));
    CHECK(world.stage().mute.pressed);
    world.desk.sound_blocked = true;
    CHECK(world.stage().banner.value().text == "Toque para ouvir a chamada");
    CHECK(means<AllowSound>(world.stage().banner.value().action));
    call.peer_reachable = false;
    world.connect(1s, call);
    CHECK(world.stage().banner.value().text == "Esperando Maria voltar");
    world.lose_server(2s);
    CHECK(world.stage().banner.value().text == "Sem conexão com o servidor. A chamada continua");
    world.lose(5s, call);
    CHECK(world.stage().banner.value().text == "Reconectando…");
}

TEST_CASE("a short absence of the server is nobody's business") {
    World world;
    world.lose_server(1'999ms);
    CHECK_FALSE(world.build().banner);
    CHECK(world.next_tick() == world.now.mono + 1ms);
    world.now.mono += 1ms;
    auto const banner = world.build().banner.value();
    CHECK(banner.text == "Sem conexão com o servidor");
    CHECK(banner.urgent);
    CHECK(means<RetryConnection>(banner.action));
    CHECK(banner.action_label == "Tentar de novo");
}

TEST_CASE("minimised, the call is a popup") {
    World world;
    world.desk.minimised = true;
    world.connect(7min + 42s, world.a_call());
    auto app = world.build();
    CHECK_FALSE(app.stage);
    auto popup = app.popup.value();
    CHECK(popup.status == "Em chamada · 07:42");
    CHECK(popup.clock);
    CHECK(popup.label == "Em chamada · 07:42");
    CHECK(popup.remote_audio);
    CHECK(popup.expand_label == "Abrir chamada");
    CHECK_FALSE(std::get<Minimise>(popup.expand).minimised);
    CHECK(std::holds_alternative<HangUp>(popup.hang_up));
    world.lose(5s, world.a_call());
    popup = world.build().popup.value();
    CHECK(popup.status == "Reconectando…");
    CHECK(popup.label == "Em chamada · 00:42");
    CHECK(popup.tone == StageTone::Warning);
    CHECK_FALSE(popup.remote_audio);
    CHECK_FALSE(popup.clock);
    world.dial(0, world.a_call());
    CHECK(world.build().popup.value().status == "Chamando…");
    CHECK(world.build().popup.value().label == "Chamando…");
    world.desk.sound_blocked = true;
    CHECK(means<AllowSound>(world.build().banner.value().action));
}

TEST_CASE("without the level meter nothing follows the voice in the popup") {
    World world;
    world.desk.minimised = true;
    world.desk.level_meter = false;
    world.connect(1s, world.a_call());
    CHECK_FALSE(world.build().popup.value().remote_audio);
    world.desk.minimised = false;
    CHECK_FALSE(world.stage().show_level);
}
