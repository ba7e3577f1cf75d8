#include <catch2/catch_test_macros.hpp>

#include "support/talk.hpp"

using namespace unit;
using namespace protocol;
using namespace std::chrono_literals;

namespace {

constexpr base::WallTime kStart{1'764'410'400'000ms};

Thread timed() {
    auto made = thread();
    made.channel = Channel::ChatVoice;
    made.session = ChatSession{kStart, kStart + 10min};
    return made;
}

}  // namespace

TEST_CASE("a conversation's time is kept with it and follows what the server says") {
    Talk talk;
    talk.begin();
    talk.feed(chat::Listed{{timed()}});
    CHECK(talk.t1().thread.channel == Channel::ChatVoice);
    CHECK(talk.t1().thread.session == ChatSession{kStart, kStart + 10min});
    talk.feed(SessionChanged{ThreadId{"t1"}, kStart + 20min});
    CHECK(talk.t1().thread.session == ChatSession{kStart, kStart + 20min});
    talk.feed(SessionTime{ThreadId{"t1"}, kStart + 21min, 60s});
    CHECK(talk.t1().thread.session == ChatSession{kStart, kStart + 21min});
    CHECK(talk.effects.empty());
    talk.feed(SessionEnded{ThreadId{"t1"}});
    CHECK_FALSE(talk.t1().thread.session);
    CHECK(talk.t1().thread.channel == Channel::ChatVoice);
}

TEST_CASE("a session that runs again is asked for: only the list knows since when") {
    Talk talk;
    talk.begin();
    talk.feed(chat::Listed{{timed()}});
    talk.feed(SessionEnded{ThreadId{"t1"}});
    talk.feed(SessionChanged{ThreadId{"t1"}, kStart + 30min});
    CHECK(talk.got<chat::FetchThreads>().size() == 1);
    talk.feed(chat::Listed{{timed()}});
    CHECK(talk.t1().thread.session);
}

TEST_CASE("the time of a conversation we do not know concerns nobody") {
    Talk talk;
    talk.begin();
    for (chat::Input const& news :
         {chat::Input{SessionTime{ThreadId{"t9"}, kStart, 60s}}, chat::Input{SessionChanged{ThreadId{"t9"}, kStart}},
          chat::Input{SessionEnded{ThreadId{"t9"}}}}) {
        talk.feed(news);
        CHECK(talk.effects.empty());
    }
    CHECK(talk.store.conversations.size() == 1);
}
