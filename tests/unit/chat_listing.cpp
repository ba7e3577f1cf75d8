#include <catch2/catch_test_macros.hpp>

#include "support/talk.hpp"

using namespace unit;
using namespace protocol;
using namespace std::chrono_literals;

TEST_CASE("the list is fetched when a session begins anew, and kept when it resumes") {
    Talk talk;
    Welcome welcome;
    welcome.me = {kAna, "ana", "Ana", ""};
    talk.feed(welcome);
    CHECK(talk.got<chat::FetchThreads>().size() == 1);
    CHECK(talk.store.listing == chat::Listing::Loading);
    talk.feed(chat::Listed{{thread()}});
    CHECK(talk.store.listing == chat::Listing::Loaded);
    welcome.resumed = true;
    talk.feed(welcome);
    CHECK(talk.effects.empty());
    welcome.resumed = false;
    talk.feed(welcome);
    CHECK(talk.got<chat::FetchThreads>().size() == 1);
    CHECK(talk.store.listing == chat::Listing::Loaded);  // shown meanwhile
}

TEST_CASE("a conversation that begins while the list is on its way stays") {
    Talk talk;
    talk.feed(Welcome{});
    auto fresh = thread();
    fresh.id = ThreadId{"fresh"};
    SECTION("begun by somebody else") { talk.feed(ThreadNew{fresh}); }
    SECTION("begun here") { talk.feed(chat::ThreadCreated{fresh}); }
    talk.feed(chat::Listed{{thread()}});  // as it was when it was asked for
    CHECK(talk.store.conversations.contains(fresh.id));
    CHECK(talk.store.conversations.size() == 2);
    talk.feed(Welcome{});
    talk.feed(chat::Listed{{thread()}});
    CHECK_FALSE(talk.store.conversations.contains(fresh.id));
}

TEST_CASE("a conversation one was taken out of goes, the one on the screen too") {
    Talk talk;
    talk.feed(Welcome{});
    auto other = thread();
    other.id = ThreadId{"other"};
    talk.feed(chat::Listed{{thread(), other}});
    talk.feed(chat::Open{thread().id});
    talk.feed(ThreadGone{other.id});
    CHECK(talk.store.open == thread().id);
    CHECK_FALSE(talk.store.conversations.contains(other.id));
    talk.feed(ThreadGone{thread().id});
    CHECK_FALSE(talk.store.open);
    CHECK(talk.store.conversations.empty());
    talk.feed(ThreadNew{thread()});
    CHECK(talk.store.conversations.contains(thread().id));
}

TEST_CASE("a list that was asked for before one was taken out does not bring the conversation back") {
    Talk talk;
    talk.feed(Welcome{});
    SECTION("the first list") {}
    SECTION("a later one") {
        talk.feed(chat::Listed{{thread()}});
        talk.feed(Welcome{});
    }
    talk.feed(ThreadGone{thread().id});
    CHECK(talk.got<chat::FetchThreads>().size() == 1);
    talk.feed(chat::Listed{{thread()}});  // as it was when it was first asked for
    talk.feed(chat::Listed{});
    CHECK(talk.store.conversations.empty());
}

TEST_CASE("a list that cannot be had is asked for again") {
    Talk talk;
    talk.feed(Welcome{});
    talk.feed(chat::ListFailed{});
    CHECK(talk.store.listing == chat::Listing::Failed);
    talk.pass(chat::kListAgain - 1ms);
    CHECK(talk.got<chat::FetchThreads>().empty());
    talk.pass(1ms);
    CHECK(talk.got<chat::FetchThreads>().size() == 1);
}
