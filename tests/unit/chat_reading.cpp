#include <catch2/catch_test_macros.hpp>

#include "support/talk.hpp"

using namespace unit;
using namespace protocol;
using namespace std::chrono_literals;

TEST_CASE("pages go backwards, each message once, oldest first") {
    Talk talk;
    talk.begin();
    talk.open();
    REQUIRE(talk.got<chat::FetchPage>().size() == 1);
    CHECK(talk.got<chat::FetchPage>()[0].before.empty());
    CHECK(talk.t1().paging == chat::Paging::Loading);
    talk.page({said("m4", kBob), said("m3", kAna)}, true);
    CHECK(talk.t1().paging == chat::Paging::Partial);
    talk.feed(chat::LoadOlder{ThreadId{"t1"}});
    CHECK(talk.got<chat::FetchPage>()[0].before == MessageId{"m3"});
    talk.feed(chat::LoadOlder{ThreadId{"t1"}});
    CHECK(talk.effects.empty());  // one at a time
    talk.page({said("m1", kBob), said("m2", kBob), said("m3", kAna)}, false, "m3");
    CHECK(talk.shown() == std::vector<std::string>{"m1", "m2", "m3", "m4"});
    CHECK(talk.t1().paging == chat::Paging::Complete);
    talk.feed(chat::LoadOlder{ThreadId{"t1"}});
    CHECK(talk.effects.empty());
}

TEST_CASE("a page that cannot be had") {
    Talk talk;
    talk.begin();
    talk.open();
    talk.feed(chat::PageFailed{ThreadId{"t1"}});
    CHECK(talk.t1().paging == chat::Paging::Unloaded);
    talk.pass(chat::kListAgain);
    CHECK(talk.got<chat::FetchThreads>().size() == 1);
    talk.feed(chat::Listed{{thread()}});
    CHECK(talk.got<chat::FetchPage>().size() == 1);
}

TEST_CASE("what was missed while no session stood is fetched; a hole is not papered over") {
    Talk talk;
    talk.begin();
    talk.open();
    talk.page({said("m1", kBob), said("m2", kBob)}, false);
    talk.feed(Welcome{.session = {}, .epoch = {}, .me = talk.store.me, .ice_servers = {}, .limits = {}, .calls = {}});
    talk.feed(chat::Listed{{thread()}});
    REQUIRE(talk.got<chat::FetchPage>().size() == 1);
    SECTION("the page meets what we have") {
        talk.page({said("m2", kBob), said("m3", kBob)}, true);
        CHECK(talk.shown() == std::vector<std::string>{"m1", "m2", "m3"});
    }
    SECTION("it does not: the rest is asked for again") {
        talk.page({said("m8", kBob), said("m9", kBob)}, true);
        CHECK(talk.shown() == std::vector<std::string>{"m8", "m9"});
        CHECK(talk.t1().paging == chat::Paging::Partial);
    }
    CHECK(!talk.t1().stale);
}

namespace {

// Away for longer than a session is kept, while more was said than a page holds.
void come_back(Talk& talk) {
    talk.feed(Welcome{.session = {}, .epoch = {}, .me = talk.store.me, .ice_servers = {}, .limits = {}, .calls = {}});
    talk.feed(chat::Listed{{thread()}});
    REQUIRE(talk.got<chat::FetchPage>().size() == 1);
}
void load_older(Talk& talk, std::string const& before) {
    talk.feed(chat::LoadOlder{ThreadId{"t1"}});
    REQUIRE(talk.got<chat::FetchPage>().size() == 1);
    CHECK(talk.got<chat::FetchPage>()[0].before == MessageId{before});
}

}  // namespace

