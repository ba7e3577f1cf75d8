#include <catch2/catch_test_macros.hpp>

#include "support/switchboard_stories.hpp"

using namespace support;
using namespace std::chrono_literals;

namespace {

std::size_t index_of_store(switchboard::Effects const& effects) {
    for (std::size_t i = 0; i < effects.size(); ++i) {
        if (std::holds_alternative<switchboard::StoreCall>(effects[i])) return i;
    }
    FAIL("no call is stored");
    return 0;
}

}  // namespace

TEST_CASE("a dial is stored, acknowledged and rings on every device of the callee") {
    TwoPeople people;
    auto& tablet = people.world.device(people.raj, "raj-tablet");
    auto const call = people.dial(CallType::Video);

    auto const& stored = people.world.calls.at(call);
    CHECK(stored.call.status == CallStatus::Ringing);
    CHECK(stored.call.thread == people.thread);
    CHECK_FALSE(stored.call.offer);  // descriptions are never stored
    CHECK_FALSE(stored.ended_at);
    CHECK(index_of_store(people.world.latest) == 0);  // before anyone rings

    for (auto const* const device : {&people.raj_phone, &tablet}) {
        auto const incoming = device->last<CallIncoming>();
        REQUIRE(incoming);
        CHECK(incoming->call.id == call);
        CHECK(incoming->call.type == CallType::Video);
        CHECK(incoming->call.initiator == people.joao);
        CHECK(incoming->call.participants[0].name == "joao");
        CHECK(incoming->call.offer == offer("dial"));
        CHECK(incoming->call.ring_until == people.world.now().wall + 30s);
        CHECK_FALSE(incoming->call.mine);
    }
    auto const status = people.joao_phone.last<CallStatusChanged>();
    REQUIRE(status);
    CHECK(status->status == CallStatus::Ringing);
    CHECK(status->ringing_devices == 2);
    CHECK(people.joao_phone.heard<CallIncoming>().empty());
}

TEST_CASE("a device that connects while it rings rings too, and the caller learns of it") {
    TwoPeople people;
    auto const call = people.dial();
    people.joao_phone.send(WebrtcIceCandidate{call, people.raj, candidate(1)});
    people.clear();
    auto& tablet = people.world.device(people.raj, "raj-tablet");
    auto const welcome = tablet.last<Welcome>();
    REQUIRE(welcome);
    REQUIRE(welcome->calls.size() == 1);
    CHECK(welcome->calls[0].id == call);
    CHECK(welcome->calls[0].status == CallStatus::Ringing);
    CHECK(welcome->calls[0].offer == offer("dial"));
    CHECK(welcome->calls[0].candidates == std::vector{candidate(1)});
    CHECK_FALSE(welcome->calls[0].mine);
    REQUIRE(people.joao_phone.last<CallStatusChanged>());
    CHECK(people.joao_phone.last<CallStatusChanged>()->ringing_devices == 2);
    tablet.send(CallAnswer{call, {}});
    CHECK(tablet.acked());
}

TEST_CASE("accepting tells both ends, and the answer travels along") {
    TwoPeople people;
    auto const call = people.dial();
    people.clear();
    people.raj_phone.send(CallAnswer{call, answer("raj")});
    REQUIRE(people.raj_phone.acked());
    CHECK(people.raj_phone.acked()->call == call);
    auto const at_caller = people.joao_phone.last<CallStarted>();
    REQUIRE(at_caller);
    CHECK(at_caller->answer == answer("raj"));
    CHECK(at_caller->call.mine);
    CHECK(at_caller->call.status == CallStatus::Connecting);
    CHECK(at_caller->call.participants[1].state == ParticipantState::Joined);
    auto const at_callee = people.raj_phone.last<CallStarted>();
    REQUIRE(at_callee);
    CHECK_FALSE(at_callee->answer);
    CHECK(at_callee->call.mine);
    CHECK(people.world.calls.at(call).call.status == CallStatus::Connecting);
    for (auto const& seat : people.world.calls.at(call).seats) CHECK_FALSE(seat.device.empty());
}

TEST_CASE("the first of two accepts wins, whichever device it comes from") {
    for (bool const tablet_first : {false, true}) {
        TwoPeople people;
        auto& tablet = people.world.device(people.raj, "raj-tablet");
        auto const call = people.dial();
        auto& first = tablet_first ? tablet : people.raj_phone;
        auto& second = tablet_first ? people.raj_phone : tablet;
        first.send(CallAnswer{call, answer("first")});
        second.send(CallAnswer{call, answer("second")});
        CHECK(first.acked());
        CHECK(second.code() == ErrorCode::InvalidState);
        REQUIRE(second.last<CallEnded>());
        CHECK(second.last<CallEnded>()->reason == EndReason::AnsweredElsewhere);
        CHECK(first.heard<CallEnded>().empty());
        CHECK(people.joao_phone.heard<CallStarted>().size() == 1);
        CHECK(people.joao_phone.last<CallStarted>()->answer == answer("first"));
        // And it hears when the call it knows from the ringing is over.
        first.send(CallEnd{call, EndReason::HungUp});
        CHECK(second.last<CallEnded>()->reason == EndReason::HungUp);
    }
}

