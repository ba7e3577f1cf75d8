#include <catch2/catch_test_macros.hpp>

#include "support/switchboard_stories.hpp"

// Clients of older formats: they say nothing of their media and cannot take up a crossing dial.
using namespace support;
using namespace std::chrono_literals;
using switchboard::ClientKind;

namespace {

struct PlainPeople : TwoPeople {
    PlainPeople(ClientKind caller, ClientKind callee) {
        joao_phone.kind = caller;
        raj_phone.kind = callee;
        joao_phone.connect();
        raj_phone.connect();
        clear();
    }
};

}  // namespace

TEST_CASE("between two clients that report no media the clock starts with the yes") {
    PlainPeople people{ClientKind::CallsOnly, ClientKind::CallsOnly};
    auto const call = people.ring_and_accept();
    for (auto* const phone : {&people.joao_phone, &people.raj_phone}) {
        auto const changed = phone->last<CallStatusChanged>();
        REQUIRE(changed);
        CHECK(changed->status == CallStatus::Connected);
        CHECK(changed->connected_at == people.world.now().wall);
    }
    people.world.advance(5min);
    people.raj_phone.send(CallEnd{.call = call});
    CHECK(people.world.calls.at(call).duration_s == 300);
    CHECK(people.world.calls.at(call).call.status == CallStatus::Ended);
}

TEST_CASE("one client that reports media is enough to wait for it") {
    for (auto const& [caller, callee] :
         {std::pair{ClientKind::Whole, ClientKind::CallsOnly}, std::pair{ClientKind::CallsOnly, ClientKind::Whole}}) {
        PlainPeople people{caller, callee};
        auto const call = people.ring_and_accept();
        CHECK(people.world.calls.at(call).call.status == CallStatus::Connecting);
        auto& reporting = caller == ClientKind::Whole ? people.joao_phone : people.raj_phone;
        reporting.send(CallConnected{call});
        CHECK(people.world.calls.at(call).call.status == CallStatus::Connected);
    }
}

TEST_CASE("a restarted server learns from the devices themselves what they report") {
    PlainPeople people{ClientKind::CallsOnly, ClientKind::CallsOnly};
    auto const call = people.dial();
    people.world.restart(1s);
    people.joao_phone.connect();
    people.raj_phone.connect();
    people.raj_phone.send(CallAnswer{call, std::nullopt});
    CHECK(people.world.calls.at(call).call.status == CallStatus::Connected);
}

TEST_CASE("a dial that is sent again is told again that it rings: some clients are answered by nothing else") {
    PlainPeople people{ClientKind::CallsOnly, ClientKind::Whole};
    auto const call = people.dial();
    people.joao_phone.lose();
    people.joao_phone.connect();
    people.clear();
    people.joao_phone.send(dial_to(people.raj));
    CHECK(people.joao_phone.acked()->call == call);
    REQUIRE(people.joao_phone.last<CallStatusChanged>());
    CHECK(people.joao_phone.last<CallStatusChanged>()->call == call);
    CHECK(people.joao_phone.last<CallStatusChanged>()->ringing_devices == 1);
}

TEST_CASE("to a client that cannot take up a crossing dial its caller is busy, and the first call rings on") {
    PlainPeople people{ClientKind::Whole, ClientKind::CallsOnly};
    auto const call = people.dial();
    people.raj_phone.send(dial_to(people.joao));
    CHECK(people.raj_phone.code() == ErrorCode::AlreadyInCall);
    CHECK(people.world.calls.size() == 1);
    people.raj_phone.send(CallAnswer{call, std::nullopt});
    CHECK(people.joao_phone.last<CallStarted>());
}

TEST_CASE("a yes without a link answers the offer of the dial, whatever page the caller has by now") {
    PlainPeople people{ClientKind::Whole, ClientKind::CallsOnly};
    auto const call = people.dial();
    auto plain = answer("x");
    plain.link = {};
    people.raj_phone.send(CallAnswer{call, plain});
    CHECK(people.joao_phone.last<CallStarted>()->answer->link == offer("dial").link);
}

TEST_CASE("of two people the other one is meant when no target is named") {
    TwoPeople people;
    auto const call = people.ring_and_accept();
    people.joao_phone.send(WebrtcOffer{call, {}, offer("x")});
    CHECK(people.raj_phone.last<WebrtcOfferReceived>()->from == people.joao);
    people.raj_phone.send(WebrtcAnswer{call, {}, answer("x")});
    CHECK(people.joao_phone.last<WebrtcAnswerReceived>()->answer == answer("x"));
    people.raj_phone.send(WebrtcIceCandidate{call, {}, candidate(1)});
    CHECK(people.joao_phone.last<WebrtcIceCandidateReceived>()->from == people.raj);
    people.raj_phone.send(WebrtcIceCandidate{call, people.ana, candidate(2)});
    CHECK(people.raj_phone.code() == ErrorCode::NotFound);
}

TEST_CASE("a live call is shown to its people, and to nobody else") {
    TwoPeople people;
    auto const call = people.dial();
    auto const& board = people.world.board();
    CHECK(board.describe_call(call, people.joao)->status == CallStatus::Ringing);
    CHECK(board.describe_call(call, people.raj)->offer == offer("dial"));
    CHECK_FALSE(board.describe_call(call, people.ana));
    CHECK(board.call_of(people.raj)->id == call);
    CHECK_FALSE(board.call_of(people.ana));
    CHECK(board.device_in_call(people.joao) == people.joao_phone.device());
    CHECK_FALSE(board.device_in_call(people.raj));
    people.raj_phone.send(CallAnswer{call, std::nullopt});
    CHECK(board.device_in_call(people.raj) == people.raj_phone.device());
    people.raj_phone.send(CallEnd{.call = call});
    CHECK_FALSE(board.describe_call(call, people.joao));
}
