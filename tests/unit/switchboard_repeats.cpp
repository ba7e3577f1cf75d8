#include <catch2/catch_test_macros.hpp>

#include "support/switchboard_stories.hpp"

using namespace support;

TEST_CASE("a message that was found to be a repetition comes back as the first one after a resume, too") {
    TwoPeople people;
    Message const first{MessageId{"first"}, people.thread, people.joao, "oi", {}, ClientMessageId{"r1"}, {}};
    people.raj_phone.lose();
    people.joao_phone.send(MessageSend{people.thread, "oi", ClientMessageId{"r1"}}, "again");
    auto const made = people.joao_phone.acked()->message;
    people.world.handle(switchboard::MessageRepeated{made, first});
    people.raj_phone.resume();
    REQUIRE(people.raj_phone.heard<MessageNew>().size() == 1);
    CHECK(people.raj_phone.last<MessageNew>()->message.id == first.id);
    CHECK(people.raj_phone.last<MessageNew>()->message.client_id.empty());
    people.joao_phone.send(MessageSend{people.thread, "oi", ClientMessageId{"r1"}}, "again");
    CHECK(people.joao_phone.acked()->message == first.id);
    people.joao_phone.send(MessageSend{people.thread, "oi", ClientMessageId{"r1"}});
    CHECK(people.joao_phone.acked()->message == first.id);
}
