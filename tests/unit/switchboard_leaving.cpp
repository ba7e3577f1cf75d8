#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "support/group_stories.hpp"

using namespace support;
using namespace std::chrono_literals;

TEST_CASE("who hangs up leaves, whoever it is; of the last two it ends the call") {
    for (int const first : {0, 1, 2}) {
        ThreePeople people;
        people.world.advance(10s);
        people.join();
        people.world.advance(20s);
        people.clear();
        std::vector<Mailbox*> in{&people.joao_phone, &people.raj_phone, &people.phone};
        auto& leaver = *in[static_cast<std::size_t>(first)];
        in.erase(in.begin() + first);
        leaver.send(CallEnd{people.call, EndReason::HungUp});
        CHECK(leaver.acked());
        CHECK(leaver.last<CallEnded>()->reason == EndReason::HungUp);
        CHECK(leaver.last<CallEnded>()->ended_by == leaver.user());
        CHECK(leaver.last<CallEnded>()->duration_s == (first == 2 ? 20 : 30));
        for (auto const* const device : in) {
            REQUIRE(device->inbox.size() == 1);
            CHECK(device->last<CallParticipantLeft>()->user == leaver.user());
            CHECK(device->last<CallParticipantLeft>()->reason == EndReason::HungUp);
        }
        CHECK(people.under_way());
        CHECK(people.state(leaver.user()) == ParticipantState::Left);
        CHECK(people.seat(leaver.user()).end->status == CallStatus::Ended);
        CHECK(people.world.messages.empty());
        people.clear();
        people.world.advance(5s);
        in[0]->send(CallEnd{people.call, EndReason::NoDevice});
        CHECK(in[1]->last<CallEnded>()->reason == EndReason::NoDevice);
        CHECK(leaver.heard<CallEnded>().empty());
        CHECK(people.world.calls.at(people.call).call.status == CallStatus::Ended);
        CHECK(people.world.calls.at(people.call).duration_s == 35);
        CHECK(people.seat(people.ana).end->duration_s == (first == 2 ? 20 : 25));
        CHECK(people.world.messages.size() == 1);
    }
}

TEST_CASE("a clock that is set while a call connects changes nobody's duration") {
    TwoPeople people;
    auto const call = people.ring_and_accept();
    people.world.set_clock(-1h);
    people.joao_phone.send(CallConnected{call});
    people.world.advance(10s);
    people.raj_phone.send(CallEnd{call, EndReason::HungUp});
    CHECK(people.joao_phone.last<CallEnded>()->duration_s == 10);
    CHECK(people.raj_phone.last<CallEnded>()->duration_s == 10);
    for (auto const& seat : people.world.calls.at(call).seats) CHECK(seat.end->duration_s == 10);
}

TEST_CASE("the call stands in the conversation it was dialled in, for its members alone") {
    ThreePeople people;
    people.join();
    people.clear();
    people.phone.send(CallEnd{people.call, EndReason::HungUp});
    people.raj_phone.send(CallEnd{people.call, EndReason::HungUp});
    CHECK(people.joao_phone.heard<MessageNew>().size() == 1);
    CHECK(people.raj_phone.heard<MessageNew>().size() == 1);
    CHECK(people.phone.heard<MessageNew>().empty());
}

TEST_CASE("one who is left waits for who still rings: an answer carries on, anything else ends it as hung up") {
    for (int const outcome : {0, 1, 2}) {
        ThreePeople people;
        people.add();
        people.raj_phone.send(CallEnd{people.call, EndReason::HungUp});
        CHECK(people.under_way());
        people.clear();
        if (outcome == 0) people.phone.send(CallAnswer{people.call, {}});
        if (outcome == 1) people.phone.send(CallDecline{people.call, {}});
        if (outcome == 2) people.world.advance(30s);
        CHECK(people.under_way() == (outcome == 0));
        if (outcome == 0) continue;
        CHECK(people.joao_phone.last<CallParticipantLeft>()->user == people.ana);
        CHECK(people.joao_phone.last<CallEnded>()->reason == EndReason::HungUp);
        CHECK(people.world.calls.at(people.call).call.status == CallStatus::Ended);
        CHECK(people.world.calls.at(people.call).reason == EndReason::HungUp);
        CHECK(people.seat(people.ana).end->status == (outcome == 1 ? CallStatus::Declined : CallStatus::Missed));
        CHECK(people.phone.heard<CallEnded>().size() == 1);
    }
}

