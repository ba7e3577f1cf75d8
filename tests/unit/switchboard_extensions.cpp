#include <catch2/catch_test_macros.hpp>

#include "support/timed_stories.hpp"

using namespace support;
using namespace std::chrono_literals;

namespace {

// João proposes, with everything heard that came of it.
void propose(TimedPeople& people, std::chrono::minutes minutes) {
    people.joao_phone.send(SessionExtend{people.timed, minutes});
    REQUIRE(people.joao_phone.acked());
}

std::size_t changes(TimedPeople const& people) { return people.world.sessions.size(); }

}  // namespace

TEST_CASE("more time is proposed by one side and agreed to by the other") {
    TimedPeople people{10min};
    auto& joaos = people.world.device(people.joao, "joao-tablet");
    auto& rajs = people.world.device(people.raj, "raj-tablet");
    people.advance_to(90s);
    people.clear();
    propose(people, 15min);
    for (auto const* const phone : {&people.raj_phone, &rajs}) {
        REQUIRE(phone->heard<SessionExtensionProposed>().size() == 1);
        CHECK(phone->last<SessionExtensionProposed>()->thread == people.timed);
        CHECK(phone->last<SessionExtensionProposed>()->user == people.joao);
        CHECK(phone->last<SessionExtensionProposed>()->minutes == 15min);
    }
    CHECK(joaos.heard<SessionExtensionProposed>().empty());
    CHECK(changes(people) == 0);

    rajs.send(SessionExtend{people.timed, 15min});  // from any device
    CHECK(rajs.acked());
    auto const end = people.ends_at + 15min;
    for (auto const* const phone : {&people.joao_phone, &joaos, &people.raj_phone, &rajs}) {
        REQUIRE(phone->heard<SessionChanged>().size() == 1);
        CHECK(phone->last<SessionChanged>()->thread == people.timed);
        CHECK(phone->last<SessionChanged>()->ends_at == end);
    }
    CHECK(people.world.sessions.at(people.timed).started_at == people.started_at);
    CHECK(people.world.sessions.at(people.timed).ends_at == end);
    CHECK(people.world.board().describe_thread(people.timed, people.joao)->session->ends_at == end);

    people.advance_to(-15min + 1ms);
    CHECK(people.joao_phone.heard<SessionEnded>().empty());
    CHECK(TimedPeople::warnings(people.joao_phone) == std::vector<std::int64_t>{300, 60});
    people.advance_to(-15min);
    CHECK(people.joao_phone.heard<SessionEnded>().size() == 1);
}

TEST_CASE("a call goes on through an extension") {
    TimedPeople people{60s};
    auto const call = people.talk_timed();
    people.advance_to(1ms);
    propose(people, 1min);
    people.raj_phone.send(SessionExtend{people.timed, 1min});
    people.advance_to(-60s + 1ms);
    CHECK(people.joao_phone.heard<CallEnded>().empty());
    people.advance_to(-60s);
    CHECK(people.world.calls.at(call).duration_s == 120);
}

