#include <catch2/catch_test_macros.hpp>

#include "support/timed_stories.hpp"

using namespace support;
using namespace std::chrono_literals;

namespace {

void check_ended(TimedPeople const& people, CallId const& call, CallStatus status, std::int64_t duration) {
    for (auto const* const phone : {&people.joao_phone, &people.raj_phone}) {
        REQUIRE(phone->heard<CallEnded>().size() == 1);
        CHECK(phone->last<CallEnded>()->call == call);
        CHECK(phone->last<CallEnded>()->reason == EndReason::TimeLimit);
        CHECK(phone->last<CallEnded>()->ended_by.empty());
        CHECK(phone->last<CallEnded>()->duration_s == duration);
        CHECK(phone->heard<SessionEnded>().size() == 1);
    }
    auto const& stored = people.world.calls.at(call);
    CHECK(stored.call.status == status);
    CHECK(stored.reason == EndReason::TimeLimit);
    CHECK(stored.duration_s == duration);
    CHECK(people.world.messages.back().message.thread == people.timed);
    CHECK(people.world.messages.back().message.call->status == status);
}

}  // namespace

TEST_CASE("a call ends with the time of its conversation, however far it has come") {
    SECTION("it rang: nobody answered in time") {
        TimedPeople people{60s};
        people.advance_to(5s);
        auto const call = people.dial_timed();
        people.advance_to(1ms);
        CHECK(people.raj_phone.heard<CallEnded>().empty());
        people.advance_to(0ms);
        check_ended(people, call, CallStatus::Missed, 0);
    }
    SECTION("it was accepted") {
        TimedPeople people{60s};
        people.advance_to(5s);
        auto const call = people.dial_timed();
        people.raj_phone.send(CallAnswer{call, {}});
        people.advance_to(0ms);
        check_ended(people, call, CallStatus::Ended, 0);
    }
    SECTION("it was connected") {
        TimedPeople people{60s};
        people.advance_to(42s);
        auto const call = people.talk_timed();
        people.advance_to(1ms);
        CHECK(people.raj_phone.heard<CallEnded>().empty());
        people.advance_to(0ms);
        check_ended(people, call, CallStatus::Ended, 42);
    }
}

TEST_CASE("whoever hung up before the end is not told of a time limit") {
    TimedPeople people{60s};
    auto const call = people.talk_timed();
    people.advance_to(1ms);
    people.joao_phone.send(CallEnd{call, EndReason::HungUp});
    people.advance_to(-1s);
    CHECK(people.raj_phone.last<CallEnded>()->reason == EndReason::HungUp);
    CHECK(people.raj_phone.heard<CallEnded>().size() == 1);
    CHECK(people.world.calls.at(call).reason == EndReason::HungUp);
}

TEST_CASE("a call in another conversation of the same two has no time limit") {
    TimedPeople people{60s};
    auto const call = people.talk();
    people.advance_to(-1h);
    CHECK(people.joao_phone.heard<SessionEnded>().size() == 1);
    CHECK(people.joao_phone.heard<CallEnded>().empty());
    people.raj_phone.send(CallEnd{call, EndReason::HungUp});
    CHECK(people.raj_phone.acked());
}

TEST_CASE("nobody dials in a conversation whose time is up") {
    TimedPeople people{60s};
    people.advance_to(1ms);
    auto const last = people.dial_timed();
    CHECK_FALSE(last.empty());
    people.advance_to(0ms);
    auto const messages = people.world.messages.size();
    people.clear();
    for (auto* const phone : {&people.joao_phone, &people.raj_phone}) {
        phone->send(CallInitiate{people.timed, {}, CallType::Audio, {}});
        REQUIRE(phone->refused());
        CHECK(phone->refused()->code == ErrorCode::SessionExpired);
        CHECK(phone->refused()->message == "the time of this conversation is up");
    }
    CHECK(people.raj_phone.heard<CallIncoming>().empty());
    CHECK(people.world.calls.size() == 1);
    CHECK(people.world.messages.size() == messages);
    people.joao_phone.send(dial_to(people.raj));  // by another conversation, as ever
    CHECK(people.raj_phone.last<CallIncoming>()->call.thread == people.thread);
    auto& strangers = people.world.device(people.ana, "ana-phone");
    strangers.send(CallInitiate{people.timed, {}, CallType::Audio, {}});
    CHECK(strangers.code() == ErrorCode::NotFound);  // and learns nothing of its time
}

