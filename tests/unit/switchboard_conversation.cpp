#include <catch2/catch_test_macros.hpp>

#include "support/switchboard_stories.hpp"

using namespace support;
using namespace std::chrono_literals;

TEST_CASE("the first to be connected starts the clock for both") {
    for (bool const callee_first : {false, true}) {
        TwoPeople people;
        auto const call = people.ring_and_accept();
        people.world.advance(2s);
        auto& first = callee_first ? people.raj_phone : people.joao_phone;
        auto& second = callee_first ? people.joao_phone : people.raj_phone;
        first.send(CallConnected{call});
        auto const connected_at = people.world.now().wall;
        people.world.advance(1s);
        second.send(CallConnected{call});
        CHECK(second.acked());
        for (auto const* const phone : {&first, &second}) {
            std::vector<CallStatusChanged> connected;
            for (auto const& change : phone->heard<CallStatusChanged>()) {
                if (change.status == CallStatus::Connected) connected.push_back(change);
            }
            REQUIRE(connected.size() == 1);
            CHECK(connected[0].connected_at == connected_at);
        }
        CHECK(people.world.calls.at(call).call.connected_at == connected_at);
        CHECK(people.world.calls.at(call).call.status == CallStatus::Connected);
    }
}

TEST_CASE("an accepted call that does not connect fails after 30 s, not before") {
    TwoPeople people;
    auto const call = people.ring_and_accept();
    people.world.advance(29'999ms);
    CHECK(people.joao_phone.heard<CallEnded>().empty());
    people.world.advance(1ms);
    for (auto const* const phone : {&people.joao_phone, &people.raj_phone}) {
        REQUIRE(phone->last<CallEnded>());
        CHECK(phone->last<CallEnded>()->reason == EndReason::FailedToConnect);
    }
    CHECK(people.world.calls.at(call).call.status == CallStatus::Failed);
    CHECK(people.world.calls.at(call).duration_s == 0);
}

TEST_CASE("a connected call has no time limit of its own") {
    TwoPeople people;
    auto const call = people.talk();
    people.world.advance(3h);
    CHECK(people.joao_phone.heard<CallEnded>().empty());
    people.raj_phone.send(CallEnd{call, EndReason::HungUp});
    CHECK(people.joao_phone.last<CallEnded>()->duration_s == std::chrono::seconds{3h}.count());
}

TEST_CASE("the duration is the same on both sides, in the history and in the conversation") {
    TwoPeople people;
    auto const call = people.talk();
    people.world.advance(61'999ms);
    people.clear();
    people.raj_phone.send(CallEnd{call, EndReason::HungUp});
    for (auto const* const phone : {&people.joao_phone, &people.raj_phone}) {
        REQUIRE(phone->last<CallEnded>());
        CHECK(phone->last<CallEnded>()->duration_s == 61);
        CHECK(phone->last<CallEnded>()->ended_by == people.raj);
        CHECK(phone->last<CallEnded>()->reason == EndReason::HungUp);
        REQUIRE(phone->last<MessageNew>());
        CHECK(phone->last<MessageNew>()->message.call->duration_s == 61);
    }
    auto const& stored = people.world.calls.at(call);
    CHECK(stored.duration_s == 61);
    CHECK(stored.ended_at == people.world.now().wall);
    CHECK(stored.ended_by == people.raj);
    REQUIRE(people.world.messages.size() == 1);
    auto const& message = people.world.messages[0].message;
    CHECK(message.sender == people.joao);
    CHECK(message.thread == people.thread);
    CHECK(message.created_at == people.world.now().wall);
    CHECK(message.call == CallRecord{call, CallType::Audio, CallStatus::Ended, EndReason::HungUp, people.joao, 61, {}});
}

TEST_CASE("the end is stored before it is told") {
    TwoPeople people;
    auto const call = people.talk();
    people.raj_phone.send(CallEnd{call, EndReason::HungUp});
    // The edge commits a turn's writes before anything of the turn leaves, so one turn is what it takes.
    bool stored = false;
    bool told = false;
    for (auto const& effect : people.world.latest) {
        stored = stored || std::holds_alternative<switchboard::StoreCall>(effect);
        auto const* const deliver = std::get_if<switchboard::Deliver>(&effect);
        told = told || (deliver != nullptr && std::holds_alternative<CallEnded>(deliver->message.body));
    }
    CHECK(stored);
    CHECK(told);
}

TEST_CASE("only honest reasons for an end are taken from a client") {
    struct Row {
        EndReason claimed, ringing, connecting, connected;
    };
    using enum EndReason;
    std::vector<Row> const rows{
        {HungUp, Cancelled, HungUp, HungUp},
        {FailedToConnect, Cancelled, FailedToConnect, ConnectionLost},
        {ConnectionLost, Cancelled, ConnectionLost, ConnectionLost},
        {NoDevice, NoDevice, NoDevice, NoDevice},
        {NotAllowed, NotAllowed, NotAllowed, NotAllowed},
    };
    for (int i = 0; i <= static_cast<int>(ServerError); ++i) {
        auto const claimed = static_cast<EndReason>(i);
        Row row{claimed, Cancelled, HungUp, HungUp};
        for (auto const& known : rows) {
            if (known.claimed == claimed) row = known;
        }
        TwoPeople ringing;
        ringing.joao_phone.send(CallEnd{ringing.dial(), claimed});
        CHECK(ringing.raj_phone.last<CallEnded>()->reason == row.ringing);
        TwoPeople connecting;
        connecting.raj_phone.send(CallEnd{connecting.ring_and_accept(), claimed});
        CHECK(connecting.joao_phone.last<CallEnded>()->reason == row.connecting);
        TwoPeople connected;
        connected.joao_phone.send(CallEnd{connected.talk(), claimed});
        CHECK(connected.raj_phone.last<CallEnded>()->reason == row.connected);
        CHECK(connected.world.calls.begin()->second.call.status == CallStatus::Ended);
    }
}

TEST_CASE("both hang up at once: one end, two kind answers") {
    TwoPeople people;
    auto const call = people.talk();
    people.clear();
    people.joao_phone.send(CallEnd{call, EndReason::HungUp});
    people.raj_phone.send(CallEnd{call, EndReason::HungUp});
    CHECK(people.joao_phone.acked());
    CHECK(people.raj_phone.acked());
    CHECK(people.joao_phone.heard<CallEnded>().size() == 1);
    CHECK(people.raj_phone.heard<CallEnded>().size() == 1);
    CHECK(people.world.messages.size() == 1);
    // A minute later the call is unknown.
    people.world.advance(60s);
    people.raj_phone.send(CallEnd{call, EndReason::HungUp});
    CHECK(people.raj_phone.code() == ErrorCode::NotFound);
}

TEST_CASE("descriptions and candidates go to the other end's device, and to no other") {
    TwoPeople people;
    auto& tablet = people.world.device(people.raj, "raj-tablet");
    auto& laptop = people.world.device(people.joao, "joao-laptop");
    auto const call = people.ring_and_accept();
    people.clear();
    tablet.clear();
    laptop.clear();
    people.joao_phone.send(WebrtcOffer{call, people.raj, offer("again")});
    people.raj_phone.send(WebrtcAnswer{call, people.joao, answer("again")});
    people.raj_phone.send(WebrtcIceCandidate{call, people.joao, candidate(7)});
    people.joao_phone.send(WebrtcIceCandidate{call, people.raj, {}});
    auto const received = people.raj_phone.last<WebrtcOfferReceived>();
    REQUIRE(received);
    CHECK(received->from == people.joao);
    CHECK(received->from_name == "joao");
    CHECK(received->offer == offer("again"));
    CHECK(people.joao_phone.last<WebrtcAnswerReceived>()->answer == answer("again"));
    CHECK(people.joao_phone.last<WebrtcIceCandidateReceived>()->candidate == candidate(7));
    CHECK(people.raj_phone.last<WebrtcIceCandidateReceived>()->candidate == Candidate{});
    CHECK(tablet.inbox.empty());
    CHECK(laptop.inbox.empty());
}

TEST_CASE("the target comes from the call: a payload that names another is refused") {
    TwoPeople people;
    auto& anas = people.world.device(people.ana, "ana-phone");
    auto const call = people.talk();
    people.clear();
    anas.clear();
    for (auto const& target : {people.ana, people.joao, UserId{"nobody"}}) {
        people.joao_phone.send(WebrtcOffer{call, target, offer("x")});
        CHECK(people.joao_phone.code() == ErrorCode::NotFound);
        people.joao_phone.send(WebrtcAnswer{call, target, answer("x")});
        CHECK(people.joao_phone.code() == ErrorCode::NotFound);
        people.joao_phone.send(WebrtcIceCandidate{call, target, candidate(1)});
        CHECK(people.joao_phone.code() == ErrorCode::NotFound);
    }
    CHECK(anas.inbox.empty());
    CHECK(people.raj_phone.inbox.empty());
}

TEST_CASE("the caller's early candidates reach every ringing device, in order") {
    TwoPeople people;
    auto& tablet = people.world.device(people.raj, "raj-tablet");
    auto const call = people.dial();
    for (int i = 1; i <= 3; ++i) people.joao_phone.send(WebrtcIceCandidate{call, people.raj, candidate(i)});
    for (auto const* const device : {&people.raj_phone, &tablet}) {
        auto const received = device->heard<WebrtcIceCandidateReceived>();
        REQUIRE(received.size() == 3);
        for (int i = 1; i <= 3; ++i) CHECK(received[static_cast<std::size_t>(i - 1)].candidate == candidate(i));
    }
}

TEST_CASE("an ICE generation has at most 100 candidates") {
    for (bool const accepted : {false, true}) {
        TwoPeople people;
        auto const call = accepted ? people.ring_and_accept() : people.dial();
        auto const send = [&](int number, std::string const& fragment) {
            people.world.advance(100ms);  // below the rate limit
            people.joao_phone.send(WebrtcIceCandidate{call, people.raj, candidate(number, fragment)});
            return people.joao_phone.code();
        };
        for (int i = 1; i <= 99; ++i) REQUIRE_FALSE(send(i, "one"));
        CHECK_FALSE(send(100, "one"));
        CHECK(send(101, "one") == ErrorCode::TooLarge);
        CHECK(people.raj_phone.heard<WebrtcIceCandidateReceived>().size() == 100);
        CHECK_FALSE((accepted && send(1, "two")));  // an ICE restart counts anew
    }
}

TEST_CASE("what somebody mutes or shows is told to the other end") {
    TwoPeople people;
    auto const call = people.talk();
    people.clear();
    people.joao_phone.send(CallParticipantMediaUpdate{call, true, {}, {}});
    auto const muted = people.raj_phone.last<CallParticipantMediaChanged>();
    REQUIRE(muted);
    CHECK(muted->user == people.joao);
    CHECK(muted->user_name == "joao");
    CHECK(muted->media == MediaState{true, false, false});
    people.joao_phone.send(CallParticipantMediaUpdate{call, {}, true, true});
    CHECK(people.raj_phone.last<CallParticipantMediaChanged>()->media == MediaState{true, true, true});
    people.joao_phone.send(CallParticipantMediaUpdate{call, {}, true, {}});  // nothing new
    CHECK(people.joao_phone.acked());
    CHECK(people.raj_phone.heard<CallParticipantMediaChanged>().size() == 2);
    CHECK(people.joao_phone.heard<CallParticipantMediaChanged>().empty());
    // And stands in what a page that reloads is told.
    people.raj_phone.connect();
    CHECK(people.raj_phone.last<Welcome>()->calls[0].participants[0].media == MediaState{true, true, true});
}

TEST_CASE("what the caller mutes while it rings is known at the accept") {
    TwoPeople people;
    auto const call = people.dial(CallType::Video);
    people.joao_phone.send(CallParticipantMediaUpdate{call, true, false, {}});
    CHECK(people.raj_phone.heard<CallParticipantMediaChanged>().empty());
    people.raj_phone.send(CallAnswer{call, {}});
    CHECK(people.raj_phone.last<CallStarted>()->call.participants[0].media == MediaState{true, false, false});
}
