#include <catch2/catch_test_macros.hpp>

#include "support/view_fixture.hpp"

using namespace view;
using call::Direction;
using protocol::CallType;
using protocol::EndReason;
using view_fixture::World;
using namespace std::chrono_literals;

namespace {

Toast toast_of(World& world, Happening what) {
    world.desk.toasts = {{7, std::move(what), world.now.mono + 5s}};
    return world.build().toasts.at(0);
}
Toast ended(World& world, Direction direction, EndReason reason, std::int64_t seconds = 0, std::string said = {}) {
    return toast_of(world, CallEndedToast{{protocol::CallId{"c"},
                                           protocol::ThreadId{"t-maria"},
                                           {view_fixture::kMaria.id, "Maria Souza", {}},
                                           CallType::Audio,
                                           direction,
                                           reason,
                                           std::move(said),
                                           seconds,
                                           false}});
}
constexpr auto kOut = Direction::Outgoing;
constexpr auto kIn = Direction::Incoming;

}  // namespace

TEST_CASE("a call that ended") {
    World world;
    auto const toast = ended(world, kOut, EndReason::HungUp, 724);
    CHECK(toast.id == 7);
    CHECK(toast.tone == ToastTone::Positive);
    CHECK(toast.title == "Chamada encerrada");
    CHECK(toast.detail == "Maria Souza · 12:04");
    CHECK_FALSE(toast.action);
    CHECK(toast.close_label == "Fechar");
    CHECK(std::get<DismissToast>(toast.close).id == 7);
    CHECK(ended(world, kOut, EndReason::HungUp).detail == "Maria Souza");
}

TEST_CASE("each end has its words for the caller") {
    World world;
    auto const title = [&](EndReason reason) { return ended(world, kOut, reason).title; };
    CHECK(title(EndReason::Cancelled) == "Chamada cancelada");
    CHECK(title(EndReason::Declined) == "Chamada recusada");
    CHECK(title(EndReason::Missed) == "Maria não atendeu");
    CHECK(title(EndReason::Busy) == "Maria está em outra chamada");
    CHECK(title(EndReason::Offline) == "Maria está offline");
    CHECK(title(EndReason::FailedToConnect) == "Não foi possível conectar");
    CHECK(title(EndReason::ConnectionLost) == "A conexão caiu");
    CHECK(title(EndReason::AnsweredElsewhere) == "Atendida em outro aparelho");
    CHECK(title(EndReason::DeclinedElsewhere) == "Recusada em outro aparelho");
    CHECK(title(EndReason::Removed) == "Você foi retirado da chamada");
    CHECK(title(EndReason::TimeLimit) == "O tempo da sessão acabou");
    CHECK(title(EndReason::NotAllowed) == "Esta chamada não é permitida");
    CHECK(title(EndReason::NoDevice) == "Sem microfone nem câmera");
    CHECK(title(EndReason::ServerError) == "O servidor falhou");
}

TEST_CASE("each end has its words for the one who was called") {
    World world;
    for (auto const reason : {EndReason::Cancelled, EndReason::Missed, EndReason::Busy, EndReason::Offline}) {
        auto const toast = ended(world, kIn, reason);
        CHECK(toast.title == "Chamada de voz perdida");
        CHECK(toast.icon == Icon::PhoneMissed);
        CHECK(toast.action_label == "Ligar de volta");
        CHECK(std::get<Dial>(toast.action.value()).thread.str() == "t-maria");
    }
    CHECK(ended(world, kIn, EndReason::Declined).title == "Você recusou a chamada");
    CHECK(ended(world, kIn, EndReason::DeclinedElsewhere).title == "Recusada em outro aparelho");
}

TEST_CASE("details and what one can do about it") {
    World world;
    world.session.limits.ring_timeout = 45s;
    auto toast = ended(world, kOut, EndReason::Missed);
    CHECK(toast.detail == "Tocou por 45 segundos");
    CHECK(toast.action_label == "Ligar de novo");
    CHECK(std::get<Dial>(toast.action.value()).type == CallType::Audio);
    toast = ended(world, kOut, EndReason::Declined);
    CHECK(toast.detail == "Maria não pode falar agora");
    CHECK(toast.action_label == "Mensagem");
    CHECK(std::get<OpenThread>(toast.action.value()).thread.str() == "t-maria");
    CHECK(ended(world, kOut, EndReason::Declined, 0, "Em reunião").detail == "“Em reunião”");
    CHECK(ended(world, kOut, EndReason::ConnectionLost, 61).detail == "Maria Souza · 01:01");
    world.open("t-maria");
    CHECK_FALSE(ended(world, kOut, EndReason::Busy).action);
    world.ring();
    CHECK_FALSE(ended(world, kOut, EndReason::Missed).action);
}