TEST_CASE("a conversation has one call at a time") {
    TimedPeople people{10min};
    auto& second = people.world.device(people.joao, "joao-tablet");
    auto& third = people.world.device(people.raj, "raj-tablet");
    auto const call = people.dial_timed();
    CallInitiate const dial{people.timed, {}, CallType::Audio, {}};
    second.send(dial);
    CHECK(second.code() == ErrorCode::AlreadyInCall);
    people.joao_phone.send(dial);  // the same device asks again: it is the call it has
    CHECK(people.joao_phone.acked()->call == call);
    people.raj_phone.send(CallAnswer{call, {}});
    people.raj_phone.send(CallConnected{call});
    for (auto* const phone : {&people.joao_phone, &second, &people.raj_phone, &third}) {
        phone->send(dial);
        REQUIRE(phone->refused());
        CHECK(phone->refused()->code == ErrorCode::AlreadyInCall);
        CHECK(phone->refused()->message == "this user is in a call");
    }
    CHECK(people.world.calls.size() == 1);
    people.raj_phone.send(CallEnd{call, EndReason::HungUp});
    third.send(dial);
    CHECK(third.acked());
}

TEST_CASE("who names only the callee means their ordinary conversation") {
    TwoPeople people;
    auto& world = people.world;
    auto const guest = world.add_user("guest");
    auto& guests = world.device(guest, "guest-phone");
    auto const thread_of_dial = [&]() -> ThreadId {
        people.joao_phone.send(dial_to(guest));
        auto const ack = people.joao_phone.acked();
        if (!ack) return {};
        people.joao_phone.send(CallEnd{ack->call, {}});
        return guests.last<CallIncoming>()->call.thread;
    };
    auto const first = world.add_timed(people.joao, guest, 60s);
    CHECK(thread_of_dial() == first);
    auto const second = world.add_timed(people.joao, guest, 90s);
    CHECK(thread_of_dial() == first);
    world.advance(60s);
    CHECK(thread_of_dial() == second);  // the one that still runs
    world.advance(30s);
    CHECK(thread_of_dial().empty());
    CHECK(people.joao_phone.code() == ErrorCode::SessionExpired);
    auto const ordinary = world.befriend(people.joao, guest);
    CHECK(thread_of_dial() == ordinary);
    world.add_timed(people.joao, guest, 60s);
    CHECK(thread_of_dial() == ordinary);
}

TEST_CASE("a call whose session ended while the server was down ends at the first tick") {
    TimedPeople people{60s};
    people.advance_to(40s);
    auto const call = people.talk_timed();
    people.advance_to(20s);
    people.world.restart(5min);
    auto const& stored = people.world.calls.at(call);
    CHECK(stored.call.status == CallStatus::Ended);
    CHECK(stored.reason == EndReason::TimeLimit);
    CHECK(stored.duration_s == 40);  // within its time, though it may have been alive for 50 s
    CHECK(people.world.board().counts().time_limits == 0);
    CHECK(people.world.board().counts().calls == 0);
}

TEST_CASE("after a restart a call goes on until the time of its conversation is up") {
    TimedPeople people{60s};
    auto const call = people.talk_timed();
    people.advance_to(40s);
    people.world.restart(10s);
    people.joao_phone.connect();
    people.raj_phone.connect();
    people.clear();
    people.advance_to(1ms);
    CHECK(people.joao_phone.heard<CallEnded>().empty());
    people.advance_to(0ms);
    check_ended(people, call, CallStatus::Ended, 60);
}
