#include <catch2/catch_test_macros.hpp>

#include "support/switchboard_stories.hpp"

using namespace support;
using namespace std::chrono_literals;
using switchboard::CloseWhy;

TEST_CASE("caller's socket lost while it rings: 10 s to come back, then cancelled") {
    for (auto const why : {CloseWhy::Gone, CloseWhy::GoingAway}) {
        TwoPeople people;
        auto const call = people.dial();
        people.joao_phone.lose(why);
        people.world.advance(9'999ms);
        CHECK(people.raj_phone.heard<CallEnded>().empty());
        people.world.advance(1ms);
        REQUIRE(people.raj_phone.last<CallEnded>());
        CHECK(people.raj_phone.last<CallEnded>()->reason == EndReason::Cancelled);
        CHECK(people.raj_phone.last<CallEnded>()->ended_by.empty());
        CHECK(people.world.calls.at(call).call.status == CallStatus::Cancelled);
        people.joao_phone.resume();  // and is told on return
        REQUIRE(people.joao_phone.last<CallEnded>());
        CHECK(people.joao_phone.last<CallEnded>()->reason == EndReason::Cancelled);
    }
}

TEST_CASE("a caller who is back within 10 s goes on dialling, resumed or reloaded") {
    for (bool const reloads : {false, true}) {
        TwoPeople people;
        auto const call = people.dial();
        people.joao_phone.lose(CloseWhy::GoingAway);
        people.world.advance(9'999ms);
        if (reloads) {
            people.joao_phone.connect();
            REQUIRE(people.joao_phone.last<Welcome>()->calls.size() == 1);
            auto const snapshot = people.joao_phone.last<Welcome>()->calls[0];
            CHECK(snapshot.id == call);
            CHECK(snapshot.mine);
            CHECK(snapshot.status == CallStatus::Ringing);
            CHECK_FALSE(snapshot.offer);
        } else {
            people.joao_phone.resume();
        }
        people.world.advance(5s);
        CHECK(people.raj_phone.heard<CallEnded>().empty());
        people.raj_phone.send(CallAnswer{call, {}});
        CHECK(people.joao_phone.last<CallStarted>());
    }
}

TEST_CASE("callee's socket lost while it rings: the ring goes on, and a resume brings it") {
    TwoPeople people;
    auto const first_ring = people.world.now().wall + 30s;
    people.raj_phone.lose();
    auto const call = people.dial();  // rings although nobody hears it yet
    CHECK(people.joao_phone.last<CallStatusChanged>()->ringing_devices == 0);
    people.world.advance(20s);
    CHECK(people.joao_phone.heard<CallEnded>().empty());
    people.raj_phone.resume();
    REQUIRE(people.raj_phone.last<CallIncoming>());
    CHECK(people.raj_phone.last<CallIncoming>()->call.ring_until == first_ring);
    CHECK(people.joao_phone.last<CallStatusChanged>()->ringing_devices == 1);
    people.raj_phone.send(CallAnswer{call, {}});
    CHECK(people.joao_phone.last<CallStarted>());
}

TEST_CASE("callee's socket lost while it rings is nothing the caller sees") {
    TwoPeople people;
    people.dial();
    people.clear();
    people.raj_phone.lose();
    people.world.advance(2s);
    people.raj_phone.resume();
    CHECK(people.joao_phone.inbox.empty());
    people.raj_phone.lose();
    people.world.advance(28s);
    CHECK(people.joao_phone.last<CallEnded>()->reason == EndReason::Missed);
}

TEST_CASE("a socket lost in a call: the far end is told, the call goes on for 30 s") {
    for (bool const connected : {false, true}) {
        TwoPeople people;
        auto const call = connected ? people.talk() : people.ring_and_accept();
        if (!connected) people.world.advance(29s);
        people.clear();
        people.raj_phone.lose();
        auto const signal = people.joao_phone.last<CallParticipantSignal>();
        REQUIRE(signal);
        CHECK(signal->call == call);
        CHECK(signal->user == people.raj);
        CHECK_FALSE(signal->reachable);
        people.world.advance(connected ? 29'999ms : 999ms);
        CHECK(people.joao_phone.heard<CallEnded>().empty());
        people.world.advance(1ms);
        REQUIRE(people.joao_phone.last<CallEnded>());
        auto const expected = connected ? EndReason::ConnectionLost : EndReason::FailedToConnect;
        CHECK(people.joao_phone.last<CallEnded>()->reason == expected);
        CHECK(people.world.calls.at(call).call.status == (connected ? CallStatus::Ended : CallStatus::Failed));
    }
}

TEST_CASE("a page that went away in a call has 10 s to come back") {
    TwoPeople people;
    people.talk();
    people.raj_phone.lose(CloseWhy::GoingAway);
    people.world.advance(9'999ms);
    CHECK(people.joao_phone.heard<CallEnded>().empty());
    people.world.advance(1ms);
    CHECK(people.joao_phone.last<CallEnded>()->reason == EndReason::ConnectionLost);
}

TEST_CASE("a device that is back owns its call again") {
    for (bool const reloads : {false, true}) {
        TwoPeople people;
        auto const call = people.talk();
        auto const connected_at = people.world.now().wall;
        people.clear();
        people.raj_phone.lose(reloads ? CloseWhy::GoingAway : CloseWhy::Gone);
        people.world.advance(5s);
        if (reloads) {
            people.raj_phone.connect();
            auto const calls = people.raj_phone.last<Welcome>()->calls;
            REQUIRE(calls.size() == 1);
            CHECK(calls[0].mine);
            CHECK(calls[0].status == CallStatus::Connected);
            CHECK(calls[0].connected_at == connected_at);
        } else {
            people.raj_phone.resume();
        }
        CHECK(people.joao_phone.last<CallParticipantSignal>()->reachable);
        people.world.advance(1h);
        CHECK(people.joao_phone.heard<CallEnded>().empty());
        people.raj_phone.send(WebrtcOffer{call, people.joao, offer("new-link")});
        CHECK(people.joao_phone.last<WebrtcOfferReceived>()->offer == offer("new-link"));
        people.raj_phone.send(CallEnd{call, EndReason::HungUp});
        CHECK(people.joao_phone.last<CallEnded>()->duration_s == 3605);
    }
}

TEST_CASE("what is said while the far end's socket is lost reaches it on return") {
    TwoPeople people;
    auto const call = people.talk();
    people.raj_phone.lose();
    people.joao_phone.send(CallParticipantMediaUpdate{call, true, {}, {}});
    people.joao_phone.send(WebrtcOffer{call, people.raj, offer("restart")});
    people.raj_phone.resume();
    CHECK(people.raj_phone.last<CallParticipantMediaChanged>()->media.muted);
    CHECK(people.raj_phone.last<WebrtcOfferReceived>());
    // And a hang-up meanwhile is told as well.
    people.raj_phone.lose();
    people.joao_phone.send(CallEnd{call, EndReason::HungUp});
    people.raj_phone.resume();
    CHECK(people.raj_phone.last<CallEnded>()->reason == EndReason::HungUp);
}

TEST_CASE("a replaced socket is no lost one") {
    TwoPeople people;
    people.talk();
    people.clear();
    people.raj_phone.connect();
    CHECK(people.joao_phone.heard<CallParticipantSignal>().empty());
}

TEST_CASE("accepting a caller who is just away gives them the grace of a call") {
    TwoPeople people;
    auto const call = people.dial();
    people.joao_phone.lose();
    people.world.advance(9s);
    people.raj_phone.send(CallAnswer{call, {}});
    REQUIRE(people.raj_phone.last<CallParticipantSignal>());
    CHECK_FALSE(people.raj_phone.last<CallParticipantSignal>()->reachable);
    people.world.advance(20s);
    CHECK(people.raj_phone.heard<CallEnded>().empty());
    people.joao_phone.resume();
    CHECK(people.joao_phone.last<CallStarted>());
    CHECK(people.raj_phone.last<CallParticipantSignal>()->reachable);
}

TEST_CASE("both lost: the one who was lost first ends it, and both learn it") {
    TwoPeople people;
    auto const call = people.talk();
    people.raj_phone.lose();
    people.world.advance(10s);
    people.joao_phone.lose();
    people.world.advance(19'999ms);
    CHECK_FALSE(terminal(people.world.calls.at(call).call.status));
    people.world.advance(1ms);
    CHECK(people.world.calls.at(call).reason == EndReason::ConnectionLost);
    people.joao_phone.resume();
    people.raj_phone.resume();
    CHECK(people.joao_phone.last<CallEnded>()->reason == EndReason::ConnectionLost);
    CHECK(people.raj_phone.last<CallEnded>()->reason == EndReason::ConnectionLost);
    CHECK(people.joao_phone.last<CallEnded>()->duration_s == people.raj_phone.last<CallEnded>()->duration_s);
}

TEST_CASE("another device of someone in a call sees that call, and that it is not its own") {
    TwoPeople people;
    auto const call = people.talk();
    for (auto const& user : {people.joao, people.raj}) {
        auto& other = people.world.device(user, user.str() + "-other");
        REQUIRE(other.last<Welcome>()->calls.size() == 1);
        auto const snapshot = other.last<Welcome>()->calls[0];
        CHECK(snapshot.id == call);
        CHECK_FALSE(snapshot.mine);
        CHECK(snapshot.status == CallStatus::Connected);
        other.send(dial_to(people.ana));
        CHECK(other.code() == ErrorCode::AlreadyInCall);
    }
}
