#include <catch2/catch_test_macros.hpp>

#include "support/timed_stories.hpp"

using namespace support;
using namespace std::chrono_literals;

TEST_CASE("the host application moves the end of a session, to later and to sooner") {
    for (base::Duration const moved : {base::Duration{5min}, base::Duration{-30s}}) {
        TimedPeople people{60s};
        auto& tablet = people.world.device(people.raj, "raj-tablet");
        auto const end = people.ends_at + moved;
        people.set(end);
        for (auto const* const phone : {&people.joao_phone, &people.raj_phone, &tablet}) {
            REQUIRE(phone->heard<SessionChanged>().size() == 1);
            CHECK(phone->last<SessionChanged>()->thread == people.timed);
            CHECK(phone->last<SessionChanged>()->ends_at == end);
        }
        CHECK(people.world.sessions.at(people.timed).started_at == people.started_at);
        CHECK(people.world.sessions.at(people.timed).ends_at == end);
        people.advance_to(-moved + 1ms);
        CHECK(people.joao_phone.heard<SessionEnded>().empty());
        people.advance_to(-moved);
        CHECK(people.joao_phone.heard<SessionEnded>().size() == 1);
    }
}

TEST_CASE("an end that is not in the future ends a session at once, with its call") {
    for (base::Duration const ago : {base::Duration{0}, base::Duration{1ms}, base::Duration{1h}}) {
        TimedPeople people{10min};
        auto const call = people.talk_timed();
        people.world.advance(100s);
        people.clear();
        auto const now = people.world.now().wall;
        people.set(now - ago);
        CHECK(people.joao_phone.heard<SessionEnded>().size() == 1);
        CHECK(people.joao_phone.heard<SessionChanged>().empty());
        CHECK(people.joao_phone.last<CallEnded>()->reason == EndReason::TimeLimit);
        CHECK(people.world.calls.at(call).duration_s == 100);
        CHECK(people.world.sessions.at(people.timed).ends_at == now);  // until then it was within its time
        CHECK(people.world.board().counts().time_limits == 0);
        people.world.restart();
        CHECK(people.world.board().counts().time_limits == 0);
    }
}

TEST_CASE("a session that was over runs again when the host application says so") {
    TimedPeople people{60s};
    people.advance_to(-1h);
    people.dial_timed();
    CHECK(people.joao_phone.code() == ErrorCode::SessionExpired);
    people.clear();
    auto const end = people.world.now().wall + 6min;
    people.set(end);
    CHECK(people.raj_phone.last<SessionChanged>()->ends_at == end);
    CHECK(people.world.sessions.at(people.timed).started_at == people.started_at);
    auto const call = people.talk_timed();
    REQUIRE_FALSE(call.empty());
    people.world.advance(6min - 1ms);
    CHECK(TimedPeople::warnings(people.raj_phone) == std::vector<std::int64_t>{300, 60});
    CHECK(people.raj_phone.heard<SessionEnded>().empty());
    people.world.advance(1ms);
    CHECK(people.raj_phone.heard<SessionEnded>().size() == 1);
    CHECK(people.world.calls.at(call).reason == EndReason::TimeLimit);
}

TEST_CASE("what is over already is not ended again, and what has no limit gets none") {
    TimedPeople people{60s};
    people.advance_to(-1s);
    people.clear();
    auto const nothing_comes_of = [&](ThreadId const& thread, base::WallTime end) {
        return people.world.handle(switchboard::SessionSet{thread, end}).empty();
    };
    auto const now = people.world.now().wall;
    CHECK(nothing_comes_of(people.timed, now));
    CHECK(nothing_comes_of(people.timed, people.ends_at - 1h));
    CHECK(nothing_comes_of(people.thread, now + 5min));
    CHECK(nothing_comes_of(people.thread, now - 5min));
    CHECK(nothing_comes_of(ThreadId{"none"}, now + 5min));
    CHECK(people.world.board().counts().time_limits == 0);
}

TEST_CASE("an end that the host application sets is by the clock of now") {
    TimedPeople people{10min};
    people.world.set_clock(1h);
    auto const end = people.world.now().wall + 2min;
    people.set(end);
    people.world.advance(2min - 1ms);
    CHECK(people.joao_phone.heard<SessionEnded>().empty());
    people.world.advance(1ms);
    CHECK(people.joao_phone.heard<SessionEnded>().size() == 1);
}
