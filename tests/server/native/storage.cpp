#include <atomic>
#include <catch2/catch_test_macros.hpp>

#include "server/storage/database.hpp"
#include "support/storage_folder.hpp"

using namespace server;
using namespace support;
using namespace protocol;
using namespace std::chrono_literals;
using storage::Outcome;

namespace {

Message text(std::string const& id, UserId const& sender, std::string const& client_id) {
    return {.id = MessageId{id},
            .thread = kThread,
            .sender = sender,
            .text = "text of " + id,
            .created_at = kNow,
            .client_id = ClientMessageId{client_id},
            .call = std::nullopt};
}

switchboard::StoreCall call(CallStatus status) {
    switchboard::StoreCall stored{};
    stored.call = {
        .id = CallId{"call"},
        .type = CallType::Video,
        .status = status,
        .initiator = kAna,
        .thread = kThread,
        .room = RoomId{"room"},
        .participants = {{kAna, "", "", ParticipantState::Joined, {}}, {kBea, "", "", ParticipantState::Ringing, {}}},
        .connected_at = std::nullopt,
        .ring_until = kNow + 30s,
        .mine = false,
        .offer = std::nullopt,
        .candidates = {}};
    stored.created_at = kNow;
    stored.seats = {{.user = kAna, .device = DeviceId{"phone"}, .joined_at = kNow},
                    {.user = kBea, .device = {}, .ring_until = kNow + 30s}};
    return stored;
}

// Asks the database for a whole group at once: the first job holds its thread until all are queued.
class Group {
public:
    explicit Group(storage::Database& database) : database_{database} {
        database_.read(
            [this](storage::Storage&) -> std::optional<storage::Fault> {
                queued_.wait(false);
                return std::nullopt;
            },
            [](std::optional<storage::Fault> const&) {});
    }
    void account(std::string const& handle, std::optional<storage::Fault> fail = std::nullopt,
                 storage::Database::Try when = storage::Database::Try::WhenHealthy) {
        database_.write(
            [handle, fail = std::move(fail)](storage::Storage& s) -> std::optional<storage::Fault> {
                if (fail) return fail;
                auto const added = s.add_account({{UserId{"id-" + handle}, handle, handle, ""}, ""}, kNow);
                return added ? std::nullopt : std::optional{added.error()};
            },
            [this](std::optional<storage::Fault> fault) {
                answers_.push_back(std::move(fault));
                answered_ = static_cast<int>(answers_.size());
                answered_.notify_one();
            },
            when);
        ++asked_;
    }
    std::vector<std::optional<storage::Fault>> const& answers() {
        queued_ = true;
        queued_.notify_one();
        for (int seen = answered_; seen < asked_; seen = answered_) answered_.wait(seen);
        return answers_;
    }

private:
    storage::Database& database_;
    std::atomic<bool> queued_{false};
    std::atomic<int> answered_{0};
    int asked_{0};
    std::vector<std::optional<storage::Fault>> answers_;
};

}  // namespace

TEST_CASE("the schema is reached from every earlier version") {
    for (std::size_t version = 0; version <= storage::migrations().size(); ++version) {
        Folder const folder;
        {
            auto connection = storage::Connection::open(folder.path() + "/alo.db");
            REQUIRE(connection);
            for (std::size_t done = 0; done < version; ++done) {
                REQUIRE((*connection)->script(storage::migrations()[done]));
            }
            REQUIRE((*connection)->script(("PRAGMA user_version = " + std::to_string(version)).c_str()));
        }
        add_people(*open(folder));
        auto const again = open(folder);
        CHECK(again->load_snapshot()->profiles.size() == 2);
    }
}

TEST_CASE("a database of the future is refused") {
    Folder const folder;
    (void)open(folder);
    {
        auto connection = storage::Connection::open(folder.path() + "/alo.db");
        REQUIRE((*connection)->script("PRAGMA user_version = 1000"));
    }
    auto const refused = storage::open_sqlite(folder.path());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().find("newer") != std::string::npos);
}

