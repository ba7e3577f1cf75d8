#include <catch2/catch_test_macros.hpp>

#include "support/switchboard_stories.hpp"

using namespace support;
using namespace std::chrono_literals;

TEST_CASE("after a restart a call rings on for what was left of its time") {
    for (auto const down : {0s, 5s, 12s}) {
        TwoPeople people;
        auto const call = people.dial();
        auto const ring_until = people.world.now().wall + 30s;
        people.world.advance(10s);
        people.world.restart(down);
        people.joao_phone.connect();
        people.raj_phone.connect();
        auto const at_callee = people.raj_phone.last<Welcome>()->calls;
        REQUIRE(at_callee.size() == 1);
        CHECK(at_callee[0].status == CallStatus::Ringing);
        CHECK(at_callee[0].ring_until == ring_until);
        CHECK(people.joao_phone.last<Welcome>()->calls[0].mine);
        CHECK(people.joao_phone.last<CallStatusChanged>()->ringing_devices == 1);
        people.world.advance(20s - down - 1ms);
        CHECK(people.joao_phone.heard<CallEnded>().empty());
        people.world.advance(1ms);
        CHECK(people.joao_phone.last<CallEnded>()->reason == EndReason::Missed);
        CHECK(people.raj_phone.last<CallEnded>()->reason == EndReason::Missed);
        CHECK(people.world.calls.at(call).call.status == CallStatus::Missed);
    }
}

TEST_CASE("a ring that ran out while the server was down is closed by its first tick") {
    TwoPeople people;
    auto const call = people.dial();
    people.world.restart(30s);
    CHECK(people.world.calls.at(call).call.status == CallStatus::Missed);
    CHECK(people.world.messages.size() == 1);
    CHECK(people.world.board().counts().calls == 0);
}

TEST_CASE("a wall clock set back does not make a call ring longer than it may") {
    TwoPeople people;
    auto const call = people.dial();
    auto stored = people.world.calls.at(call);
    SplitMix entropy{1};
    base::Now now{base::Instant{1h}, stored.created_at - 1h};
    switchboard::Snapshot snapshot;
    snapshot.profiles = {{people.joao, "joao", "joao", {}}, {people.raj, "raj", "raj", {}}};
    snapshot.threads = {{people.thread, {}, {people.joao, people.raj}}};
    snapshot.open_calls = {{stored.call, stored.created_at, stored.seats, stored.created_at}};
    switchboard::Switchboard board{{.ring_timeout = 20s}, snapshot, entropy, now};
    CHECK(board.inconsistency().empty());
    CHECK(board.next_deadline() == now.mono + 20s);
}

TEST_CASE("an accepted call survives a restart when both come back") {
    for (bool const connected : {false, true}) {
        TwoPeople people;
        auto const call = connected ? people.talk() : people.ring_and_accept();
        people.world.advance(10s);
        people.world.restart(3s);
        CHECK_FALSE(terminal(people.world.calls.at(call).call.status));
        people.joao_phone.connect();
        people.raj_phone.connect();
        for (auto const* const phone : {&people.joao_phone, &people.raj_phone}) {
            REQUIRE(phone->last<Welcome>()->calls.size() == 1);
            CHECK(phone->last<Welcome>()->calls[0].mine);
        }
        CHECK(people.joao_phone.last<CallParticipantSignal>()->reachable);
        if (!connected) people.joao_phone.send(CallConnected{call});
        people.world.advance(10min);
        CHECK(people.joao_phone.heard<CallEnded>().empty());
        people.raj_phone.send(CallEnd{call, EndReason::HungUp});
        CHECK(people.joao_phone.last<CallEnded>()->duration_s == (connected ? 613 : 600));
        CHECK(people.world.calls.at(call).duration_s == (connected ? 613 : 600));
    }
}

