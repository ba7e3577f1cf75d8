#include <catch2/catch_test_macros.hpp>

#include "support/switchboard_stories.hpp"

using namespace support;
using namespace std::chrono_literals;
using switchboard::CloseWhy;

TEST_CASE("a newer socket of the same device replaces the older one") {
    TwoPeople people;
    auto const older = *people.raj_phone.socket;
    people.raj_phone.connect();
    bool closed = false;
    for (auto const& effect : people.world.latest) {
        auto const* const close = std::get_if<switchboard::CloseSocket>(&effect);
        if (close == nullptr) continue;
        closed = true;
        CHECK(close->socket == older);
        CHECK(close->code == 4009);
    }
    CHECK(closed);
    CHECK(people.world.board().counts().sockets == 2);
    CHECK(people.world.board().counts().sessions == 2);
    // The edge's word that the older one is gone comes late and means nothing.
    people.world.handle(switchboard::SocketClosed{older, CloseWhy::Gone});
    people.world.handle(switchboard::Received{older, {CommandId{"late"}, Typing{people.thread}}});
    CHECK(people.world.latest.empty());
    CHECK(people.world.board().counts().sockets == 2);
}

TEST_CASE("a resume while the older socket still seems open takes it over") {
    TwoPeople people;
    people.joao_phone.send(MessageSend{people.thread, "oi", ClientMessageId{"1"}});
    people.raj_phone.clear();
    people.raj_phone.resume_from(people.raj_phone.seq - 1);
    CHECK(people.raj_phone.last<Welcome>()->resumed);
    CHECK(people.raj_phone.heard<MessageNew>().size() == 1);
    CHECK(people.world.board().counts().sockets == 2);
}

TEST_CASE("a user has 10 sockets at most; the eleventh is turned away") {
    TwoPeople people;
    for (int i = 2; i <= 10; ++i) {
        CHECK(people.world.device(people.raj, "raj-" + std::to_string(i)).connected());
    }
    auto& eleventh = people.world.device(people.raj, "raj-11");
    CHECK_FALSE(eleventh.connected());
    REQUIRE(eleventh.closed);
    CHECK(eleventh.closed->code == 4010);
    CHECK_FALSE(eleventh.closed->reason.empty());
    CHECK(eleventh.inbox.empty());
    // Replacing one of the ten is no eleventh.
    people.raj_phone.connect();
    CHECK(people.raj_phone.connected());
    people.raj_phone.lose();
    eleventh.connect();
    CHECK(eleventh.connected());
}

TEST_CASE("sessions that wait for a resume are bounded too, the caller's own excepted") {
    TwoPeople people;
    auto const call = people.talk();
    people.raj_phone.lose();
    for (int i = 0; i < 40; ++i) people.world.device(people.raj, "raj-" + std::to_string(i)).lose();
    CHECK(people.world.board().counts().sessions <= 21);
    people.raj_phone.resume();
    CHECK(people.raj_phone.last<Welcome>()->resumed);
    people.raj_phone.send(CallEnd{call, EndReason::HungUp});
    CHECK(people.raj_phone.acked());
}

