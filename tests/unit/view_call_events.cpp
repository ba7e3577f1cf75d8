#include <catch2/catch_test_macros.hpp>

#include "support/view_fixture.hpp"

using namespace view;
using protocol::CallStatus;
using protocol::CallType;
using protocol::EndReason;
using view_fixture::kJoao;
using view_fixture::kMaria;
using view_fixture::World;
using namespace std::chrono_literals;

namespace {

CallEvent event(protocol::Profile const& caller, CallStatus status, EndReason reason, CallType type = CallType::Audio,
                std::int64_t seconds = 0, std::string const& said = {}) {
    World world;
    world.open("t-maria");
    auto& message = world.past_call(caller, status, reason, type);
    message.call->duration_s = seconds;
    message.call->text = said;
    return std::get<CallEvent>(world.pane().items.back());
}

}  // namespace

TEST_CASE("a call that ended shows its length and leads to another") {
    auto const view = event(kMaria, CallStatus::Ended, EndReason::HungUp, CallType::Audio, 724);
    CHECK(view.tone == EventTone::Ended);
    CHECK(view.icon == Icon::PhoneIncoming);
    CHECK(view.title == "Chamada de voz encerrada");
    CHECK(view.detail == "Duração 12:04 · terminou às 13:48");
    CHECK(view.label == "Chamada de voz encerrada, Duração 12:04 · terminou às 13:48");
    CHECK_FALSE(view.action_is_pill);
    CHECK(view.action_label == "Ligar de volta");
    CHECK(std::get<Dial>(view.action.value()).type == CallType::Audio);

    auto const mine = event(kJoao, CallStatus::Ended, EndReason::HungUp, CallType::Video, 3600);
    CHECK(mine.icon == Icon::Video);
    CHECK(mine.title == "Videochamada encerrada");
    CHECK(mine.detail == "Duração 1:00:00 · terminou às 13:48");
    CHECK(mine.action_label == "Ligar de novo");
}

TEST_CASE("a call whose connection dropped says so") {
    auto const view = event(kJoao, CallStatus::Ended, EndReason::ConnectionLost, CallType::Audio, 61);
    CHECK(view.tone == EventTone::Ended);
    CHECK(view.icon == Icon::PhoneOutgoing);
    CHECK(view.detail == "Duração 01:01 · a conexão caiu");
}

TEST_CASE("whatever kept me from answering, it is a missed call") {
    struct Case {
        CallStatus status;
        EndReason reason;
    };
    for (auto const [status, reason] :
         {Case{CallStatus::Missed, EndReason::Missed}, Case{CallStatus::Cancelled, EndReason::Cancelled},
          Case{CallStatus::Missed, EndReason::Offline}, Case{CallStatus::Busy, EndReason::Busy},
          Case{CallStatus::Missed, EndReason::TimeLimit}}) {
        auto const view = event(kMaria, status, reason);
        CHECK(view.tone == EventTone::Missed);
        CHECK(view.title == "Chamada de voz perdida");
        CHECK(view.detail == "Hoje, 13:48");
        CHECK(view.action_is_pill);
        CHECK(view.action_label == "Ligar de volta");
    }
    CHECK(event(kMaria, CallStatus::Missed, EndReason::Missed, CallType::Video).title == "Videochamada perdida");
}

TEST_CASE("why a call of mine did not come about") {
    auto const title = [](CallStatus status, EndReason reason) { return event(kJoao, status, reason).title; };
    CHECK(title(CallStatus::Missed, EndReason::Missed) == "Maria não atendeu");
    CHECK(title(CallStatus::Declined, EndReason::Declined) == "Chamada recusada");
    CHECK(title(CallStatus::Busy, EndReason::Busy) == "Maria estava em outra chamada");
    CHECK(title(CallStatus::Missed, EndReason::Offline) == "Maria estava offline");
    CHECK(title(CallStatus::Cancelled, EndReason::Cancelled) == "Chamada cancelada");
    CHECK(title(CallStatus::Failed, EndReason::FailedToConnect) == "Não foi possível conectar");
    CHECK(title(CallStatus::Failed, EndReason::ServerError) == "O servidor falhou");
    CHECK(title(CallStatus::Failed, EndReason::NotAllowed) == "Esta chamada não é permitida");
    CHECK(title(CallStatus::Failed, EndReason::NoDevice) == "Sem microfone nem câmera");
    CHECK(title(CallStatus::Missed, EndReason::TimeLimit) == "O tempo da sessão acabou");
    auto const view = event(kJoao, CallStatus::Missed, EndReason::Missed);
    CHECK(view.tone == EventTone::Neutral);
    CHECK(view.icon == Icon::PhoneOutgoing);
    CHECK(view.detail == "Hoje, 13:48");
    CHECK(view.action_label == "Ligar de novo");
}

TEST_CASE("declined calls carry the decliner's words") {
    auto const view = event(kJoao, CallStatus::Declined, EndReason::Declined, CallType::Audio, 0, "Em reunião");
    CHECK(view.icon == Icon::PhoneOff);
    CHECK(view.detail == "“Em reunião”");
    CHECK(event(kMaria, CallStatus::Declined, EndReason::Declined).title == "Você recusou a chamada");
}

TEST_CASE("during another call there is no calling back") {
    World world;
    world.open("t-maria");
    world.past_call(kMaria, CallStatus::Missed, EndReason::Missed);
    world.ring();
    CHECK_FALSE(std::get<CallEvent>(world.pane().items.back()).action);
}

TEST_CASE("the call that is under way has a line where it began") {
    World world;
    world.open("t-maria");
    world.connect(42s, world.a_call());
    CHECK(std::get<DayMark>(world.pane().items.at(0)).text == "Hoje");
    world.say("t-maria", kMaria, "antes", "2026-11-21T14:00:00Z");
    world.say("t-maria", kMaria, "durante", "2026-11-21T14:59:30Z");
    auto const items = world.pane().items;
    REQUIRE(items.size() == 4);
    CHECK(std::get<Bubble>(items[1]).last);
    CHECK(std::holds_alternative<CallEvent>(items[2]));
    CHECK(std::get<Bubble>(items[3]).first);
}

TEST_CASE("the line of a call that is under way") {
    World world;
    world.open("t-maria");
    world.connect(42s, world.a_call());
    auto const view = std::get<CallEvent>(world.pane().items.back());
    CHECK(view.title == "Chamada de voz iniciada às 14:59");
    CHECK(view.tone == EventTone::Neutral);
    CHECK(view.icon == Icon::PhoneCall);
    CHECK(view.detail.empty());
    CHECK_FALSE(view.action);
    world.connect(42s, world.a_video_call());
    CHECK(std::get<CallEvent>(world.pane().items.back()).title == "Videochamada iniciada às 14:59");
    world.open("t-raj");
    CHECK(world.pane().items.empty());
    world.open("t-maria");
    world.join(world.a_call());
    CHECK(world.pane().items.empty());
}
