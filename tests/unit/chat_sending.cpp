#include <catch2/catch_test_macros.hpp>

#include "support/talk.hpp"

using namespace unit;
using namespace protocol;
using namespace std::chrono_literals;

TEST_CASE("a message is shown while it is sent, and stands once it is acknowledged") {
    Talk talk;
    talk.begin();
    talk.write("hello");
    REQUIRE(talk.sent<MessageSend>().size() == 1);
    CHECK(talk.sent<MessageSend>()[0].text == "hello");
    REQUIRE(talk.t1().drafts.size() == 1);
    auto const draft = talk.t1().drafts[0];
    CHECK(talk.sent<MessageSend>()[0].client_id == draft.client_id);
    talk.feed(Ack{draft.command, {}, MessageId{"m1"}, talk.now.wall + 1s});
    CHECK(talk.t1().drafts.empty());
    REQUIRE(talk.t1().messages.size() == 1);
    CHECK(talk.t1().messages[0].text == "hello");
    CHECK(talk.t1().messages[0].created_at == talk.now.wall + 1s);
    CHECK(talk.t1().unread == 0);
    CHECK(talk.t1().thread.last_message->id == MessageId{"m1"});
}

TEST_CASE("a message that is refused or dropped can be tried again, as the same message") {
    Talk talk;
    talk.begin();
    talk.write("hello");
    auto const first = talk.t1().drafts[0];
    SECTION("refused") { talk.feed(Error{first.command, ErrorCode::RateLimited, "", 1s}); }
    SECTION("dropped") { talk.feed(chat::Unsent{first.command}); }
    CHECK(talk.t1().drafts[0].sending == chat::Sending::Failed);
    talk.feed(chat::Retry{first.client_id});
    REQUIRE(talk.sent<MessageSend>().size() == 1);
    CHECK(talk.sent<MessageSend>()[0].client_id == first.client_id);
    CHECK(talk.t1().drafts[0].sending == chat::Sending::Pending);
    talk.feed(chat::Retry{first.client_id});
    CHECK(talk.effects.empty());  // it is on its way
}

TEST_CASE("the message of a lost acknowledgement is recognised by its client id") {
    Talk talk;
    talk.begin();
    talk.open();
    talk.page({}, false);
    talk.write("hello");
    auto mine = said("m1", kAna, "hello");
    mine.client_id = talk.t1().drafts[0].client_id;
    SECTION("in a page") { talk.page({mine}, false); }
    SECTION("as news, from the server's other copy") { talk.feed(MessageNew{mine}); }
    CHECK(talk.t1().drafts.empty());
    CHECK(talk.shown() == std::vector<std::string>{"m1"});
}

TEST_CASE("nothing is written to nowhere, and nothing empty") {
    Talk talk;
    talk.begin();
    talk.write("");
    CHECK(talk.effects.empty());
    talk.feed(chat::Write{ThreadId{"unknown"}, "hello"});
    CHECK(talk.effects.empty());
}

TEST_CASE("typing is told once in three seconds, and again after a message") {
    Talk talk;
    talk.begin();
    auto const type = [&] { talk.feed(chat::Typed{ThreadId{"t1"}}); };
    type();
    CHECK(talk.sent<Typing>().size() == 1);
    talk.now.mono += chat::kTypingEvery - 1ms;
    type();
    CHECK(talk.sent<Typing>().empty());
    talk.now.mono += 1ms;
    type();
    CHECK(talk.sent<Typing>().size() == 1);
    talk.write("hello");
    type();
    CHECK(talk.sent<Typing>().size() == 1);
}