TEST_CASE("the last one who is in it gives up on who still rings") {
    ThreePeople people;
    people.add();
    people.raj_phone.send(CallEnd{people.call, EndReason::HungUp});
    people.joao_phone.send(CallEnd{people.call, EndReason::HungUp});
    CHECK_FALSE(people.under_way());
    CHECK(people.world.calls.at(people.call).call.status == CallStatus::Ended);
    CHECK(people.phone.last<CallEnded>()->reason == EndReason::Cancelled);
    CHECK(people.tablet.last<CallEnded>()->reason == EndReason::Cancelled);
    CHECK(people.joao_phone.last<CallEnded>()->reason == EndReason::HungUp);
    CHECK(people.seat(people.ana).end->status == CallStatus::Cancelled);
    CHECK(people.state(people.ana) == ParticipantState::Missed);
    people.phone.send(CallAnswer{people.call, {}});  // crossed the end
    CHECK(people.phone.code() == ErrorCode::InvalidState);
}

TEST_CASE("a device that is gone for 30 s has left with its connection lost, alone") {
    ThreePeople people;
    people.join();
    people.phone.lose();
    people.clear();
    people.world.advance(29'999ms);
    CHECK(people.raj_phone.heard<CallParticipantLeft>().empty());
    people.world.advance(1ms);
    CHECK(people.raj_phone.last<CallParticipantLeft>()->reason == EndReason::ConnectionLost);
    CHECK(people.joao_phone.last<CallParticipantLeft>()->user == people.ana);
    CHECK(people.under_way());
    CHECK(people.seat(people.ana).end->status == CallStatus::Ended);
    people.joao_phone.lose();
    people.world.advance(30s);
    CHECK(people.raj_phone.last<CallEnded>()->reason == EndReason::ConnectionLost);
    CHECK_FALSE(people.under_way());
}

TEST_CASE("who signs out leaves") {
    ThreePeople people;
    people.join();
    people.clear();
    people.world.handle(switchboard::UserSignedOut{{*people.joao_phone.socket}});
    CHECK(people.raj_phone.last<CallParticipantLeft>()->user == people.joao);
    CHECK(people.phone.last<CallParticipantLeft>()->reason == EndReason::HungUp);
    CHECK(people.under_way());
}

TEST_CASE("when the time of its conversation is up a call ends for all, also for who rings") {
    ThreePeople people;
    people.raj_phone.send(CallEnd{people.call, EndReason::HungUp});
    auto const timed = people.world.add_timed(people.joao, people.raj, 60s);
    people.joao_phone.send(CallInitiate{timed, {}, CallType::Audio, {}});
    people.call = people.joao_phone.acked()->call;
    people.raj_phone.send(CallAnswer{people.call, {}});
    people.raj_phone.send(CallConnected{people.call});
    people.join();
    people.world.advance(31s);
    auto& evas = people.friend_of_joao("eva");
    people.joao_phone.send(CallParticipantsAdd{people.call, {evas.user()}});
    people.world.advance(29s);
    for (auto const* const device : {&people.joao_phone, &people.raj_phone, &people.phone, &evas}) {
        CHECK(device->last<CallEnded>()->reason == EndReason::TimeLimit);
    }
    CHECK(people.seat(people.ana).end->status == CallStatus::Ended);
    CHECK(people.seat(evas.user()).end->status == CallStatus::Missed);
}

TEST_CASE("who has left is in no call: it can be dialled, and its own next call is none of the first's business") {
    ThreePeople people;
    people.join();
    people.phone.send(CallEnd{people.call, EndReason::HungUp});
    CHECK_FALSE(people.world.board().describe_call(people.call, people.ana));
    auto& evas = people.friend_of_joao("eva");
    people.world.befriend(people.ana, evas.user());
    people.phone.send(dial_to(evas.user()));
    auto const next = people.phone.acked()->call;
    evas.send(CallAnswer{next, {}});
    people.phone.clear();
    people.joao_phone.send(CallEnd{people.call, EndReason::HungUp});
    CHECK(people.phone.inbox.empty());
    CHECK(people.world.board().call_of(people.ana)->id == next);
}

TEST_CASE("who has left can be added again, also whoever dialled") {
    ThreePeople people;
    people.join();
    people.joao_phone.send(CallEnd{people.call, EndReason::HungUp});
    people.clear();
    people.phone.send(CallParticipantsAdd{people.call, {people.joao}});
    CHECK(people.phone.acked());
    auto const incoming = people.joao_phone.last<CallIncoming>();
    REQUIRE(incoming);
    CHECK(incoming->call.participants.size() == 3);
    CHECK(incoming->call.participants[0].state == ParticipantState::Ringing);
    CHECK_FALSE(people.seat(people.joao).end);
    people.joao_phone.send(CallAnswer{people.call, {}});
    CHECK(people.joao_phone.last<CallStarted>()->call.mine);
    CHECK(people.raj_phone.last<CallParticipantJoined>()->participant.user == people.joao);
    people.joao_phone.send(CallEnd{people.call, EndReason::HungUp});
    CHECK(people.under_way());
}

TEST_CASE("after a restart who was added rings for what was left, who talked comes back, who left stays away") {
    ThreePeople people;
    people.join();
    auto& evas = people.friend_of_joao("eva");
    auto& left = people.friend_of_joao("left");
    people.joao_phone.send(CallParticipantsAdd{people.call, {evas.user(), left.user()}});
    left.send(CallDecline{people.call, {}});
    people.world.advance(10s);
    people.world.restart(5s);
    for (auto* const device : {&people.joao_phone, &people.raj_phone, &people.phone, &evas, &left}) device->connect();
    for (auto const* const device : {&people.joao_phone, &people.raj_phone, &people.phone}) {
        REQUIRE(device->last<Welcome>()->calls.size() == 1);
        CHECK(device->last<Welcome>()->calls[0].mine);
        CHECK(device->last<Welcome>()->calls[0].participants.size() == 5);
    }
    CHECK(left.last<Welcome>()->calls.empty());
    REQUIRE(evas.last<Welcome>()->calls.size() == 1);
    CHECK(evas.last<Welcome>()->calls[0].status == CallStatus::Ringing);
    people.world.advance(14'999ms);
    CHECK(evas.heard<CallEnded>().empty());
    people.world.advance(1ms);
    CHECK(evas.last<CallEnded>()->reason == EndReason::Missed);
    CHECK(people.raj_phone.last<CallParticipantLeft>()->user == evas.user());
    people.world.advance(60s);
    CHECK(people.under_way());
    people.phone.send(CallEnd{people.call, EndReason::HungUp});
    CHECK(people.phone.last<CallEnded>()->duration_s == 90);
    CHECK(people.seat(left.user()).end->reason == EndReason::Declined);
}

TEST_CASE("after a restart who does not come back in time has left") {
    ThreePeople people;
    people.join();
    people.world.restart(5s);
    people.joao_phone.connect();
    people.raj_phone.connect();
    people.world.advance(30s);
    CHECK(people.raj_phone.last<CallParticipantLeft>()->reason == EndReason::ConnectionLost);
    CHECK(people.under_way());
    people.world.advance(10min);  // the others talk on, and it counts
    people.joao_phone.send(CallEnd{people.call, EndReason::HungUp});
    CHECK(people.world.calls.at(people.call).duration_s == 635);
    CHECK(people.seat(people.ana).end->duration_s == 30);
}
