#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "support/group_stories.hpp"

using namespace support;
using namespace std::chrono_literals;

TEST_CASE("who answers is told of all, and all of them; the other devices stop") {
    ThreePeople people;
    people.add();
    people.clear();
    people.phone.send(CallAnswer{people.call, answer("ana")});  // descriptions follow: there is no offer to answer
    CHECK(people.phone.acked());
    auto const started = people.phone.last<CallStarted>();
    REQUIRE(started);
    CHECK_FALSE(started->answer);
    CHECK(started->call.mine);
    CHECK(started->call.status == CallStatus::Connected);
    CHECK(started->call.connected_at);
    CHECK(std::ranges::count(started->call.participants, ParticipantState::Joined, &Participant::state) == 3);
    for (auto const* const device : {&people.joao_phone, &people.raj_phone}) {
        REQUIRE(device->inbox.size() == 1);
        CHECK(device->last<CallParticipantJoined>()->call == people.call);
        CHECK(device->last<CallParticipantJoined>()->participant.user == people.ana);
        CHECK(device->last<CallParticipantJoined>()->participant.state == ParticipantState::Joined);
    }
    CHECK(people.tablet.last<CallEnded>()->reason == EndReason::AnsweredElsewhere);
    people.tablet.send(CallAnswer{people.call, {}});
    CHECK(people.tablet.code() == ErrorCode::InvalidState);
    people.phone.send(CallAnswer{people.call, {}});
    CHECK(people.phone.acked());  // done already
    CHECK(people.seat(people.ana).device == people.phone.device());
    CHECK(people.world.board().device_in_call(people.ana) == people.phone.device());
}

TEST_CASE("a no is told in its own words, and the call goes on") {
    ThreePeople people;
    people.add();
    people.clear();
    people.tablet.send(CallDecline{people.call, "later"});
    CHECK(people.tablet.last<CallEnded>()->reason == EndReason::Declined);
    CHECK(people.phone.last<CallEnded>()->reason == EndReason::DeclinedElsewhere);
    for (auto const* const device : {&people.joao_phone, &people.raj_phone}) {
        REQUIRE(device->inbox.size() == 1);
        CHECK(device->last<CallParticipantLeft>()->user == people.ana);
        CHECK(device->last<CallParticipantLeft>()->reason == EndReason::Declined);
        CHECK(device->last<CallParticipantLeft>()->text == "later");
    }
    CHECK(people.under_way());
    CHECK(people.state(people.ana) == ParticipantState::Declined);
    CHECK(people.seat(people.ana).end->status == CallStatus::Declined);
    CHECK_FALSE(people.seat(people.ana).joined_at);
    people.joao_phone.send(CallEnd{people.call, EndReason::HungUp});
    CHECK(people.world.calls.at(people.call).call.status == CallStatus::Ended);
    CHECK(people.phone.heard<CallEnded>().size() == 1);  // for her it was over
}

