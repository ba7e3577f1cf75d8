#include "switchboard/limits.hpp"

#include <catch2/catch_test_macros.hpp>

#include "support/switchboard_stories.hpp"

using namespace support;
using namespace std::chrono_literals;

namespace {

constexpr base::Instant kStart{1h};

// Lets raj decline a dial of joao's.
void unanswered_dial(TwoPeople& people) {
    auto const call = people.dial();
    people.raj_phone.send(CallDecline{call, {}});
    REQUIRE(people.raj_phone.acked());
}

std::optional<Error> dial_refusal(TwoPeople& people) {
    people.joao_phone.send(dial_to(people.raj));
    if (auto const ack = people.joao_phone.acked()) people.joao_phone.send(CallEnd{ack->call, EndReason::HungUp});
    return people.joao_phone.refused();
}

}  // namespace

TEST_CASE("a bucket gives a burst of 60, then 20 a second") {
    switchboard::TokenBucket bucket{kStart};
    for (int i = 0; i < 60; ++i) REQUIRE_FALSE(bucket.take(kStart));
    CHECK(bucket.take(kStart) == 50ms);
    CHECK(bucket.take(kStart + 49ms) == 1ms);
    CHECK_FALSE(bucket.take(kStart + 50ms));
    CHECK(bucket.take(kStart + 50ms) == 50ms);
    int taken = 0;
    for (auto at = kStart + 51ms; at <= kStart + 1'050ms; at += 1ms) taken += bucket.take(at) ? 0 : 1;
    CHECK(taken == 20);
    for (int i = 0; i < 60; ++i) REQUIRE_FALSE(bucket.take(kStart + 1h));
    CHECK(bucket.take(kStart + 1h));  // never more than the burst
    CHECK(bucket.take(kStart));       // time going back gives nothing
}

TEST_CASE("a client over its rate is told how long to wait; nothing is done, and the same command may come again") {
    TwoPeople people;
    for (int i = 0; i < 60; ++i) people.joao_phone.send(Typing{people.thread});
    CHECK(people.joao_phone.acked());
    people.joao_phone.send(MessageSend{people.thread, "oi", ClientMessageId{"1"}}, "again");
    REQUIRE(people.joao_phone.refused());
    CHECK(people.joao_phone.refused()->code == ErrorCode::RateLimited);
    CHECK(people.joao_phone.refused()->retry_after == 50ms);
    CHECK(people.world.messages.empty());
    CHECK(people.world.refusals.back().code == ErrorCode::RateLimited);
    people.joao_phone.unreadable();
    CHECK(people.joao_phone.last<Error>()->code == ErrorCode::RateLimited);
    people.world.advance(50ms);
    people.joao_phone.send(MessageSend{people.thread, "oi", ClientMessageId{"1"}}, "again");
    CHECK(people.joao_phone.acked());
    CHECK(people.world.messages.size() == 1);
    // Others are not touched.
    people.raj_phone.send(Typing{people.thread});
    CHECK(people.raj_phone.acked());
}

TEST_CASE("a flood ends neither the socket nor a live call") {
    TwoPeople people;
    auto const call = people.talk();
    for (int i = 0; i < 2'000; ++i) people.joao_phone.send(Typing{people.thread});
    CHECK(people.joao_phone.connected());
    people.world.advance(1s);
    people.joao_phone.send(CallEnd{call, EndReason::HungUp});
    CHECK(people.joao_phone.acked());
    // Heartbeats are heard whatever their number.
    for (int i = 0; i < 100; ++i) people.raj_phone.heartbeat();
    CHECK(people.raj_phone.heard<Error>().empty());
}

TEST_CASE("5 unanswered dials to one person within 10 minutes: then 10 minutes of peace") {
    TwoPeople people;
    for (int i = 0; i < 4; ++i) {
        unanswered_dial(people);
        people.world.advance(1min);
    }
    unanswered_dial(people);  // the fifth may still ring
    auto const refusal = dial_refusal(people);
    REQUIRE(refusal);
    CHECK(refusal->code == ErrorCode::RateLimited);
    CHECK(refusal->retry_after == 10min);
    // Somebody else may be called meanwhile, and the person may call back.
    people.joao_phone.send(dial_to(people.ana));
    CHECK(people.joao_phone.acked());
    people.raj_phone.send(dial_to(people.joao));
    REQUIRE(people.raj_phone.acked());
    people.raj_phone.send(CallEnd{people.raj_phone.acked()->call, EndReason::HungUp});
    people.world.advance(10min - 1ms);
    REQUIRE(dial_refusal(people));
    CHECK(dial_refusal(people)->retry_after == 1ms);
    people.world.advance(1ms);
    CHECK_FALSE(dial_refusal(people));
}

TEST_CASE("unanswered dials count for 10 minutes") {
    for (auto const pause : {10min - 1ms, base::Duration{10min}}) {
        TwoPeople people;
        unanswered_dial(people);
        people.world.advance(pause);
        for (int i = 0; i < 4; ++i) unanswered_dial(people);
        CHECK(dial_refusal(people).has_value() == (pause < 10min));
    }
}

TEST_CASE("cancelled and missed dials are unanswered too; busy and offline ones never rang") {
    TwoPeople people;
    for (int i = 0; i < 3; ++i) CHECK_FALSE(dial_refusal(people));  // cancelled
    people.dial();
    people.world.advance(30s);  // missed
    unanswered_dial(people);
    CHECK(dial_refusal(people));

    TwoPeople others;
    for (int i = 0; i < 10; ++i) {
        others.joao_phone.send(dial_to(others.ana));
        CHECK(others.joao_phone.last<CallEnded>()->reason == EndReason::Offline);
    }
    others.joao_phone.send(dial_to(others.ana));
    CHECK(others.joao_phone.acked());
}

TEST_CASE("an answered dial wipes the slate") {
    TwoPeople people;
    for (int i = 0; i < 4; ++i) unanswered_dial(people);
    auto const call = people.ring_and_accept();
    people.joao_phone.send(CallEnd{call, EndReason::HungUp});
    for (int i = 0; i < 5; ++i) unanswered_dial(people);
    CHECK(dial_refusal(people));
}

TEST_CASE("a user dials 20 times a minute at most, on all devices together") {
    TwoPeople people;
    auto& laptop = people.world.device(people.joao, "joao-laptop");
    for (int i = 0; i < 20; ++i) {
        auto& device = i % 2 == 0 ? people.joao_phone : laptop;
        device.send(dial_to(people.ana));
        CHECK(device.acked());
        people.world.advance(1s);
    }
    laptop.send(dial_to(people.ana));
    REQUIRE(laptop.refused());
    CHECK(laptop.refused()->code == ErrorCode::RateLimited);
    CHECK(laptop.refused()->retry_after == 40s);
    CHECK(people.world.calls.size() == 20);
    people.world.advance(40s - 1ms);
    laptop.send(dial_to(people.ana));
    CHECK(laptop.code() == ErrorCode::RateLimited);
    people.world.advance(1ms);
    laptop.send(dial_to(people.ana));
    CHECK(laptop.acked());
}
