#include <catch2/catch_test_macros.hpp>

#include "support/switchboard_stories.hpp"

using namespace support;
using namespace std::chrono_literals;

TEST_CASE("nobody rings without a conversation with the caller") {
    TwoPeople people;
    auto const stranger = people.world.add_user("stranger");
    auto& theirs = people.world.device(stranger, "stranger-phone");
    auto const refusal_of = [&](CallInitiate const& dial) {
        theirs.send(dial);
        return theirs.refused();
    };
    auto const to_known = refusal_of(dial_to(people.raj));
    auto const to_nobody = refusal_of(dial_to(UserId{"nobody"}));
    auto const by_thread = refusal_of({people.thread, {people.raj}, CallType::Audio, {}});
    auto const no_thread = refusal_of({ThreadId{"none"}, {people.raj}, CallType::Audio, {}});
    auto const empty = refusal_of({people.thread, {}, CallType::Audio, {}});
    for (auto const& refusal : {to_known, to_nobody, by_thread, no_thread, empty}) {
        REQUIRE(refusal);
        CHECK(refusal->code == ErrorCode::NotFound);
        CHECK(refusal->message == to_known->message);  // nothing can be learned from the difference
    }
    CHECK(people.raj_phone.heard<CallIncoming>().empty());
    CHECK(people.world.calls.empty());
    CHECK(people.world.refusals.size() == 5);
}

TEST_CASE("a dial names its conversation, or its callee, or both") {
    TwoPeople people;
    people.joao_phone.send(CallInitiate{people.thread, {}, CallType::Audio, {}});
    REQUIRE(people.joao_phone.acked());
    people.joao_phone.send(CallEnd{people.joao_phone.acked()->call, {}});
    people.joao_phone.send(CallInitiate{people.thread, {people.raj, people.raj}, CallType::Audio, {}});
    REQUIRE(people.joao_phone.acked());
    people.joao_phone.send(CallEnd{people.joao_phone.acked()->call, {}});
    // The conversation of other two people.
    people.joao_phone.send(CallInitiate{people.raj_ana, {people.raj}, CallType::Audio, {}});
    CHECK(people.joao_phone.code() == ErrorCode::NotFound);
    // The callee is not in it.
    people.joao_phone.send(CallInitiate{people.thread, {people.ana}, CallType::Audio, {}});
    CHECK(people.joao_phone.code() == ErrorCode::NotFound);
}

TEST_CASE("people who only share a group have no conversation of two to call in") {
    TwoPeople people;
    auto const guest = people.world.add_user("guest");
    people.world.add_thread({people.joao, people.raj, guest});
    people.world.device(guest, "guest-phone");
    people.joao_phone.send(dial_to(guest));
    CHECK(people.joao_phone.code() == ErrorCode::NotFound);
    people.joao_phone.send(dial_to(people.raj));
    REQUIRE(people.raj_phone.last<CallIncoming>());
    CHECK(people.raj_phone.last<CallIncoming>()->call.thread == people.thread);
}

TEST_CASE("nobody calls themselves, and a call has exactly two people for now") {
    TwoPeople people;
    people.joao_phone.send(dial_to(people.joao));
    CHECK(people.joao_phone.code() == ErrorCode::NotAllowed);
    people.joao_phone.send(CallInitiate{{}, {people.joao, people.raj}, CallType::Audio, {}});
    CHECK(people.joao_phone.code() == ErrorCode::NotAllowed);
    people.joao_phone.send(CallInitiate{{}, {people.raj, people.ana}, CallType::Audio, {}});
    CHECK(people.joao_phone.code() == ErrorCode::NotAllowed);
    auto const group = people.world.add_thread({people.joao, people.raj, people.ana});
    people.joao_phone.send(CallInitiate{group, {people.raj}, CallType::Audio, {}});
    CHECK(people.joao_phone.code() == ErrorCode::NotAllowed);
    CHECK(people.world.calls.empty());
}

