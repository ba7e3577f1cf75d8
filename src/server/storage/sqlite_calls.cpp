#include <array>

#include "protocol/names.hpp"
#include "server/clock.hpp"
#include "server/storage/sqlite_storage.hpp"

namespace server::storage {

namespace {

std::string_view role_at(std::size_t position) {
    constexpr std::array<std::string_view, 2> kRoles{"CALLER", "CALLEE"};
    return position < kRoles.size() ? kRoles[position] : "ADDED";
}

}  // namespace

Outcome<void> SqliteStorage::store(switchboard::StoreCall const& stored) {
    auto const& call = stored.call;
    auto const known = announces_ ? has_call(call.id) : Outcome<bool>{true};
    if (!known) return std::unexpected{known.error()};
    auto const reason = stored.reason ? std::optional{std::string{to_name(*stored.reason)}} : std::nullopt;
    auto const written = run(
        *connection_,
        "INSERT INTO calls (id, thread_id, room_id, type, status, end_reason, initiator_id, created_at, connected_at, "
        "ended_at, ended_by, duration_s, ring_until) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?) "
        "ON CONFLICT (id) DO UPDATE SET type = excluded.type, status = excluded.status, "
        "end_reason = excluded.end_reason, connected_at = excluded.connected_at, ended_at = excluded.ended_at, "
        "ended_by = excluded.ended_by, duration_s = excluded.duration_s, ring_until = excluded.ring_until "
        "WHERE calls.status IN ('RINGING', 'CONNECTING', 'CONNECTED')",
        call.id, or_null(call.thread), or_null(call.room), to_name(call.type), to_name(call.status), reason,
        call.initiator, stored.created_at, call.connected_at, stored.ended_at, or_null(stored.ended_by),
        stored.duration_s, call.ring_until);
    if (!written) return written;
    auto const complete = store_participants(stored);
    return complete && announces_ ? announce(stored, !*known) : complete;
}

Outcome<void> SqliteStorage::store_participants(switchboard::StoreCall const& stored) {
    for (std::size_t position = 0; position < stored.seats.size(); ++position) {
        auto const& participant = stored.call.participants[position];
        auto const& seat = stored.seats[position];
        auto const end = seat.end.value_or(switchboard::SeatEnd{});
        auto const only_ended = [&](auto value) { return seat.end ? std::optional{value} : std::nullopt; };
        auto const written = run(
            *connection_,
            "INSERT INTO call_participants (call_id, user_id, position, role, outcome, device_id, joined_at, left_at, "
            "muted, video, sharing, ring_until, status, end_reason, ended_by, duration_s) "
            "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (call_id, user_id) DO UPDATE SET "
            "outcome = excluded.outcome, device_id = COALESCE(excluded.device_id, device_id), "
            "joined_at = COALESCE(excluded.joined_at, joined_at), left_at = excluded.left_at, muted = excluded.muted, "
            "video = excluded.video, sharing = excluded.sharing, ring_until = excluded.ring_until, "
            "status = excluded.status, end_reason = excluded.end_reason, ended_by = excluded.ended_by, "
            "duration_s = excluded.duration_s",
            stored.call.id, seat.user, static_cast<std::int64_t>(position), role_at(position),
            to_name(participant.state), or_null(seat.device), seat.joined_at, only_ended(end.at),
            participant.media.muted, participant.media.video, participant.media.sharing, seat.ring_until,
            only_ended(std::string{to_name(end.status)}), only_ended(std::string{to_name(end.reason)}), or_null(end.by),
            only_ended(end.duration_s));
        if (!written) return written;
    }
    return {};
}

Outcome<void> SqliteStorage::store(switchboard::StoreLastSeen const& seen) {
    return run(*connection_, "UPDATE profiles SET last_seen = ? WHERE id = ?", seen.at, seen.user);
}

Outcome<void> SqliteStorage::stamp_alive(base::WallTime now) {
    return run(*connection_,
               "INSERT INTO meta (key, value) VALUES ('last_alive', ?) "
               "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
               now);
}

}  // namespace server::storage
