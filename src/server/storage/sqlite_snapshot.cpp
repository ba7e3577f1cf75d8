#include "protocol/names.hpp"
#include "server/storage/sqlite_storage.hpp"

// What a new run of the server needs to go on where the last one stopped.
namespace server::storage {

namespace {

switchboard::StoredCall call_from(Query const& row, base::WallTime last_alive) {
    switchboard::StoredCall stored{};
    stored.call.id = row.id<CallId>(0);
    stored.call.thread = row.id<ThreadId>(1);
    stored.call.room = row.id<RoomId>(2);
    stored.call.type = from_name<CallType>(row.text(3)).value_or(CallType::Audio);
    stored.call.status = from_name<CallStatus>(row.text(4)).value_or(CallStatus::Failed);
    stored.call.initiator = row.id<UserId>(5);
    stored.created_at = row.time(6);
    stored.call.connected_at = row.time_if(7);
    stored.call.ring_until = row.time_if(8);
    stored.last_alive = std::max(last_alive, stored.created_at);
    return stored;
}

std::optional<switchboard::SeatEnd> end_from(Query const& row) {
    auto const status = from_name<CallStatus>(row.text(12));
    if (!status) return std::nullopt;
    return switchboard::SeatEnd{.status = *status,
                                .reason = from_name<EndReason>(row.text(13)).value_or(EndReason::ServerError),
                                .by = row.id<UserId>(14),
                                .duration_s = row.number(15),
                                .at = row.time(11)};
}

}  // namespace

Outcome<switchboard::Snapshot> SqliteStorage::load_snapshot() {
    switchboard::Snapshot snapshot;
    auto loaded = load_profiles(snapshot);
    if (loaded) loaded = load_threads(snapshot);
    if (loaded) loaded = load_open_calls(snapshot);
    if (!loaded) return std::unexpected{loaded.error()};
    return snapshot;
}

Outcome<void> SqliteStorage::load_profiles(switchboard::Snapshot& snapshot) {
    Query query{*connection_, "SELECT id, handle, display_name, avatar, last_seen FROM profiles"};
    while (query.next()) {
        snapshot.profiles.push_back(profile_from(query));
        if (auto const seen = query.time_if(4)) snapshot.last_seen.emplace_back(query.id<UserId>(0), *seen);
    }
    if (query.fault()) return std::unexpected{*query.fault()};
    return {};
}

Outcome<void> SqliteStorage::load_threads(switchboard::Snapshot& snapshot) {
    Query query{*connection_,
                "SELECT t.id, t.title, tm.user_id, t.channel, cs.started_at, cs.ends_at FROM threads t "
                "JOIN thread_members tm ON tm.thread_id = t.id LEFT JOIN chat_sessions cs ON cs.thread_id = t.id "
                "ORDER BY t.id, tm.position"};
    while (query.next()) {
        auto const id = query.id<ThreadId>(0);
        if (snapshot.threads.empty() || snapshot.threads.back().id != id) {
            snapshot.threads.push_back({.id = id,
                                        .title = query.text(1),
                                        .members = {},
                                        .channel = from_name<Channel>(query.text(3)).value_or(Channel::Ordinary),
                                        .session = session_from(query, 4)});
        }
        snapshot.threads.back().members.push_back(query.id<UserId>(2));
    }
    if (query.fault()) return std::unexpected{*query.fault()};
    return {};
}

Outcome<std::optional<base::WallTime>> SqliteStorage::last_alive() {
    Query query{*connection_, "SELECT value FROM meta WHERE key = 'last_alive'"};
    std::optional<base::WallTime> stamp;
    if (query.next()) stamp = query.time(0);
    if (query.fault()) return std::unexpected{*query.fault()};
    return stamp;
}

Outcome<void> SqliteStorage::load_open_calls(switchboard::Snapshot& snapshot) {
    auto const alive = last_alive();
    if (!alive) return std::unexpected{alive.error()};
    {
        Query query{*connection_,
                    "SELECT id, thread_id, room_id, type, status, initiator_id, created_at, connected_at, ring_until "
                    "FROM calls WHERE status IN ('RINGING', 'CONNECTING', 'CONNECTED')"};
        while (query.next()) {
            snapshot.open_calls.push_back(call_from(query, alive->value_or(base::WallTime{})));
        }
        if (query.fault()) return std::unexpected{*query.fault()};
    }
    for (auto& stored : snapshot.open_calls) {
        if (auto const loaded = load_participants(stored); !loaded) return loaded;
    }
    return {};
}

Outcome<void> SqliteStorage::load_participants(switchboard::StoredCall& stored) {
    Query query{
        *connection_,
        "SELECT p.id, p.display_name, p.avatar, cp.outcome, cp.device_id, cp.muted, cp.video, cp.sharing, p.handle, "
        "cp.joined_at, cp.ring_until, cp.left_at, cp.status, cp.end_reason, cp.ended_by, cp.duration_s "
        "FROM call_participants cp JOIN profiles p ON p.id = cp.user_id WHERE cp.call_id = ? "
        "ORDER BY cp.position",
        stored.call.id};
    while (query.next()) {
        auto const user = query.id<UserId>(0);
        stored.call.participants.push_back(
            {.user = user,
             .name = query.text(1),
             .avatar = query.text(2),
             .state = from_name<ParticipantState>(query.text(3)).value_or(ParticipantState::Left),
             .media = {query.number(5) != 0, query.number(6) != 0, query.number(7) != 0},
             .handle = query.text(8)});
        stored.seats.push_back({.user = user,
                                .device = query.id<DeviceId>(4),
                                .joined_at = query.time_if(9),
                                .ring_until = query.time_if(10),
                                .end = end_from(query)});
    }
    if (query.fault()) return std::unexpected{*query.fault()};
    return {};
}

}  // namespace server::storage