TEST_CASE("whose device does not come back within 30 s of the restart has lost the connection") {
    TwoPeople people;
    auto const call = people.talk();
    people.world.advance(10s);
    people.world.restart(100s);
    people.joao_phone.connect();
    people.world.advance(29'999ms);
    CHECK(people.joao_phone.heard<CallEnded>().empty());
    people.world.advance(1ms);
    REQUIRE(people.joao_phone.last<CallEnded>());
    CHECK(people.joao_phone.last<CallEnded>()->reason == EndReason::ConnectionLost);
    // 10 s were seen alive; nobody knows about more than the 30 s after.
    CHECK(people.joao_phone.last<CallEnded>()->duration_s == 40);
    CHECK(people.world.calls.at(call).duration_s == 40);
    CHECK(people.world.messages.back().message.call->duration_s == 40);
}

TEST_CASE("after a restart an accepted call has 30 s to connect") {
    TwoPeople people;
    auto const call = people.ring_and_accept();
    people.world.advance(20s);
    people.world.restart();
    people.joao_phone.connect();
    people.raj_phone.connect();
    people.world.advance(29'999ms);
    CHECK_FALSE(terminal(people.world.calls.at(call).call.status));
    people.world.advance(1ms);
    CHECK(people.world.calls.at(call).reason == EndReason::FailedToConnect);
}

TEST_CASE("nobody comes back: every stored call still reaches an end") {
    TwoPeople people;
    auto& anas = people.world.device(people.ana, "ana-phone");
    auto const talked = people.talk();
    people.world.restart();
    people.world.advance(30s);
    CHECK(people.world.calls.at(talked).call.status == CallStatus::Ended);
    CHECK(people.world.board().counts().timers == 0);
    people.joao_phone.connect();
    anas.connect();
    people.joao_phone.send(dial_to(people.ana));
    auto const ringing = people.joao_phone.acked()->call;
    people.world.restart();
    people.world.advance(30s);
    CHECK(terminal(people.world.calls.at(ringing).call.status));
}

TEST_CASE("an epoch of an earlier run cannot be resumed") {
    TwoPeople people;
    people.world.restart();
    people.joao_phone.resume();
    CHECK_FALSE(people.joao_phone.last<Welcome>()->resumed);
}

TEST_CASE("an accept told again after a restart is answered kindly") {
    TwoPeople people;
    auto const call = people.ring_and_accept();
    people.world.restart();
    people.raj_phone.connect();
    people.raj_phone.send(CallAnswer{call, answer("raj")});
    CHECK(people.raj_phone.acked());
}

TEST_CASE("stored calls that make no sense are closed, with what is known of them") {
    TwoPeople people;
    auto const call = people.talk();
    auto const good = people.world.calls.at(call);
    auto const now = people.world.now();
    switchboard::StoredCall const stored{good.call, good.created_at, good.seats, now.wall + 7s};
    auto const closes = [&](auto&& spoil, bool with_another = false) {
        switchboard::Snapshot snapshot;
        snapshot.profiles = {{people.joao, "joao", "joao", {}}, {people.raj, "raj", "raj", {}}};
        snapshot.threads = {{people.thread, {}, {people.joao, people.raj}}};
        if (with_another) snapshot.open_calls.push_back(stored);
        auto bad = stored;
        bad.call.id = CallId{"bad"};
        spoil(bad.call);
        snapshot.open_calls.push_back(bad);
        SplitMix entropy{1};
        switchboard::Switchboard board{{}, snapshot, entropy, {now.mono, now.wall + 10s}};
        CHECK(board.inconsistency().empty());
        auto const effects = board.handle(switchboard::Tick{}, {now.mono, now.wall + 10s});
        CHECK(board.counts().calls == (with_another ? 1 : 0));
        REQUIRE(!effects.empty());
        auto const* const closed = std::get_if<switchboard::StoreCall>(effects.data());
        REQUIRE(closed != nullptr);
        CHECK(closed->call.id == CallId{"bad"});
        CHECK(terminal(closed->call.status));
        CHECK(closed->reason == EndReason::ServerError);
        CHECK(board.handle(switchboard::Tick{}, {now.mono, now.wall + 10s}).empty());
        return *closed;
    };
    CHECK(closes([](CallSnapshot& bad) { bad.participants.pop_back(); }).duration_s == 7);
    CHECK(closes([](CallSnapshot& bad) { bad.connected_at.reset(); }).call.status == CallStatus::Failed);
    closes([](CallSnapshot& bad) { bad.participants[1] = bad.participants[0]; });
    closes([](CallSnapshot& bad) { std::swap(bad.participants[0], bad.participants[1]); });
    closes([](CallSnapshot& bad) { bad.status = CallStatus::Ringing; });
    closes([](CallSnapshot&) {}, true);  // a second call of the same people
}

TEST_CASE("after a restart a device that comes back is told the far end's media as they are now") {
    TwoPeople people;
    auto const call = people.talk();
    people.joao_phone.send(CallParticipantMediaUpdate{call, true, true, std::nullopt});
    people.world.restart(1s);
    people.raj_phone.connect();
    auto const welcome = people.raj_phone.last<Welcome>();
    REQUIRE(welcome);
    REQUIRE(welcome->calls.size() == 1);
    auto const& joao = welcome->calls.front().participants.front();
    CHECK(joao.user == people.joao);
    CHECK(joao.media == MediaState{.muted = true, .video = true, .sharing = false});
}
