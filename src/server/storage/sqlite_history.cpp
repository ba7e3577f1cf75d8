#include "protocol/names.hpp"
#include "server/storage/sqlite_storage.hpp"

// Calls as their participants look back at them.
namespace server::storage {

namespace {

// The order of columns is entry_from()'s. ?1 is the viewer: whoever is not in a call does not find it. It is over once
// it is for them, and came out as it did for them.
constexpr std::string_view kSelect =
    "SELECT c.id, c.thread_id, c.room_id, c.type, COALESCE(viewer.status, c.status), c.initiator_id, c.created_at, "
    "CASE WHEN viewer.status IS NULL OR viewer.joined_at IS NOT NULL THEN c.connected_at END, c.ring_until, "
    "CASE WHEN viewer.status IS NULL THEN c.ended_at ELSE viewer.left_at END, "
    "COALESCE(viewer.end_reason, c.end_reason), "
    "CASE WHEN viewer.status IS NULL THEN c.ended_by ELSE viewer.ended_by END, "
    "COALESCE(viewer.duration_s, c.duration_s), c.decline_text ";
constexpr std::string_view kOfViewer =
    "FROM call_participants viewer JOIN calls c ON c.id = viewer.call_id WHERE viewer.user_id = ?1 ";
constexpr std::string_view kFiltered =
    "AND (c.ended_at IS NOT NULL OR viewer.status IS NOT NULL) AND (?2 IS NULL OR c.thread_id = ?2) AND (?3 IS NULL OR "
    "c.type = ?3) "
    "AND (?4 IS NULL OR COALESCE(viewer.status, c.status) = ?4) AND (?5 IS NULL OR (c.initiator_id = ?1) = ?5) "
    "AND (?6 = 0 OR (c.initiator_id <> ?1 AND viewer.outcome = 'MISSED')) "
    "AND (?7 IS NULL OR c.created_at >= ?7) AND (?8 IS NULL OR c.created_at < ?8) ";

CallEntry entry_from(Query const& row) {
    CallEntry entry;
    entry.call.id = row.id<CallId>(0);
    entry.call.thread = row.id<ThreadId>(1);
    entry.call.room = row.id<RoomId>(2);
    entry.call.type = from_name<CallType>(row.text(3)).value_or(CallType::Audio);
    entry.call.status = from_name<CallStatus>(row.text(4)).value_or(CallStatus::Failed);
    entry.call.initiator = row.id<UserId>(5);
    entry.created_at = row.time(6);
    entry.call.connected_at = row.time_if(7);
    entry.call.ring_until = row.time_if(8);
    entry.ended_at = row.time_if(9);
    entry.reason = from_name<EndReason>(row.text(10));
    entry.ended_by = row.id<UserId>(11);
    entry.duration_s = row.number(12);
    entry.text = row.text(13);
    return entry;
}

template <class Word>
std::optional<std::string> name_of(std::optional<Word> word) {
    return word ? std::optional{std::string{to_name(*word)}} : std::nullopt;
}

}  // namespace

Outcome<std::optional<CallEntry>> SqliteStorage::call(CallId const& id, UserId const& viewer) {
    static auto const sql = std::string{kSelect}.append(kOfViewer).append("AND c.id = ?2");
    std::optional<CallEntry> found;
    {
        Query query{*connection_, sql, viewer, id};
        if (query.next()) found = entry_from(query);
        if (query.fault()) return std::unexpected{*query.fault()};
    }
    if (!found) return found;
    if (auto const added = add_participants(*found); !added) return std::unexpected{added.error()};
    return found;
}

Outcome<CallPage> SqliteStorage::call_history(UserId const& viewer, CallFilter const& filter, int page, int limit) {
    static auto const counting = std::string{"SELECT COUNT(*) "}.append(kOfViewer).append(kFiltered);
    static auto const listing = std::string{kSelect}.append(kOfViewer).append(kFiltered).append(
        "ORDER BY c.created_at DESC, c.id DESC LIMIT ?9 OFFSET ?10");
    auto const type = name_of(filter.type);
    auto const status = name_of(filter.status);
    auto const outgoing = filter.direction ? std::optional{*filter.direction == Direction::Outgoing} : std::nullopt;
    CallPage found;
    {
        Query query{*connection_,       counting,    viewer,      or_null(filter.thread), type, status, outgoing,
                    filter.missed_only, filter.from, filter.until};
        if (query.next()) found.total = query.number(0);
        if (query.fault()) return std::unexpected{*query.fault()};
    }
    {
        Query query{*connection_, listing,      viewer,   or_null(filter.thread),
                    type,         status,       outgoing, filter.missed_only,
                    filter.from,  filter.until, limit,    (page - 1) * limit};
        while (query.next()) found.calls.push_back(entry_from(query));
        if (query.fault()) return std::unexpected{*query.fault()};
    }
    for (auto& entry : found.calls) {
        if (auto const added = add_participants(entry); !added) return std::unexpected{added.error()};
    }
    return found;
}

Outcome<void> SqliteStorage::add_participants(CallEntry& entry) {
    switchboard::StoredCall stored{};
    stored.call.id = entry.call.id;
    if (auto const loaded = load_participants(stored); !loaded) return loaded;
    entry.call.participants = std::move(stored.call.participants);
    return {};
}

}  // namespace server::storage
