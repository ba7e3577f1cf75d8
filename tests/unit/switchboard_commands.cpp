#include <catch2/catch_test_macros.hpp>

#include "support/switchboard_stories.hpp"

using namespace support;
using namespace std::chrono_literals;

TEST_CASE("a repeated command gets its first answer again and changes nothing") {
    TwoPeople people;
    people.joao_phone.send(dial_to(people.raj), "dial");
    auto const first = people.joao_phone.acked();
    people.joao_phone.send(MessageSend{people.thread, "oi", ClientMessageId{"1"}}, "send");
    auto const sent = people.joao_phone.acked();
    people.joao_phone.send(CallAnswer{first->call, {}}, "accept");
    CHECK(people.joao_phone.code() == ErrorCode::NotAllowed);
    auto const refusals = people.world.refusals.size();
    people.clear();
    for (bool const resumed : {false, true}) {
        if (resumed) {
            people.joao_phone.lose();
            people.joao_phone.resume();
            people.clear();
        }
        people.joao_phone.send(dial_to(people.raj), "dial");
        CHECK(people.joao_phone.acked()->call == first->call);
        people.joao_phone.send(MessageSend{people.thread, "oi", ClientMessageId{"1"}}, "send");
        CHECK(people.joao_phone.acked()->message == sent->message);
        CHECK(people.joao_phone.acked()->created_at == sent->created_at);
        people.joao_phone.send(CallAnswer{first->call, {}}, "accept");
        CHECK(people.joao_phone.code() == ErrorCode::NotAllowed);
        CHECK(people.joao_phone.inbox.size() == 3);
    }
    CHECK(people.raj_phone.inbox.empty());
    CHECK(people.world.calls.size() == 1);
    CHECK(people.world.messages.size() == 1);
    CHECK(people.world.refusals.size() == refusals);
}

TEST_CASE("the answers of 512 commands are remembered") {
    TwoPeople people;
    people.joao_phone.send(MessageSend{people.thread, "first", ClientMessageId{"first"}}, "first");
    for (int i = 0; i < 511; ++i) {
        people.world.advance(60ms);
        people.joao_phone.send(Typing{people.thread});
    }
    people.joao_phone.send(MessageSend{people.thread, "other", ClientMessageId{"other"}}, "first");
    CHECK(people.world.messages.size() == 1);  // known: not sent
    people.world.advance(1s);
    people.joao_phone.send(Typing{people.thread});
    people.joao_phone.send(MessageSend{people.thread, "other", ClientMessageId{"other"}}, "first");
    CHECK(people.world.messages.size() == 2);
}

TEST_CASE("a command without an id is done, and only its refusal is told") {
    TwoPeople people;
    people.world.handle(switchboard::Received{*people.joao_phone.socket, {{}, Typing{people.thread}}});
    CHECK(people.raj_phone.heard<TypingBy>().size() == 1);
    CHECK(people.joao_phone.inbox.empty());
    people.world.handle(switchboard::Received{*people.joao_phone.socket, {{}, Typing{people.raj_ana}}});
    REQUIRE(people.joao_phone.last<Error>());
    CHECK(people.joao_phone.last<Error>()->id.empty());
    CHECK(people.joao_phone.last<Error>()->code == ErrorCode::NotFound);
}

TEST_CASE("HELLO is said once, and what cannot be read is answered and noted") {
    TwoPeople people;
    people.joao_phone.send(Hello{Ticket{"t"}, DeviceId{"d"}, {}});
    CHECK(people.joao_phone.code() == ErrorCode::InvalidState);
    people.joao_phone.unreadable();
    REQUIRE(people.joao_phone.last<Error>());
    CHECK(people.joao_phone.last<Error>()->code == ErrorCode::BadMessage);
    CHECK(people.world.refusals.back().event == "unreadable");
}
