#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "support/group_stories.hpp"

using namespace support;
using namespace std::chrono_literals;

namespace {

constexpr auto kRest = static_cast<std::size_t>(limits::kCallParticipants - 2);  // beside the two who talk

std::vector<UserId> crowd(ThreePeople& people, std::size_t size) {
    std::vector<UserId> users;
    for (std::size_t i = 0; i < size; ++i) users.push_back(people.friend_of_joao("f" + std::to_string(i)).user());
    return users;
}

}  // namespace

TEST_CASE("who is added rings on all devices while the call goes on as it was") {
    ThreePeople people;
    people.add();
    CHECK(people.joao_phone.acked()->call == people.call);
    for (auto const* const device : {&people.phone, &people.tablet}) {
        auto const incoming = device->last<CallIncoming>();
        REQUIRE(incoming);
        CHECK(incoming->call.id == people.call);
        CHECK(incoming->call.status == CallStatus::Ringing);
        CHECK(incoming->call.ring_until == people.world.now().wall + 30s);
        CHECK_FALSE(incoming->call.connected_at);
        CHECK_FALSE(incoming->call.mine);
        CHECK(incoming->call.participants.size() == 3);
        CHECK(incoming->call.participants[0].state == ParticipantState::Joined);
        CHECK(incoming->call.participants[2].state == ParticipantState::Ringing);
    }
    CHECK(people.raj_phone.inbox.empty());
    CHECK(people.seat(people.ana).ring_until == people.world.now().wall + 30s);
    CHECK(people.world.calls.at(people.call).call.status == CallStatus::Connected);
    CHECK_FALSE(people.world.calls.at(people.call).call.ring_until);
    // A device that comes while it rings, rings too.
    auto& desk = people.world.device(people.ana, "ana-desk");
    REQUIRE(desk.last<Welcome>()->calls.size() == 1);
    CHECK(desk.last<Welcome>()->calls[0].status == CallStatus::Ringing);
    CHECK(people.world.board().describe_call(people.call, people.ana)->status == CallStatus::Ringing);
    CHECK(people.world.board().describe_call(people.call, people.raj)->status == CallStatus::Connected);
}

TEST_CASE("whom the adder shares no conversation with is as unknown as who does not exist, and then nobody is added") {
    ThreePeople people;
    auto const stranger = people.world.add_user("stranger");
    auto const rajs = people.world.add_user("rajs-friend");
    people.world.befriend(people.raj, rajs);
    std::optional<Error> first;
    for (auto const& user : {stranger, rajs, UserId{"nobody"}}) {
        people.joao_phone.send(CallParticipantsAdd{people.call, {people.ana, user}});
        auto const refused = people.joao_phone.refused();
        REQUIRE(refused);
        CHECK(refused->code == ErrorCode::NotFound);
        CHECK(refused->message == first.value_or(*refused).message);
        first = refused;
    }
    CHECK(people.phone.inbox.empty());
    CHECK(people.world.calls.at(people.call).call.participants.size() == 2);
    people.raj_phone.send(CallParticipantsAdd{people.call, {rajs}});
    CHECK(people.raj_phone.acked());
}

TEST_CASE("naming nobody is a mistake") {
    ThreePeople people;
    people.joao_phone.send(CallParticipantsAdd{people.call, {}});
    CHECK(people.joao_phone.code() == ErrorCode::BadMessage);
}

TEST_CASE("adding who is there, who rings, or oneself changes nothing") {
    for (bool const joined : {false, true}) {
        ThreePeople people;
        joined ? people.join() : people.add();
        people.clear();
        for (auto const& user : {people.joao, people.raj, people.ana}) {
            people.raj_phone.send(CallParticipantsAdd{people.call, {user}});
            CHECK(people.raj_phone.acked());
            CHECK(people.world.latest.size() == 1);  // the ACK alone
        }
    }
}