TEST_CASE("a proposal waits for a minute") {
    for (auto const wait : {59'999ms, 60'000ms, 60'001ms}) {
        TimedPeople people{10min};
        propose(people, 5min);
        people.world.advance(wait);
        people.raj_phone.send(SessionExtend{people.timed, 5min});
        CHECK(people.raj_phone.acked());
        bool const in_time = wait < 60s;
        CHECK(changes(people) == (in_time ? 1 : 0));
        CHECK(people.joao_phone.heard<SessionExtensionProposed>().size() == (in_time ? 0 : 1));
    }
}

TEST_CASE("another number of minutes is a proposal of its own, in place of the first") {
    TimedPeople people{10min};
    propose(people, 5min);
    people.raj_phone.send(SessionExtend{people.timed, 10min});
    CHECK(people.joao_phone.last<SessionExtensionProposed>()->user == people.raj);
    CHECK(people.joao_phone.last<SessionExtensionProposed>()->minutes == 10min);
    CHECK(changes(people) == 0);
    people.raj_phone.send(SessionExtend{people.timed, 5min});  // the first one is gone
    CHECK(changes(people) == 0);
    people.raj_phone.send(SessionExtend{people.timed, 10min});
    CHECK(changes(people) == 0);
    people.joao_phone.send(SessionExtend{people.timed, 10min});
    CHECK(people.world.sessions.at(people.timed).ends_at == people.ends_at + 10min);
}

TEST_CASE("nobody agrees with themselves, from whichever device") {
    TimedPeople people{10min};
    auto& tablet = people.world.device(people.joao, "joao-tablet");
    propose(people, 5min);
    tablet.send(SessionExtend{people.timed, 5min});
    propose(people, 5min);
    CHECK(changes(people) == 0);
    CHECK(people.raj_phone.heard<SessionExtensionProposed>().size() == 3);
    people.world.advance(59s);
    propose(people, 5min);  // again: it waits anew
    people.world.advance(59s);
    people.raj_phone.send(SessionExtend{people.timed, 5min});
    CHECK(changes(people) == 1);
}

TEST_CASE("an agreement is one: said again it is a new proposal") {
    TimedPeople people{10min};
    propose(people, 5min);
    people.raj_phone.send(SessionExtend{people.timed, 5min}, "yes");
    people.raj_phone.send(SessionExtend{people.timed, 5min}, "yes");  // the same command
    CHECK(people.world.sessions.at(people.timed).ends_at == people.ends_at + 5min);
    people.raj_phone.send(SessionExtend{people.timed, 5min});
    CHECK(people.world.sessions.at(people.timed).ends_at == people.ends_at + 5min);
    CHECK(people.joao_phone.heard<SessionExtensionProposed>().size() == 1);
    propose(people, 5min);
    CHECK(people.world.sessions.at(people.timed).ends_at == people.ends_at + 10min);
}

TEST_CASE("the other side says no") {
    TimedPeople people{10min};
    auto& tablet = people.world.device(people.joao, "joao-tablet");
    propose(people, 5min);
    people.raj_phone.send(SessionExtendDecline{people.timed});
    CHECK(people.raj_phone.acked());
    for (auto const* const phone : {&people.joao_phone, &tablet}) {
        REQUIRE(phone->heard<SessionExtensionDeclined>().size() == 1);
        CHECK(phone->last<SessionExtensionDeclined>()->thread == people.timed);
        CHECK(phone->last<SessionExtensionDeclined>()->user == people.raj);
    }
    CHECK(people.raj_phone.heard<SessionExtensionDeclined>().empty());
    people.raj_phone.send(SessionExtend{people.timed, 5min});  // too late to agree
    CHECK(changes(people) == 0);
}

TEST_CASE("a no to what is not proposed changes nothing") {
    TimedPeople people{10min};
    people.raj_phone.send(SessionExtendDecline{people.timed});
    CHECK(people.raj_phone.acked());
    propose(people, 5min);
    people.joao_phone.send(SessionExtendDecline{people.timed});  // one's own
    CHECK(people.joao_phone.code() == ErrorCode::InvalidState);
    people.world.advance(60s);
    people.raj_phone.send(SessionExtendDecline{people.timed});
    CHECK(people.raj_phone.acked());
    CHECK(people.joao_phone.heard<SessionExtensionDeclined>().empty());
}

TEST_CASE("only members of a conversation with a time limit extend it") {
    TimedPeople people{10min};
    auto& strangers = people.world.device(people.ana, "ana-phone");
    for (auto const& thread : {people.timed, people.thread, ThreadId{"none"}}) {
        for (ClientBody const& wish :
             {ClientBody{SessionExtend{thread, 5min}}, ClientBody{SessionExtendDecline{thread}}}) {
            strangers.send(wish);
            REQUIRE(strangers.refused());
            CHECK(strangers.refused()->code == ErrorCode::NotFound);
            CHECK(strangers.refused()->message == "no such conversation");
        }
    }
    people.joao_phone.send(SessionExtend{people.thread, 5min});
    CHECK(people.joao_phone.code() == ErrorCode::InvalidState);
    people.joao_phone.send(SessionExtendDecline{people.thread});
    CHECK(people.joao_phone.code() == ErrorCode::InvalidState);
    CHECK(people.raj_phone.heard<SessionExtensionProposed>().empty());
    CHECK(people.world.sessions.empty());
}

TEST_CASE("what is over is not extended, and takes its proposals with it") {
    TimedPeople people{60s};
    people.advance_to(1s);
    propose(people, 5min);
    people.advance_to(0s);
    people.raj_phone.send(SessionExtend{people.timed, 5min});
    CHECK(people.raj_phone.code() == ErrorCode::SessionExpired);
    people.raj_phone.send(SessionExtendDecline{people.timed});
    CHECK(people.raj_phone.code() == ErrorCode::SessionExpired);
    people.set(people.world.now().wall + 5min);
    people.raj_phone.send(SessionExtend{people.timed, 5min});  // it runs again, without João's proposal
    CHECK(people.world.sessions.at(people.timed).ends_at == people.world.now().wall + 5min);
    CHECK(people.joao_phone.heard<SessionExtensionProposed>().size() == 1);
}

TEST_CASE("no extension ends later than 24 h from now") {
    TimedPeople people{24h};
    auto const refused = [&](std::chrono::minutes minutes) {
        people.joao_phone.send(SessionExtend{people.timed, minutes});
        return people.joao_phone.code() == ErrorCode::InvalidState;
    };
    CHECK(refused(1min));
    people.world.advance(60s - 1ms);
    CHECK(refused(1min));
    people.world.advance(1ms);
    CHECK_FALSE(refused(1min));
    people.raj_phone.send(SessionExtend{people.timed, 1min});
    CHECK(people.world.sessions.at(people.timed).ends_at == people.world.now().wall + 24h);
    CHECK(refused(1min));
    people.world.advance(2h);
    CHECK_FALSE(refused(120min));
    people.set(people.ends_at + 1h);  // the host application goes further: then the agreement would be too late
    people.raj_phone.send(SessionExtend{people.timed, 120min});
    CHECK(people.raj_phone.code() == ErrorCode::InvalidState);
}

TEST_CASE("a proposal waits for who is away for a moment, and a restart forgets it") {
    TimedPeople people{10min};
    people.raj_phone.lose();
    propose(people, 5min);
    people.raj_phone.resume();
    CHECK(people.raj_phone.heard<SessionExtensionProposed>().size() == 1);
    people.world.restart();
    people.joao_phone.connect();
    people.raj_phone.connect();
    people.raj_phone.send(SessionExtend{people.timed, 5min});
    CHECK(changes(people) == 0);
    people.joao_phone.send(SessionExtend{people.timed, 5min});
    CHECK(changes(people) == 1);
}

TEST_CASE("an extension outlives a restart") {
    TimedPeople people{60s};
    propose(people, 1min);
    people.raj_phone.send(SessionExtend{people.timed, 1min});
    people.world.restart(30s);
    people.joao_phone.connect();
    people.advance_to(-60s + 1ms);
    CHECK(people.joao_phone.heard<SessionEnded>().empty());
    people.advance_to(-60s);
    CHECK(people.joao_phone.heard<SessionEnded>().size() == 1);
}