TEST_CASE("who does not answer in time has missed it, and the call goes on") {
    ThreePeople people;
    people.add();
    people.clear();
    people.world.advance(29'999ms);
    CHECK(people.raj_phone.heard<CallParticipantLeft>().empty());
    people.world.advance(1ms);
    CHECK(people.raj_phone.last<CallParticipantLeft>()->reason == EndReason::Missed);
    CHECK(people.phone.last<CallEnded>()->reason == EndReason::Missed);
    CHECK(people.tablet.last<CallEnded>()->reason == EndReason::Missed);
    CHECK(people.under_way());
    CHECK(people.seat(people.ana).end->status == CallStatus::Missed);
    CHECK(people.seat(people.ana).end->duration_s == 0);
    people.phone.send(CallAnswer{people.call, {}});
    CHECK(people.phone.code() == ErrorCode::InvalidState);
}

TEST_CASE("descriptions and candidates go to the one who is named") {
    ThreePeople people;
    people.join();
    people.clear();
    people.phone.send(WebrtcOffer{people.call, people.joao, offer("to joao")});
    people.phone.send(WebrtcOffer{people.call, people.raj, offer("to raj")});
    CHECK(people.joao_phone.last<WebrtcOfferReceived>()->offer == offer("to joao"));
    CHECK(people.joao_phone.last<WebrtcOfferReceived>()->from == people.ana);
    CHECK(people.raj_phone.last<WebrtcOfferReceived>()->offer == offer("to raj"));
    people.raj_phone.send(WebrtcAnswer{people.call, people.ana, answer("of raj")});
    CHECK(people.phone.last<WebrtcAnswerReceived>()->from == people.raj);
    people.raj_phone.send(WebrtcIceCandidate{people.call, people.ana, candidate(1)});
    CHECK(people.phone.last<WebrtcIceCandidateReceived>()->from == people.raj);
    CHECK(people.joao_phone.inbox.size() == 1);
    CHECK(people.tablet.inbox.empty());
}

TEST_CASE("among more than two a target is needed, and it has to be in the call") {
    ThreePeople people;
    people.joao_phone.send(WebrtcOffer{people.call, {}, offer("x")});
    CHECK(people.joao_phone.acked());  // of two the other one is meant
    people.add();
    people.joao_phone.send(WebrtcOffer{people.call, people.ana, offer("x")});
    CHECK(people.joao_phone.code() == ErrorCode::NotFound);  // she has not joined
    people.phone.send(CallAnswer{people.call, {}});
    people.clear();
    auto const refused = [&](UserId const& target, ErrorCode code) {
        people.joao_phone.send(WebrtcOffer{people.call, target, offer("x")});
        CHECK(people.joao_phone.code() == code);
        people.joao_phone.send(WebrtcAnswer{people.call, target, answer("x")});
        CHECK(people.joao_phone.code() == code);
        people.joao_phone.send(WebrtcIceCandidate{people.call, target, candidate(1)});
        CHECK(people.joao_phone.code() == code);
    };
    refused({}, ErrorCode::BadMessage);
    refused(people.joao, ErrorCode::NotFound);
    refused(UserId{"nobody"}, ErrorCode::NotFound);
    people.raj_phone.send(CallEnd{people.call, EndReason::HungUp});
    refused(people.raj, ErrorCode::NotFound);
    CHECK(people.phone.heard<WebrtcOfferReceived>().empty());
}

TEST_CASE("candidates are counted for each target by itself") {
    ThreePeople people;
    people.join();
    auto const send = [&](UserId const& target, std::string const& link) {
        auto each = candidate(1);
        each.link = LinkId{link};
        people.phone.send(WebrtcIceCandidate{people.call, target, each});
        people.world.advance(100ms);
    };
    for (int i = 0; i < limits::kCandidatesPerGeneration; ++i) {
        send(people.joao, "to joao");
        REQUIRE(people.phone.acked());
        send(people.raj, "to raj");
        REQUIRE(people.phone.acked());
    }
    send(people.joao, "to joao");
    CHECK(people.phone.code() == ErrorCode::TooLarge);
    send(people.raj, "to raj");
    CHECK(people.phone.code() == ErrorCode::TooLarge);
}

TEST_CASE("media and signaling of one are told to all others") {
    ThreePeople people;
    people.join();
    people.clear();
    people.phone.send(CallParticipantMediaUpdate{people.call, true, {}, {}});
    CHECK(people.joao_phone.last<CallParticipantMediaChanged>()->media.muted);
    CHECK(people.raj_phone.last<CallParticipantMediaChanged>()->user == people.ana);
    people.raj_phone.lose();
    CHECK_FALSE(people.joao_phone.last<CallParticipantSignal>()->reachable);
    CHECK_FALSE(people.phone.last<CallParticipantSignal>()->reachable);
    people.raj_phone.resume();
    CHECK(people.joao_phone.last<CallParticipantSignal>()->reachable);
    CHECK(people.phone.last<CallParticipantSignal>()->reachable);
}

TEST_CASE("who joins learns who is out of reach") {
    ThreePeople people;
    people.add();
    people.raj_phone.lose();
    people.phone.send(CallAnswer{people.call, {}});
    REQUIRE(people.phone.heard<CallParticipantSignal>().size() == 1);
    CHECK(people.phone.last<CallParticipantSignal>()->user == people.raj);
    CHECK_FALSE(people.phone.last<CallParticipantSignal>()->reachable);
}
