#include <catch2/catch_test_macros.hpp>

#include "support/storage_folder.hpp"

using namespace server;
using namespace support;
using namespace protocol;
using namespace std::chrono_literals;
using switchboard::SeatEnd;
using switchboard::StoreCall;

namespace {

UserId const kEva{"eva"};
UserId const kUma{"uma"};
CallId const kGroup{"group"};

// Ana and Bea talk; Eva joined later and left, Uma was added and did not answer.
StoreCall group_call() {
    StoreCall stored{};
    stored.call.id = kGroup;
    stored.call.status = CallStatus::Connected;
    stored.call.initiator = kAna;
    stored.call.thread = kThread;
    stored.call.connected_at = kNow + 1s;
    stored.call.participants = {{kAna, "", "", ParticipantState::Joined, {}},
                                {kBea, "", "", ParticipantState::Joined, {}},
                                {kEva, "", "", ParticipantState::Left, {}},
                                {kUma, "", "", ParticipantState::Missed, {}}};
    stored.created_at = kNow;
    stored.seats = {
        {.user = kAna, .device = DeviceId{"a"}, .joined_at = kNow},
        {.user = kBea, .device = DeviceId{"b"}, .joined_at = kNow + 1s},
        {.user = kEva,
         .device = DeviceId{"e"},
         .joined_at = kNow + 20s,
         .end = SeatEnd{CallStatus::Ended, EndReason::ConnectionLost, {}, 10, kNow + 30s}},
        {.user = kUma, .device = {}, .end = SeatEnd{CallStatus::Missed, EndReason::Missed, {}, 0, kNow + 50s}}};
    return stored;
}

std::unique_ptr<storage::Storage> with_group_call(Folder const& folder) {
    auto s = open(folder);
    add_people(*s);
    for (auto const& id : {kEva, kUma}) REQUIRE(s->add_account({{id, id.str(), id.str(), ""}, "hash"}, kNow));
    REQUIRE(s->store(group_call()));
    return s;
}

storage::CallPage history(storage::Storage& s, UserId const& viewer, storage::CallFilter const& filter = {}) {
    auto page = s.call_history(viewer, filter, 1, 10);
    REQUIRE(page);
    return *page;
}

}  // namespace

TEST_CASE("a call that goes on is over for who left it and for who did not come, as it was for them") {
    Folder const folder;
    auto const s = with_group_call(folder);
    CHECK(history(*s, kAna).total == 0);
    auto const left = history(*s, kEva);
    REQUIRE(left.calls.size() == 1);
    CHECK(left.calls[0].call.status == CallStatus::Ended);
    CHECK(left.calls[0].reason == EndReason::ConnectionLost);
    CHECK(left.calls[0].ended_at == kNow + 30s);
    CHECK(left.calls[0].duration_s == 10);
    CHECK(left.calls[0].call.connected_at == kNow + 1s);
    CHECK(left.calls[0].call.participants.size() == 4);
    auto const missed = history(*s, kUma, {.missed_only = true});
    REQUIRE(missed.calls.size() == 1);
    CHECK(missed.calls[0].call.status == CallStatus::Missed);
    CHECK_FALSE(missed.calls[0].call.connected_at);
    CHECK(history(*s, kUma, {.status = CallStatus::Missed}).total == 1);
    CHECK(history(*s, kUma, {.status = CallStatus::Ended}).total == 0);
    CHECK(history(*s, kUma, {.direction = storage::Direction::Incoming}).total == 1);
    CHECK((*s->call(kGroup, kBea))->call.status == CallStatus::Connected);
    CHECK((*s->call(kGroup, kUma))->reason == EndReason::Missed);
    CHECK_FALSE(s->call(kGroup, UserId{"nobody"})->has_value());
}