TEST_CASE("declining on one device stops all, and the words reach the caller") {
    TwoPeople people;
    auto& tablet = people.world.device(people.raj, "raj-tablet");
    auto const call = people.dial();
    people.raj_phone.send(CallDecline{call, "  Estou\nocupado \x01"});
    CHECK(people.raj_phone.acked());
    CHECK(people.raj_phone.last<CallEnded>()->reason == EndReason::Declined);
    CHECK(tablet.last<CallEnded>()->reason == EndReason::DeclinedElsewhere);
    auto const ended = people.joao_phone.last<CallEnded>();
    REQUIRE(ended);
    CHECK(ended->reason == EndReason::Declined);
    CHECK(ended->text == "Estou ocupado");
    CHECK(ended->ended_by == people.raj);
    CHECK(people.world.calls.at(call).call.status == CallStatus::Declined);
    CHECK(people.world.calls.at(call).call.participants[1].state == ParticipantState::Declined);
    CHECK(people.world.board().counts().calls == 0);
}

TEST_CASE("a decliner's words have 140 code points at most") {
    for (int const length : {139, 140, 141}) {
        TwoPeople people;
        auto const call = people.dial();
        people.raj_phone.send(CallDecline{call, std::string(static_cast<std::size_t>(length), 'x')});
        CHECK(people.raj_phone.code() == (length > 140 ? std::optional{ErrorCode::TooLarge} : std::nullopt));
        CHECK(people.world.board().counts().calls == (length > 140 ? 1 : 0));
    }
}

TEST_CASE("the caller may cancel while it rings") {
    TwoPeople people;
    auto const call = people.dial();
    people.joao_phone.send(CallEnd{call, EndReason::HungUp});
    CHECK(people.joao_phone.acked());
    CHECK(people.joao_phone.last<CallEnded>()->reason == EndReason::Cancelled);
    CHECK(people.raj_phone.last<CallEnded>()->reason == EndReason::Cancelled);
    CHECK(people.raj_phone.last<CallEnded>()->ended_by == people.joao);
    CHECK(people.world.calls.at(call).call.status == CallStatus::Cancelled);
}

TEST_CASE("ringing ends after its time, not before, on both sides alike") {
    for (auto const timeout : {30s, 45s}) {
        TwoPeople people{{.ring_timeout = timeout}};
        auto const call = people.dial();
        people.world.advance(timeout - 1ms);
        CHECK(people.joao_phone.heard<CallEnded>().empty());
        people.world.advance(1ms);
        REQUIRE(people.joao_phone.last<CallEnded>());
        CHECK(people.joao_phone.last<CallEnded>()->reason == EndReason::Missed);
        CHECK(people.joao_phone.last<CallEnded>()->ended_by.empty());
        CHECK(people.raj_phone.last<CallEnded>()->reason == EndReason::Missed);
        CHECK(people.world.calls.at(call).call.status == CallStatus::Missed);
        CHECK(people.world.calls.at(call).call.participants[1].state == ParticipantState::Missed);
    }
}

TEST_CASE("an accept at the last moment counts, one at the timeout comes too late") {
    for (auto const at : {29'999ms, 30'000ms}) {
        TwoPeople people;
        auto const call = people.dial();
        people.world.advance(at);
        people.clear();
        people.raj_phone.send(CallAnswer{call, {}});
        if (at < 30'000ms) {
            CHECK(people.raj_phone.acked());
            CHECK(people.joao_phone.last<CallStarted>());
        } else {
            CHECK(people.raj_phone.code() == ErrorCode::InvalidState);
            CHECK_FALSE(people.joao_phone.last<CallStarted>());
        }
    }
}

TEST_CASE("a cancel and an accept that cross: the server's order decides, both agree") {
    TwoPeople cancelled;
    auto const first = cancelled.dial();
    cancelled.joao_phone.send(CallEnd{first, EndReason::HungUp});
    cancelled.raj_phone.send(CallAnswer{first, {}});
    CHECK(cancelled.raj_phone.code() == ErrorCode::InvalidState);
    CHECK(cancelled.raj_phone.last<CallEnded>()->reason == EndReason::Cancelled);

    TwoPeople accepted;
    auto const second = accepted.dial();
    accepted.raj_phone.send(CallAnswer{second, {}});
    accepted.joao_phone.send(CallEnd{second, EndReason::HungUp});
    CHECK(accepted.joao_phone.last<CallEnded>()->reason == EndReason::HungUp);
    CHECK(accepted.raj_phone.last<CallEnded>()->reason == EndReason::HungUp);
    CHECK(accepted.world.calls.at(second).call.status == CallStatus::Ended);
}