TEST_CASE("what was said before the newest page arrives hides no hole behind it") {
    Talk talk;
    talk.begin();
    talk.open();
    talk.page({said("m1", kBob), said("m2", kBob)}, false);
    talk.write("mine");
    auto const command = talk.got<chat::Send>()[0].id;
    come_back(talk);
    SECTION("as news") { talk.feed(MessageNew{said("m9", kBob)}); }
    SECTION("as the answer to a message sent again") {
        talk.feed(Ack{.id = command, .call = {}, .message = MessageId{"m9"}, .created_at = {}});
        CHECK(talk.t1().drafts.empty());
    }
    SECTION("and the session is lost once more") {
        talk.feed(MessageNew{said("m9", kBob)});
        come_back(talk);
    }
    talk.page({said("m7", kBob), said("m8", kBob)}, true);
    CHECK(talk.shown() == std::vector<std::string>{"m7", "m8", "m9"});
    CHECK(talk.t1().paging == chat::Paging::Partial);
    load_older(talk, "m7");
    talk.page({said("m4", kBob), said("m5", kBob), said("m6", kBob)}, true, "m7");
    load_older(talk, "m4");
    talk.page({said("m1", kBob), said("m2", kBob), said("m3", kBob)}, false, "m4");
    CHECK(talk.shown() == std::vector<std::string>{"m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9"});
}

TEST_CASE("a page that was asked for before a hole was found does not paper it over") {
    Talk talk;
    talk.begin();
    talk.open();
    talk.page({said("m3", kBob), said("m4", kBob)}, true);
    load_older(talk, "m3");
    come_back(talk);
    talk.page({said("m8", kBob), said("m9", kBob)}, true);
    talk.page({said("m1", kBob), said("m2", kBob)}, false, "m3");
    CHECK(talk.shown() == std::vector<std::string>{"m8", "m9"});
    load_older(talk, "m8");
}

TEST_CASE("an answer that comes from before a hole waits for its page") {
    Talk talk;
    talk.begin();
    talk.open();
    talk.page({said("m1", kBob)}, false);
    talk.write("mine");
    auto const command = talk.got<chat::Send>()[0].id;
    come_back(talk);
    talk.page({said("m8", kBob), said("m9", kBob)}, true);
    talk.feed(Ack{.id = command, .call = {}, .message = MessageId{"m2"}, .created_at = {}});
    CHECK(talk.t1().drafts.empty());
    load_older(talk, "m8");
}

TEST_CASE("calls count as unread exactly where the server counts them") {
    auto const unread_after = [](CallStatus status, UserId const& caller) {
        Talk talk;
        talk.begin();
        auto recorded = said("m1", caller, "");
        recorded.call = CallRecord{CallId{"c"}, CallType::Audio, status, EndReason::Missed, caller, 0, {}};
        talk.feed(MessageNew{recorded});
        talk.feed(MessageReadBy{ThreadId{"t1"}, kAna, MessageId{"m0"}});  // elsewhere: nothing new
        return talk.t1().unread;
    };
    for (auto const status : {CallStatus::Missed, CallStatus::Busy, CallStatus::Cancelled}) {
        CHECK(unread_after(status, kBob) == 1);
        CHECK(unread_after(status, kAna) == 0);
    }
    for (auto const status : {CallStatus::Ended, CallStatus::Declined, CallStatus::Failed}) {
        CHECK(unread_after(status, kBob) == 0);
    }
}

TEST_CASE("read elsewhere leaves only what counts") {
    Talk talk;
    talk.begin();
    talk.feed(MessageNew{said("m1", kBob)});
    talk.feed(MessageNew{said("m2", kBob)});
    auto recorded = said("m3", kBob, "");
    recorded.call = CallRecord{CallId{"c"}, CallType::Audio, CallStatus::Ended, EndReason::HungUp, kBob, 5, {}};
    talk.feed(MessageNew{recorded});
    CHECK(talk.t1().unread == 2);
    talk.feed(MessageReadBy{ThreadId{"t1"}, kAna, MessageId{"m2"}});
    CHECK(talk.t1().unread == 0);
}

TEST_CASE("news counts as unread unless it is seen, and once") {
    Talk talk;
    talk.begin();
    talk.feed(MessageNew{said("m1", kBob)});
    talk.feed(MessageNew{said("m1", kBob)});
    CHECK(talk.t1().unread == 1);
    CHECK(chat::unread_total(talk.store) == 1);
    CHECK(talk.sent<MessageRead>().empty());
    talk.open();
    CHECK(talk.t1().unread == 1);  // not before it is shown
    talk.page({said("m1", kBob)}, false);
    CHECK(talk.t1().unread == 0);
    CHECK(talk.sent<MessageRead>()[0].message == MessageId{"m1"});
    talk.feed(MessageNew{said("m2", kBob)});
    CHECK(talk.sent<MessageRead>()[0].message == MessageId{"m2"});
    CHECK(talk.t1().unread == 0);
}