TEST_CASE("a message under a client id that was used is the first one") {
    Folder const folder;
    auto const s = open(folder);
    add_people(*s);
    CHECK(s->store(text("m1", kAna, "c"))->id == MessageId{"m1"});
    CHECK(s->store(text("m2", kAna, "c"))->id == MessageId{"m1"});
    CHECK(s->store(text("m3", kBea, "c"))->id == MessageId{"m3"});
    CHECK(s->history(kThread, {}, 10)->messages.size() == 2);
}

TEST_CASE("pages and reading positions go by the order of ids") {
    Folder const folder;
    auto const s = open(folder);
    add_people(*s);
    for (auto const* const id : {"m1", "m2", "m3"}) REQUIRE(s->store(text(id, kAna, id)));
    auto const newest = s->history(kThread, {}, 2);
    CHECK(newest->more);
    CHECK(newest->messages.front().id == MessageId{"m2"});
    auto const older = s->history(kThread, MessageId{"m2"}, 2);
    CHECK_FALSE(older->more);
    CHECK(older->messages.size() == 1);
    auto const unread = [&] { return (*s->thread(kThread, kBea))->unread; };
    CHECK(unread() == 3);
    REQUIRE(s->store(switchboard::StoreRead{kThread, kBea, MessageId{"m2"}}));
    CHECK(unread() == 1);
    REQUIRE(s->store(switchboard::StoreRead{kThread, kBea, MessageId{"m1"}}));
    REQUIRE(s->store(switchboard::StoreRead{kThread, kBea, MessageId{"zzz"}}));
    CHECK(unread() == 1);
    CHECK((*s->thread(kThread, kAna))->read.at(0).second == MessageId{"m2"});
    CHECK_FALSE(s->thread(kThread, UserId{"eve"})->has_value());
}

TEST_CASE("an open call comes back with its people and devices; an ended one does not") {
    Folder const folder;
    auto const ringing = call(CallStatus::Ringing);
    {
        auto const s = open(folder);
        add_people(*s);
        REQUIRE(s->store(ringing));
        REQUIRE(s->stamp_alive(kNow + 7s));
    }
    auto const s = open(folder);
    auto const snapshot = s->load_snapshot();
    REQUIRE(snapshot->open_calls.size() == 1);
    auto const& stored = snapshot->open_calls.front();
    CHECK(stored.call.ring_until == kNow + 30s);
    CHECK(stored.call.participants.at(1).name == "bea name");
    CHECK(stored.seats == ringing.seats);
    CHECK(stored.last_alive == kNow + 7s);

    auto ended = call(CallStatus::Missed);
    ended.reason = EndReason::Missed;
    ended.ended_at = kNow + 30s;
    REQUIRE(s->store(ended));
    CHECK(s->load_snapshot()->open_calls.empty());
    REQUIRE(s->store(ringing));
    CHECK(s->load_snapshot()->open_calls.empty());  // terminal is final, whatever comes late
}

TEST_CASE("a group shares one commit; who breaks a rule falls alone; a failure is everybody's") {
    Folder const folder;
    {
        storage::Database database{open(folder), [](std::move_only_function<void()> work) { work(); }};
        Group one{database};
        one.account("new");
        one.account("new");
        one.account("other");
        CHECK_FALSE(one.answers()[0]);
        CHECK(one.answers()[1]->kind == storage::Fault::Kind::Conflict);
        CHECK_FALSE(one.answers()[2]);

        Group failing{database};
        failing.account("undone");
        failing.account("broken", storage::Fault{storage::Fault::Kind::Full, "full"});
        CHECK(failing.answers()[0]->kind == storage::Fault::Kind::Full);
        CHECK(failing.answers()[1]->kind == storage::Fault::Kind::Full);
        CHECK_FALSE(database.healthy());

        Group waiting{database};
        waiting.account("waits");
        waiting.account("tries", std::nullopt, storage::Database::Try::Always);
        CHECK(waiting.answers()[0]->kind == storage::Fault::Kind::Full);
        CHECK_FALSE(waiting.answers()[1]);
        CHECK(database.healthy());
    }
    auto const s = open(folder);
    for (auto const* const stored : {"new", "other", "tries"}) CHECK(s->account_by_handle(stored)->has_value());
    for (auto const* const lost : {"undone", "broken", "waits"}) CHECK_FALSE(s->account_by_handle(lost)->has_value());
}
