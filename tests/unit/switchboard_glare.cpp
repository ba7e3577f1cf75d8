#include <catch2/catch_test_macros.hpp>

#include "support/switchboard_stories.hpp"

using namespace support;
using namespace std::chrono_literals;

TEST_CASE("two dials that cross become the first one's call, without a further tap") {
    TwoPeople people;
    auto& tablet = people.world.device(people.raj, "raj-tablet");
    auto const call = people.dial();
    people.joao_phone.send(WebrtcIceCandidate{call, people.raj, candidate(1)});
    people.clear();
    tablet.clear();
    people.raj_phone.send(dial_to(people.joao));

    REQUIRE(people.raj_phone.acked());
    CHECK(people.raj_phone.acked()->call == call);
    REQUIRE(people.raj_phone.inbox.size() == 2);
    CHECK(std::holds_alternative<Ack>(people.raj_phone.inbox[0].body));  // first the id, then the call
    auto const at_second = people.raj_phone.last<CallStarted>();
    REQUIRE(at_second);
    CHECK(at_second->call.offer == offer("dial"));  // the first one's offer is to be answered
    CHECK(at_second->call.candidates == std::vector{candidate(1)});
    CHECK(at_second->call.mine);
    auto const at_first = people.joao_phone.last<CallStarted>();
    REQUIRE(at_first);
    CHECK_FALSE(at_first->answer);
    CHECK_FALSE(at_first->call.offer);
    CHECK(tablet.last<CallEnded>()->reason == EndReason::AnsweredElsewhere);
    CHECK(people.joao_phone.heard<CallIncoming>().empty());

    CHECK(people.world.calls.size() == 1);
    people.raj_phone.send(WebrtcAnswer{call, people.joao, answer("raj")});
    CHECK(people.joao_phone.last<WebrtcAnswerReceived>()->answer == answer("raj"));
    people.joao_phone.send(CallConnected{call});
    CHECK(people.raj_phone.last<CallStatusChanged>()->status == CallStatus::Connected);
}

TEST_CASE("a call of crossed dials is a video call only if both asked for video") {
    for (auto const first : {CallType::Audio, CallType::Video}) {
        for (auto const second : {CallType::Audio, CallType::Video}) {
            TwoPeople people;
            auto const call = people.dial(first);
            people.raj_phone.send(dial_to(people.joao, second));
            bool const video = first == CallType::Video && second == CallType::Video;
            auto const expected = video ? CallType::Video : CallType::Audio;
            for (auto const* const phone : {&people.joao_phone, &people.raj_phone}) {
                REQUIRE(phone->last<CallStarted>());
                auto const snapshot = phone->last<CallStarted>()->call;
                CHECK(snapshot.type == expected);
                for (auto const& participant : snapshot.participants) CHECK(participant.media.video == video);
            }
            CHECK(people.world.calls.at(call).call.type == expected);
        }
    }
}

TEST_CASE("a dial to somebody else while it rings is refused, and the ring goes on") {
    TwoPeople people;
    auto const call = people.dial();
    people.raj_phone.send(dial_to(people.ana));
    CHECK(people.raj_phone.code() == ErrorCode::AlreadyInCall);
    people.raj_phone.send(CallAnswer{call, {}});
    CHECK(people.raj_phone.acked());
}

TEST_CASE("a dial that comes after the accept is no crossing any more") {
    TwoPeople people;
    auto const call = people.ring_and_accept();
    people.raj_phone.send(dial_to(people.joao));
    CHECK(people.raj_phone.code() == ErrorCode::AlreadyInCall);
    people.joao_phone.send(dial_to(people.raj));
    CHECK(people.joao_phone.code() == ErrorCode::AlreadyInCall);
    CHECK(people.world.board().counts().calls == 1);
    people.raj_phone.send(CallEnd{call, EndReason::HungUp});
    CHECK(people.raj_phone.acked());
}

TEST_CASE("crossed dials join from whichever device the second one came") {
    TwoPeople people;
    auto& tablet = people.world.device(people.raj, "raj-tablet");
    auto const call = people.dial();
    tablet.send(dial_to(people.joao));
    REQUIRE(tablet.acked());
    CHECK(tablet.acked()->call == call);
    CHECK(people.raj_phone.last<CallEnded>()->reason == EndReason::AnsweredElsewhere);
    tablet.send(CallEnd{call, EndReason::HungUp});
    CHECK(people.joao_phone.last<CallEnded>()->reason == EndReason::HungUp);
}