TEST_CASE("a hidden page reads nothing until it is seen") {
    Talk talk;
    talk.begin();
    talk.open();
    talk.page({}, false);
    talk.feed(chat::Visible{false});
    talk.feed(MessageNew{said("m1", kBob)});
    CHECK(talk.sent<MessageRead>().empty());
    CHECK(talk.t1().unread == 1);
    talk.feed(chat::Visible{true});
    CHECK(talk.sent<MessageRead>().size() == 1);
}

TEST_CASE("read on another device of ours") {
    Talk talk;
    talk.begin();
    talk.feed(MessageNew{said("m1", kBob)});
    talk.feed(MessageNew{said("m2", kBob)});
    talk.feed(MessageReadBy{ThreadId{"t1"}, kAna, MessageId{"m1"}});
    CHECK(talk.t1().unread == 1);
    talk.feed(MessageReadBy{ThreadId{"t1"}, kAna, MessageId{"m2"}});
    CHECK(talk.t1().unread == 0);
}

TEST_CASE("how far the other has read never goes back") {
    Talk talk;
    talk.begin();
    talk.feed(MessageReadBy{ThreadId{"t1"}, kBob, MessageId{"m2"}});
    talk.feed(MessageReadBy{ThreadId{"t1"}, kBob, MessageId{"m1"}});
    CHECK(chat::read_by(talk.t1(), kBob, MessageId{"m2"}));
    CHECK(!chat::read_by(talk.t1(), kBob, MessageId{"m3"}));
}

TEST_CASE("typing is shown for five seconds, or until the message") {
    Talk talk;
    talk.begin();
    talk.feed(TypingBy{ThreadId{"t1"}, kBob});
    talk.pass(5s - 1ms);
    CHECK(talk.t1().typing.size() == 1);
    talk.pass(1ms);
    CHECK(talk.t1().typing.empty());
    talk.feed(TypingBy{ThreadId{"t1"}, kBob});
    talk.feed(MessageNew{said("m1", kBob)});
    CHECK(talk.t1().typing.empty());
}

TEST_CASE("a call in a conversation is told to the call machine, also when only the list knows it") {
    Talk talk;
    auto recorded = said("m1", kBob, "");
    recorded.call = CallRecord{CallId{"c"}, CallType::Audio, CallStatus::Missed, EndReason::Missed, kBob, 0, {}};
    SECTION("as news") {
        talk.begin();
        talk.feed(MessageNew{recorded});
    }
    SECTION("in the list") {
        talk.feed(Welcome{});
        auto listed = thread();
        listed.last_message = recorded;
        talk.feed(chat::Listed{{listed}});
    }
    SECTION("in a page") {
        talk.begin();
        talk.page({recorded}, false);
    }
    SECTION("in a conversation that is new to us") { talk.feed(MessageNew{recorded}); }
    REQUIRE(talk.got<chat::CallRecorded>().size() == 1);
    CHECK(talk.got<chat::CallRecorded>()[0].record.id == CallId{"c"});
}

TEST_CASE("presence, new conversations, and the newest on top") {
    Talk talk;
    talk.begin();
    talk.feed(PresenceChanged{{kBob, true, {}}});
    CHECK(talk.store.presence.at(kBob).online);
    auto newer = thread("t2");
    newer.last_message = said("m1", kBob);
    newer.last_message->created_at = talk.now.wall;
    talk.feed(ThreadNew{newer});
    auto const order = chat::by_activity(talk.store);
    REQUIRE(order.size() == 2);
    CHECK(order[0]->thread.id == ThreadId{"t2"});
    CHECK(chat::counterpart(talk.store, order[0]->thread)->id == kBob);
}