TEST_CASE("a call holds eight participants, those who ring included") {
    ThreePeople people;
    auto const many = crowd(people, kRest + 1);
    people.joao_phone.send(CallParticipantsAdd{people.call, many});
    CHECK(people.joao_phone.code() == ErrorCode::NotAllowed);
    CHECK(people.world.calls.at(people.call).call.participants.size() == 2);
    people.joao_phone.send(CallParticipantsAdd{people.call, {many.begin(), many.end() - 1}});
    CHECK(people.joao_phone.acked());
    CHECK(people.world.calls.at(people.call).call.participants.size() == kRest + 2);
    people.joao_phone.send(CallParticipantsAdd{people.call, {many.back()}});
    CHECK(people.joao_phone.code() == ErrorCode::NotAllowed);
}

TEST_CASE("who left makes room for another, until 32 have been in the call") {
    ThreePeople people;
    auto& world = people.world;
    for (std::size_t i = 2; i < limits::kCallSeats; ++i) {
        auto& device = people.friend_of_joao("f" + std::to_string(i));
        people.joao_phone.send(CallParticipantsAdd{people.call, {device.user()}});
        REQUIRE(people.joao_phone.acked());
        device.send(CallDecline{people.call, {}});
        world.advance(4s);  // twenty dials a minute
    }
    CHECK(world.calls.at(people.call).call.participants.size() == limits::kCallSeats);
    auto const& last = people.friend_of_joao("last");
    people.joao_phone.send(CallParticipantsAdd{people.call, {last.user()}});
    CHECK(people.joao_phone.code() == ErrorCode::NotAllowed);
    // Who has been in it has a seat.
    people.joao_phone.send(CallParticipantsAdd{people.call, {UserId{"user-f2"}}});
    CHECK(people.joao_phone.acked());
}

TEST_CASE("who is busy or offline is told of, the others ring") {
    ThreePeople people;
    auto& busy = people.friend_of_joao("busy");
    auto& other = people.friend_of_joao("other");
    people.world.befriend(busy.user(), other.user());
    busy.send(dial_to(other.user()));
    auto const theirs = busy.acked()->call;
    auto const offline = people.world.add_user("offline");
    people.world.befriend(people.joao, offline);
    busy.clear();
    people.joao_phone.send(CallParticipantsAdd{people.call, {busy.user(), offline, people.ana}});
    CHECK(people.joao_phone.acked());
    CHECK(people.phone.heard<CallIncoming>().size() == 1);
    CHECK(busy.inbox.empty());
    for (auto const* const device : {&people.joao_phone, &people.raj_phone}) {
        auto const left = device->heard<CallParticipantLeft>();
        REQUIRE(left.size() == 2);
        for (auto const& each : left) {
            CHECK(each.reason == (each.user == offline ? EndReason::Offline : EndReason::Busy));
        }
    }
    CHECK(people.seat(busy.user()).end->status == CallStatus::Busy);
    CHECK(people.seat(offline).end->status == CallStatus::Missed);
    CHECK(people.seat(offline).end->reason == EndReason::Offline);
    // The call they are in is still theirs.
    other.send(CallAnswer{theirs, {}});
    CHECK(other.acked());
}

TEST_CASE("a device in the call that cannot talk to so many keeps it as small as it is") {
    for (int const peers : {1, 2, 3}) {
        ThreePeople people;
        people.joao_phone.peers = peers;
        people.joao_phone.connect();
        auto const more = crowd(people, 1).front();
        people.raj_phone.send(CallParticipantsAdd{people.call, {people.ana}});
        CHECK(people.raj_phone.code() == (peers < 2 ? std::optional{ErrorCode::NotAllowed} : std::nullopt));
        if (peers < 2) continue;
        people.joao_phone.send(CallParticipantsAdd{people.call, {more}});
        CHECK(people.joao_phone.code() == (peers < 3 ? std::optional{ErrorCode::NotAllowed} : std::nullopt));
    }
}

TEST_CASE("a device that rings and could not talk to so many keeps the call as small as it is") {
    ThreePeople people;
    people.tablet.peers = 2;
    people.tablet.connect();
    people.add();
    CHECK(people.tablet.heard<CallIncoming>().size() == 1);
    auto const more = crowd(people, 1).front();
    people.joao_phone.send(CallParticipantsAdd{people.call, {more}});
    CHECK(people.joao_phone.code() == ErrorCode::NotAllowed);
    people.phone.send(CallAnswer{people.call, {}});
    people.joao_phone.send(CallParticipantsAdd{people.call, {more}});
    CHECK(people.joao_phone.acked());
}