TEST_CASE("the server says something at least every 4 s") {
    TwoPeople people;
    people.world.advance(3'999ms);
    CHECK(people.joao_phone.heard<Heartbeat>().empty());
    people.world.advance(1ms);
    CHECK(people.joao_phone.heard<Heartbeat>().size() == 1);
    people.world.advance(3s);
    people.raj_phone.send(Typing{people.thread});  // something else to say
    people.world.advance(3'999ms);
    CHECK(people.joao_phone.heard<Heartbeat>().size() == 1);
    people.world.advance(1ms);
    CHECK(people.joao_phone.heard<Heartbeat>().size() == 2);
    CHECK(people.joao_phone.last<Heartbeat>()->last_seq == people.joao_phone.seq);
}

TEST_CASE("a socket silent for 8 s is lost, one that says anything is not") {
    TwoPeople people;
    people.raj_phone.silent = true;
    people.world.advance(7'999ms);
    people.raj_phone.heartbeat();
    people.world.advance(7'999ms);
    people.raj_phone.unreadable();  // not understood, but heard
    people.world.advance(7'999ms);
    CHECK(people.raj_phone.connected());
    people.world.advance(1ms);
    CHECK_FALSE(people.raj_phone.connected());
    REQUIRE(people.raj_phone.closed);
    CHECK(people.raj_phone.closed->code == 4002);
    CHECK(people.joao_phone.connected());
    people.raj_phone.resume();
    CHECK(people.raj_phone.last<Welcome>()->resumed);
}

TEST_CASE("a host that slept does not take its own silence for that of its clients") {
    // Called 9 s after the last time, when a heartbeat had been due after 4.
    auto const lost_when_late_by = [](base::Duration late) {
        SplitMix entropy{1};
        base::Now now{base::Instant{1h}, base::WallTime{1h}};
        switchboard::Snapshot snapshot;
        snapshot.profiles = {{UserId{"u"}, "u", "u", {}}};
        switchboard::Switchboard board{{}, snapshot, entropy, now};
        auto const tick_at = [&](base::Duration later) {
            now.mono += later;
            now.wall += later;
            static_cast<void>(board.handle(switchboard::Tick{}, now));
        };
        static_cast<void>(
            board.handle(switchboard::SocketOpened{switchboard::SocketId{1}, UserId{"u"}, DeviceId{"d"}, {}}, now));
        tick_at(4s);         // heartbeat sent
        tick_at(4s + late);  // both the next heartbeat and the silence fell due at 8 s
        return board.counts().sockets == 0;
    };
    CHECK(lost_when_late_by(0ms));
    CHECK(lost_when_late_by(2'000ms));
    CHECK_FALSE(lost_when_late_by(2'001ms));
}

TEST_CASE("signing out closes that login's sockets and nothing else") {
    TwoPeople people;
    auto& tablet = people.world.device(people.raj, "raj-tablet");
    auto const socket = *people.raj_phone.socket;
    people.world.handle(switchboard::UserSignedOut{{socket}});
    REQUIRE(people.raj_phone.closed);
    CHECK(people.raj_phone.closed->code == 4001);
    CHECK(tablet.connected());
    CHECK(people.world.board().presence(people.raj).online);
    people.raj_phone.resume();
    CHECK_FALSE(people.raj_phone.last<Welcome>()->resumed);
    people.world.handle(switchboard::UserSignedOut{{socket}});  // known no more
    CHECK(people.world.latest.empty());
}

TEST_CASE("who signs out in a call hangs up") {
    TwoPeople people;
    people.talk();
    people.world.handle(switchboard::UserSignedOut{{*people.raj_phone.socket}});
    REQUIRE(people.joao_phone.last<CallEnded>());
    CHECK(people.joao_phone.last<CallEnded>()->reason == EndReason::HungUp);
    CHECK(people.joao_phone.last<CallEnded>()->ended_by == people.raj);
    TwoPeople dialling;
    dialling.dial();
    dialling.world.handle(switchboard::UserSignedOut{{*dialling.joao_phone.socket}});
    CHECK(dialling.raj_phone.last<CallEnded>()->reason == EndReason::Cancelled);
}

TEST_CASE("a stopping server closes every socket with 1012 and takes no new one; calls stay open") {
    TwoPeople people;
    auto const call = people.talk();
    people.clear();
    people.world.handle(switchboard::Stopping{});
    for (auto const* const phone : {&people.joao_phone, &people.raj_phone}) {
        REQUIRE(phone->closed);
        CHECK(phone->closed->code == 1012);
        CHECK(phone->inbox.empty());
    }
    people.joao_phone.connect();
    CHECK(people.joao_phone.closed->code == 1012);
    CHECK_FALSE(terminal(people.world.calls.at(call).call.status));
    CHECK(people.world.board().counts().sockets == 0);
}

TEST_CASE("after everybody has left for a minute the switchboard holds nothing") {
    TwoPeople people;
    people.talk();
    people.joao_phone.lose(CloseWhy::GoingAway);
    people.raj_phone.lose();
    people.world.advance(59'999ms);
    CHECK(people.world.board().counts().sessions == 2);
    people.world.advance(1ms);
    auto const counts = people.world.board().counts();
    CHECK(counts.sockets == 0);
    CHECK(counts.sessions == 0);
    CHECK(counts.calls == 0);
    CHECK(counts.timers == 0);
    CHECK_FALSE(people.world.board().next_deadline());
}