TEST_CASE("the end of the whole call leaves what it was for who left before") {
    Folder const folder;
    auto const s = with_group_call(folder);
    auto over = group_call();
    over.call.status = CallStatus::Ended;
    over.reason = EndReason::HungUp;
    over.ended_by = kBea;
    over.ended_at = kNow + 100s;
    over.duration_s = 99;
    for (std::size_t i = 0; i < 2; ++i) {
        over.call.participants[i].state = ParticipantState::Left;
        over.seats[i].end = SeatEnd{CallStatus::Ended, EndReason::HungUp, kBea, 99, kNow + 100s};
    }
    REQUIRE(s->store(over));
    auto const talked = history(*s, kAna).calls.at(0);
    CHECK(talked.duration_s == 99);
    CHECK(talked.ended_by == kBea);
    CHECK(history(*s, kEva).calls.at(0).duration_s == 10);
    CHECK(history(*s, kEva).calls.at(0).ended_by.empty());
    CHECK(history(*s, kUma).calls.at(0).call.status == CallStatus::Missed);
}

TEST_CASE("an open call of many comes back with each one's seat; who is added again has no end any more") {
    Folder const folder;
    {
        auto const s = with_group_call(folder);
        auto again = group_call();
        again.call.participants[3].state = ParticipantState::Ringing;
        again.seats[3] = {.user = kUma, .device = {}, .ring_until = kNow + 90s};
        REQUIRE(s->store(again));
        CHECK(history(*s, kUma).total == 0);
    }
    auto const open_calls = open(folder)->load_snapshot()->open_calls;
    REQUIRE(open_calls.size() == 1);
    auto expected = group_call().seats;
    expected[3] = {.user = kUma, .device = {}, .ring_until = kNow + 90s};
    CHECK(open_calls[0].seats == expected);
    CHECK(open_calls[0].call.participants[3].state == ParticipantState::Ringing);
}

TEST_CASE("calls from before each had a seat of their own are as they were") {
    Folder const folder;
    {
        auto connection = storage::Connection::open(folder.path() + "/alo.db");
        REQUIRE(connection);
        for (std::size_t done = 0; done < 4; ++done) REQUIRE((*connection)->script(storage::migrations()[done]));
        REQUIRE((*connection)->script(R"sql(
            PRAGMA user_version = 4;
            INSERT INTO profiles (id, handle, display_name, created_at) VALUES
                ('ana', 'ana', 'Ana', 1), ('bea', 'bea', 'Bea', 1);
            INSERT INTO calls (id, type, status, end_reason, initiator_id, created_at, connected_at, ended_at, ended_by,
                duration_s, ring_until) VALUES
                ('over', 'AUDIO', 'ENDED', 'hung_up', 'ana', 1000, 2000, 9000, 'bea', 7, NULL),
                ('rings', 'AUDIO', 'RINGING', NULL, 'ana', 10000, NULL, NULL, NULL, 0, 40000);
            INSERT INTO call_participants (call_id, user_id, position, role, outcome, device_id, joined_at, left_at,
                muted, video, sharing) VALUES
                ('over', 'ana', 0, 'CALLER', 'LEFT', 'a', 1000, 9000, 0, 0, 0),
                ('over', 'bea', 1, 'CALLEE', 'LEFT', 'b', 2000, 9000, 0, 0, 0),
                ('rings', 'ana', 0, 'CALLER', 'JOINED', 'a', 10000, NULL, 0, 0, 0),
                ('rings', 'bea', 1, 'CALLEE', 'RINGING', NULL, NULL, NULL, 0, 0, 0);
        )sql"));
    }
    auto const s = open(folder);
    auto const over = history(*s, kBea);
    REQUIRE(over.calls.size() == 1);
    CHECK(over.calls[0].call.status == CallStatus::Ended);
    CHECK(over.calls[0].reason == EndReason::HungUp);
    CHECK(over.calls[0].ended_by == kBea);
    CHECK(over.calls[0].duration_s == 7);
    CHECK(over.calls[0].call.connected_at == base::WallTime{2s});
    CHECK(over.calls[0].ended_at == base::WallTime{9s});
    auto const rings = s->load_snapshot()->open_calls;
    REQUIRE(rings.size() == 1);
    CHECK(rings[0].seats.at(0).device == DeviceId{"a"});
    CHECK(rings[0].call.ring_until == base::WallTime{40s});
    CHECK_FALSE(rings[0].seats.at(1).end);
}