TEST_CASE("devices that cannot talk to so many are not rung; with none left their user is offline") {
    ThreePeople people;
    people.tablet.peers = 1;
    people.tablet.connect();
    people.add();
    CHECK(people.phone.heard<CallIncoming>().size() == 1);
    CHECK(people.tablet.heard<CallIncoming>().empty());
    people.tablet.connect();  // and it is not told when it comes
    CHECK(people.tablet.last<Welcome>()->calls.empty());
    people.tablet.send(CallAnswer{people.call, {}});
    CHECK(people.tablet.code() == ErrorCode::NotAllowed);
    people.tablet.send(CallDecline{people.call, {}});
    CHECK(people.tablet.code() == ErrorCode::NotAllowed);
    people.phone.send(CallDecline{people.call, {}});
    people.phone.peers = 1;
    people.phone.connect();
    people.clear();
    people.add();
    CHECK(people.phone.heard<CallIncoming>().empty());
    CHECK(people.raj_phone.last<CallParticipantLeft>()->reason == EndReason::Offline);
}

TEST_CASE("everybody who is added counts as a dial: twenty a minute") {
    ThreePeople people;  // João has dialled once
    auto& world = people.world;
    std::vector<Mailbox*> devices;
    for (int i = 0; i < 19; ++i) devices.push_back(&people.friend_of_joao("f" + std::to_string(i)));
    for (std::size_t i = 0; i < 18; i += 6) {
        std::vector<UserId> six;
        for (std::size_t k = i; k < i + 6; ++k) six.push_back(devices[k]->user());
        people.joao_phone.send(CallParticipantsAdd{people.call, six});
        REQUIRE(people.joao_phone.acked());
        for (std::size_t k = i; k < i + 6; ++k) devices[k]->send(CallDecline{people.call, {}});
    }
    people.joao_phone.send(CallParticipantsAdd{people.call, {devices[18]->user(), people.ana}});
    REQUIRE(people.joao_phone.refused());
    CHECK(people.joao_phone.refused()->code == ErrorCode::RateLimited);
    CHECK(people.joao_phone.refused()->retry_after == 60s);
    people.joao_phone.send(CallParticipantsAdd{people.call, {devices[18]->user()}});
    CHECK(people.joao_phone.acked());
    people.joao_phone.send(CallParticipantsAdd{people.call, {people.ana}});
    CHECK(people.joao_phone.code() == ErrorCode::RateLimited);
    world.advance(60s);
    people.joao_phone.send(CallParticipantsAdd{people.call, {people.ana}});
    CHECK(people.joao_phone.acked());
}

TEST_CASE("who was added five times and did not answer is left alone, by the adder") {
    ThreePeople people;
    for (int i = 0; i < limits::kUnansweredDials; ++i) {
        people.add();
        people.phone.send(CallDecline{people.call, {}});
    }
    people.joao_phone.send(CallParticipantsAdd{people.call, {people.ana}});
    CHECK(people.joao_phone.code() == ErrorCode::RateLimited);
    CHECK(people.joao_phone.refused()->retry_after == 10min);
    people.raj_phone.send(CallParticipantsAdd{people.call, {people.ana}});
    CHECK(people.raj_phone.acked());
}

TEST_CASE("whom one shares only conversations with whose time is up cannot be added") {
    ThreePeople people;
    auto const eva = people.world.add_user("eva");
    auto& evas = people.world.device(eva, "eva-phone");
    people.world.add_timed(people.joao, eva, 60s);
    people.world.advance(60s);
    people.joao_phone.send(CallParticipantsAdd{people.call, {eva}});
    CHECK(people.joao_phone.code() == ErrorCode::SessionExpired);
    people.world.befriend(people.joao, eva);
    evas.clear();
    people.joao_phone.send(CallParticipantsAdd{people.call, {eva}});
    CHECK(evas.heard<CallIncoming>().size() == 1);
}