TEST_CASE("devices that do not come") {
    World world;
    auto toast = toast_of(world, MediaToast{MediaTrouble::CameraDenied, true});
    CHECK(toast.title == "A câmera está bloqueada");
    CHECK(toast.detail == "A chamada segue só com áudio");
    CHECK(toast.icon == Icon::VideoOff);
    CHECK(toast.tone == ToastTone::Warning);
    toast = toast_of(world, MediaToast{MediaTrouble::MicrophoneDenied, false});
    CHECK(toast.title == "O microfone está bloqueado");
    CHECK(toast.icon == Icon::MicOff);
    CHECK(toast.detail.starts_with("Toque no cadeado"));
    CHECK(toast_of(world, MediaToast{MediaTrouble::MicrophoneMissing, false}).title == "Nenhum microfone encontrado");
    CHECK(toast_of(world, MediaToast{MediaTrouble::MicrophoneFailed, false}).title == "O microfone está em uso");
    CHECK(toast_of(world, MediaToast{MediaTrouble::MicrophoneLost, false}).title == "O microfone foi desconectado");
    CHECK(toast_of(world, MediaToast{MediaTrouble::CameraMissing, true}).title == "Nenhuma câmera encontrada");
    CHECK(toast_of(world, MediaToast{MediaTrouble::CameraFailed, true}).title == "A câmera está em uso");
    CHECK(toast_of(world, MediaToast{MediaTrouble::CameraLost, false}).title == "A câmera foi desconectada");
    CHECK(toast_of(world, MediaToast{MediaTrouble::CameraLost, false}).detail.empty());
}

TEST_CASE("what a permission card says is not said twice") {
    World world;
    world.desk.toasts = {{1, MediaToast{MediaTrouble::CameraDenied, true}, world.now.mono + 5s}};
    auto running = world.a_video_call();
    running.tracks.camera.actual = call::Actual::Denied;
    world.connect(1s, running);
    CHECK(world.build().stage.value().permission);
    CHECK(world.build().toasts.empty());
    world.desk.minimised = true;
    CHECK(world.build().toasts.size() == 1);
}

TEST_CASE("what the server refuses is told") {
    World world;
    using protocol::ErrorCode;
    CHECK(toast_of(world, RefusedToast{ErrorCode::RateLimited, {}}).title == "Muitas chamadas seguidas");
    CHECK(toast_of(world, RefusedToast{ErrorCode::AlreadyInCall, {}}).title == "Você já está em uma chamada");
    CHECK(toast_of(world, RefusedToast{ErrorCode::SessionExpired, {}}).title == "O tempo da sessão acabou");
    CHECK(toast_of(world, RefusedToast{ErrorCode::NotAllowed, "Ana"}).detail == "Ana");
    CHECK(toast_of(world, RefusedToast{ErrorCode::NotFound, {}}).title == "Esta chamada não é permitida");
    for (int i = 0; i <= static_cast<int>(ErrorCode::Internal); ++i) {
        CHECK_FALSE(toast_of(world, RefusedToast{static_cast<ErrorCode>(i), {}}).title.empty());
    }
    CHECK(toast_of(world, BusyElsewhereToast{}).detail == "Em chamada em outro aparelho");
    CHECK(toast_of(world, BusyElsewhereToast{}).icon == Icon::PhoneCall);
}

TEST_CASE("toasts keep their order") {
    World world;
    world.desk.toasts = {{1, BusyElsewhereToast{}, world.now.mono}, {2, BusyElsewhereToast{}, world.now.mono}};
    auto const toasts = world.build().toasts;
    REQUIRE(toasts.size() == 2);
    CHECK(toasts[0].id == 1);
    CHECK(toasts[1].id == 2);
}