TEST_CASE("who has no device is offline, and it stands in the history") {
    TwoPeople people;
    people.joao_phone.send(dial_to(people.ana));
    REQUIRE(people.joao_phone.acked());
    auto const call = people.joao_phone.acked()->call;
    REQUIRE(people.joao_phone.last<CallEnded>());
    CHECK(people.joao_phone.last<CallEnded>()->reason == EndReason::Offline);
    CHECK(people.world.calls.at(call).call.status == CallStatus::Missed);
    CHECK(people.world.calls.at(call).reason == EndReason::Offline);
    REQUIRE(people.world.messages.size() == 1);
    CHECK(people.world.messages[0].message.call->reason == EndReason::Offline);
    CHECK(people.world.board().counts().calls == 0);
}

TEST_CASE("who is in a call is busy, on every device, also while it only rings") {
    TwoPeople people;
    auto& anas = people.world.device(people.ana, "ana-phone");
    auto& tablet = people.world.device(people.raj, "raj-tablet");
    auto const call = people.dial();
    people.clear();
    anas.clear();
    for (auto const& busy : {people.raj, people.joao}) {
        anas.send(dial_to(busy));
        REQUIRE(anas.acked());
        auto const refused = anas.acked()->call;
        CHECK(anas.last<CallEnded>()->call == refused);
        CHECK(anas.last<CallEnded>()->reason == EndReason::Busy);
        CHECK(people.world.calls.at(refused).call.status == CallStatus::Busy);
    }
    CHECK(people.raj_phone.heard<CallIncoming>().empty());
    CHECK(people.raj_phone.heard<CallEnded>().empty());
    CHECK(people.raj_phone.heard<MessageNew>().size() == 1);  // the missed one, in the conversation
    CHECK(tablet.heard<CallEnded>().empty());
    // The other devices of the two are busy as well.
    tablet.send(dial_to(people.ana));
    CHECK(tablet.code() == ErrorCode::AlreadyInCall);
    people.raj_phone.send(CallAnswer{call, {}});
    tablet.send(dial_to(people.joao));
    CHECK(tablet.code() == ErrorCode::AlreadyInCall);
}

TEST_CASE("of two callers at the same moment one rings and the other hears busy") {
    TwoPeople people;
    auto& anas = people.world.device(people.ana, "ana-phone");
    people.joao_phone.send(dial_to(people.raj));
    anas.send(dial_to(people.raj));
    CHECK(people.raj_phone.heard<CallIncoming>().size() == 1);
    CHECK(anas.last<CallEnded>()->reason == EndReason::Busy);
    CHECK(people.joao_phone.heard<CallEnded>().empty());
}

TEST_CASE("hanging up and calling straight back is not busy") {
    TwoPeople people;
    auto const first = people.talk();
    people.joao_phone.send(CallEnd{first, EndReason::HungUp});
    people.joao_phone.send(dial_to(people.raj));
    REQUIRE(people.joao_phone.acked());
    CHECK(people.raj_phone.last<CallIncoming>()->call.id == people.joao_phone.acked()->call);
    people.joao_phone.send(CallEnd{people.joao_phone.acked()->call, EndReason::HungUp});
    people.raj_phone.send(dial_to(people.joao));
    CHECK(people.joao_phone.last<CallIncoming>());
}

TEST_CASE("a dial sent again while it rings is the same call") {
    TwoPeople people;
    auto const call = people.dial();
    people.joao_phone.connect();  // a fresh session remembers no command
    people.joao_phone.send(dial_to(people.raj));
    REQUIRE(people.joao_phone.acked());
    CHECK(people.joao_phone.acked()->call == call);
    CHECK(people.raj_phone.heard<CallIncoming>().size() == 1);
    CHECK(people.world.calls.size() == 1);
    // Not from another device.
    auto& laptop = people.world.device(people.joao, "joao-laptop");
    laptop.send(dial_to(people.raj));
    CHECK(laptop.code() == ErrorCode::AlreadyInCall);
}
