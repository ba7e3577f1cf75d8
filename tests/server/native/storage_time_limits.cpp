#include <catch2/catch_test_macros.hpp>

#include "support/storage_folder.hpp"

using namespace server;
using namespace support;
using namespace protocol;
using namespace std::chrono_literals;

namespace {

storage::NewThread timed(std::string const& id, base::Duration limit) {
    return {ThreadId{id}, "", {kAna, kBea}, kNow, Channel::ChatVoice, ChatSession{kNow, kNow + limit}};
}

}  // namespace

TEST_CASE("conversations from before time limits are ordinary ones, and all that was said is there") {
    Folder const folder;
    {
        auto connection = storage::Connection::open(folder.path() + "/alo.db");
        REQUIRE(connection);
        for (std::size_t done = 0; done < 2; ++done) REQUIRE((*connection)->script(storage::migrations()[done]));
        REQUIRE((*connection)->script(R"sql(
            PRAGMA user_version = 2;
            INSERT INTO profiles (id, handle, display_name, created_at) VALUES
                ('ana', 'ana', 'Ana', 1), ('bea', 'bea', 'Bea', 1);
            INSERT INTO threads (id, title, direct_key, created_at) VALUES
                ('thread', '', 'ana bea', 1), ('group', 'G', NULL, 1);
            INSERT INTO thread_members (thread_id, user_id, position, joined_at) VALUES
                ('thread', 'ana', 0, 1), ('thread', 'bea', 1, 1), ('group', 'ana', 0, 1), ('group', 'bea', 1, 1);
            INSERT INTO messages (id, thread_id, sender_id, text, created_at) VALUES ('m1', 'thread', 'ana', 'oi', 1);
        )sql"));
    }
    auto const s = open(folder);
    auto const threads = s->load_snapshot()->threads;
    REQUIRE(threads.size() == 2);
    for (auto const& thread : threads) {
        CHECK(thread.members.size() == 2);
        CHECK(thread.channel == Channel::Ordinary);
        CHECK_FALSE(thread.session);
    }
    CHECK(s->history(kThread, {}, 10)->messages.at(0).text == "oi");
    CHECK(s->direct_thread(kAna, kBea).value() == kThread);
    auto const seen = s->thread(kThread, kBea);
    CHECK((*seen)->channel == Channel::Ordinary);
    CHECK((*seen)->unread == 1);
    // And they can have one with a limit now.
    REQUIRE(s->add_thread(timed("new", 10min)));
    CHECK(s->load_snapshot()->threads.size() == 3);
}

TEST_CASE("a time limit stands beside the ordinary conversation of the two, moves, and comes back at a start") {
    Folder const folder;
    {
        auto const s = open(folder);
        add_people(*s);
        REQUIRE(s->add_thread(timed("one", 10min)));
        REQUIRE(s->add_thread(timed("two", 20min)));  // as many as they like
        CHECK(s->direct_thread(kAna, kBea).value() == kThread);
        REQUIRE(s->store(switchboard::StoreSession{ThreadId{"one"}, kNow, kNow + 15min}));
        CHECK_FALSE(s->store(switchboard::StoreSession{ThreadId{"none"}, kNow, kNow}));
    }
    auto const s = open(folder);
    auto const one = s->thread(ThreadId{"one"}, kBea);
    CHECK((*one)->channel == Channel::ChatVoice);
    CHECK((*one)->session == ChatSession{kNow, kNow + 15min});
    CHECK_FALSE((*s->thread(kThread, kBea))->session);
    auto const snapshot = s->load_snapshot();
    REQUIRE(snapshot->threads.size() == 3);
    for (auto const& thread : snapshot->threads) {
        auto const expected =
            thread.id == kThread
                ? std::nullopt
                : std::optional{ChatSession{kNow, kNow + (thread.id == ThreadId{"one"} ? 15min : 20min)}};
        CHECK(thread.session == expected);
        CHECK((thread.channel == Channel::ChatVoice) == expected.has_value());
    }
    CHECK(s->threads_of(kAna)->size() == 3);
}
