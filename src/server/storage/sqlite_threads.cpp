#include "protocol/names.hpp"
#include "server/storage/sqlite_storage.hpp"

namespace server::storage {

std::string direct_key(UserId const& a, UserId const& b) {
    return a < b ? a.str() + " " + b.str() : b.str() + " " + a.str();
}

std::optional<ChatSession> session_from(Query const& row, int column) {
    if (row.null(column)) return std::nullopt;
    return ChatSession{row.time(column), row.time(column + 1)};
}

Outcome<std::optional<ThreadId>> SqliteStorage::direct_thread(UserId const& a, UserId const& b) {
    Query query{*connection_, "SELECT id FROM threads WHERE direct_key = ?", direct_key(a, b)};
    std::optional<ThreadId> found;
    if (query.next()) found = query.id<ThreadId>(0);
    if (query.fault()) return std::unexpected{*query.fault()};
    return found;
}

Outcome<void> SqliteStorage::add_thread(NewThread const& thread) {
    auto const key = thread.direct() ? std::optional{direct_key(thread.members[0], thread.members[1])} : std::nullopt;
    auto added =
        run(*connection_, "INSERT INTO threads (id, title, direct_key, created_at, channel) VALUES (?,?,?,?,?)",
            thread.id, thread.title, key, thread.created_at, to_name(thread.channel));
    int position = 0;
    for (auto const& member : thread.members) {
        if (!added) return added;
        added =
            run(*connection_, "INSERT INTO thread_members (thread_id, user_id, position, joined_at) VALUES (?,?,?,?)",
                thread.id, member, position++, thread.created_at);
    }
    if (!added || !thread.session) return added;
    return store(switchboard::StoreSession{thread.id, thread.session->started_at, thread.session->ends_at});
}

Outcome<void> SqliteStorage::store(switchboard::StoreSession const& session) {
    return run(*connection_,
               "INSERT INTO chat_sessions (thread_id, started_at, ends_at) VALUES (?,?,?) ON CONFLICT (thread_id) "
               "DO UPDATE SET started_at = excluded.started_at, ends_at = excluded.ends_at",
               session.thread, session.started_at, session.ends_at);
}

Outcome<std::vector<Thread>> SqliteStorage::threads_of(UserId const& viewer) {
    std::vector<ThreadId> ids;
    {
        Query query{*connection_,
                    "SELECT t.id FROM thread_members tm JOIN threads t ON t.id = tm.thread_id WHERE tm.user_id = ? "
                    "ORDER BY COALESCE((SELECT created_at FROM messages WHERE thread_id = t.id ORDER BY id DESC "
                    "LIMIT 1), t.created_at) DESC, t.id",
                    viewer};
        while (query.next()) ids.push_back(query.id<ThreadId>(0));
        if (query.fault()) return std::unexpected{*query.fault()};
    }
    std::vector<Thread> threads;
    for (auto const& id : ids) {
        auto found = thread(id, viewer);
        if (!found) return std::unexpected{found.error()};
        if (*found) threads.push_back(std::move(**found));
    }
    return threads;
}

Outcome<std::optional<Thread>> SqliteStorage::thread(ThreadId const& id, UserId const& viewer) {
    Thread found{};
    {
        Query query{*connection_,
                    "SELECT t.id, t.title, t.channel, cs.started_at, cs.ends_at FROM threads t "
                    "JOIN thread_members tm ON tm.thread_id = t.id LEFT JOIN chat_sessions cs ON cs.thread_id = t.id "
                    "WHERE t.id = ? AND tm.user_id = ?",
                    id, viewer};
        bool const member = query.next();
        if (query.fault()) return std::unexpected{*query.fault()};
        if (!member) return std::nullopt;
        found.id = query.id<ThreadId>(0);
        found.title = query.text(1);
        found.channel = from_name<Channel>(query.text(2)).value_or(Channel::Ordinary);
        found.session = session_from(query, 3);
    }
    auto members = members_of(id);
    if (!members) return std::unexpected{members.error()};
    found.members = std::move(*members);
    auto newest = history(id, {}, 1);
    if (!newest) return std::unexpected{newest.error()};
    if (!newest->messages.empty()) found.last_message = std::move(newest->messages.front());
    if (auto const counted = count_unread(found, viewer); !counted) return std::unexpected{counted.error()};
    if (auto const added = add_read_positions(found, viewer); !added) return std::unexpected{added.error()};
    return found;
}

Outcome<std::vector<Profile>> SqliteStorage::members_of(ThreadId const& id) {
    Query query{*connection_,
                "SELECT p.id, p.handle, p.display_name, p.avatar FROM thread_members tm "
                "JOIN profiles p ON p.id = tm.user_id WHERE tm.thread_id = ? ORDER BY tm.position",
                id};
    std::vector<Profile> members;
    while (query.next()) members.push_back(profile_from(query));
    if (query.fault()) return std::unexpected{*query.fault()};
    return members;
}

// A call that was talked in, or declined by the viewer, is no news; one that was missed is. The client counts by the
// same rule: protocol::counts_as_unread, src/protocol/unread.hpp.
Outcome<void> SqliteStorage::count_unread(Thread& thread, UserId const& viewer) {
    Query query{*connection_,
                "SELECT COUNT(*) FROM messages m LEFT JOIN calls c ON c.id = m.call_id "
                "WHERE m.thread_id = ?1 AND m.sender_id <> ?2 AND m.id > (SELECT read_up_to FROM thread_members "
                "WHERE thread_id = ?1 AND user_id = ?2) AND (m.call_id IS NULL OR c.status NOT IN "
                "('ENDED', 'DECLINED', 'FAILED'))",
                thread.id, viewer};
    if (query.next()) thread.unread = static_cast<int>(query.number(0));
    if (query.fault()) return std::unexpected{*query.fault()};
    return {};
}

Outcome<void> SqliteStorage::add_read_positions(Thread& thread, UserId const& viewer) {
    Query query{*connection_,
                "SELECT tm.user_id, m.id FROM thread_members tm JOIN messages m ON m.id = tm.read_up_to "
                "WHERE tm.thread_id = ? AND tm.user_id <> ?",
                thread.id, viewer};
    while (query.next()) thread.read.emplace_back(query.id<UserId>(0), query.id<MessageId>(1));
    if (query.fault()) return std::unexpected{*query.fault()};
    return {};
}

}  // namespace server::storage
