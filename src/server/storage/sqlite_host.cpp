#include "protocol/names.hpp"
#include "server/storage/sqlite_storage.hpp"

// People, tokens and conversations that a host application answers for.
namespace server::storage {

Outcome<auth::HostMemory> SqliteStorage::load_host_memory(base::WallTime now) {
    auth::HostMemory memory;
    {
        Query query{*connection_, "SELECT id FROM profiles WHERE from_host = 1"};
        while (query.next()) memory.people.push_back(query.id<UserId>(0));
        if (query.fault()) return std::unexpected{*query.fault()};
    }
    {
        Query query{*connection_, "SELECT user_id, not_before FROM revocations"};
        while (query.next()) memory.not_before.emplace_back(query.id<UserId>(0), query.time(1));
        if (query.fault()) return std::unexpected{*query.fault()};
    }
    Query query{*connection_, "SELECT token_digest, user_id, good_until FROM spent_tokens WHERE good_until > ?", now};
    while (query.next()) memory.spent.push_back({query.text(0), query.id<UserId>(1), query.time(2)});
    if (query.fault()) return std::unexpected{*query.fault()};
    return memory;
}

// A handle that somebody registered at this very moment is theirs; the person of the host's gets one that nobody has.
Outcome<void> SqliteStorage::store(switchboard::StoreProfile const& person) {
    auto const& profile = person.profile;
    return run(*connection_,
               "INSERT INTO profiles (id, handle, display_name, avatar, created_at, from_host) "
               "SELECT ?1, CASE WHEN EXISTS (SELECT 1 FROM profiles WHERE handle = ?2 AND id <> ?1) "
               "THEN substr(?2, 1, 23) || '-' || lower(hex(randomblob(4))) ELSE ?2 END, ?3, ?4, ?5, 1 "
               "WHERE true ON CONFLICT (id) DO UPDATE SET display_name = excluded.display_name, "
               "avatar = excluded.avatar",
               profile.id, profile.handle, profile.display_name, profile.avatar, person.at);
}

Outcome<void> SqliteStorage::revoke(UserId const& user, base::WallTime moment) {
    auto const kept = run(*connection_,
                          "INSERT INTO revocations (user_id, not_before) VALUES (?,?) ON CONFLICT (user_id) "
                          "DO UPDATE SET not_before = max(not_before, excluded.not_before)",
                          user, moment);
    if (!kept) return kept;
    return run(*connection_, "DELETE FROM login_sessions WHERE user_id = ?", user);
}

Outcome<void> SqliteStorage::spend(auth::SpentToken const& token) {
    return run(*connection_, "INSERT OR IGNORE INTO spent_tokens (token_digest, user_id, good_until) VALUES (?,?,?)",
               token.digest, token.user, token.good_until);
}

Outcome<std::optional<Channel>> SqliteStorage::channel_of(ThreadId const& id) {
    Query query{*connection_, "SELECT channel FROM threads WHERE id = ?", id};
    std::optional<Channel> found;
    if (query.next()) found = from_name<Channel>(query.text(0)).value_or(Channel::Ordinary);
    if (query.fault()) return std::unexpected{*query.fault()};
    return found;
}

Outcome<bool> SqliteStorage::put_thread(NewThread const& thread) {
    auto const channel = channel_of(thread.id);
    if (!channel) return std::unexpected{channel.error()};
    if (!*channel) {
        auto const added = add_thread(thread);
        return added ? Outcome<bool>{true} : std::unexpected{added.error()};
    }
    if (**channel != thread.channel) return std::unexpected{Fault{Fault::Kind::Conflict, "another channel"}};
    auto const key = thread.direct() ? std::optional{direct_key(thread.members[0], thread.members[1])} : std::nullopt;
    auto changed =
        run(*connection_, "UPDATE threads SET title = ?, direct_key = ? WHERE id = ?", thread.title, key, thread.id);
    if (changed) changed = set_members(thread);
    return changed ? Outcome<bool>{false} : std::unexpected{changed.error()};
}

// Who stays keeps what they have read.
Outcome<void> SqliteStorage::set_members(NewThread const& thread) {
    auto done = run(*connection_, "UPDATE thread_members SET position = -1 WHERE thread_id = ?", thread.id);
    int position = 0;
    for (auto const& member : thread.members) {
        if (!done) return done;
        done = run(*connection_,
                   "INSERT INTO thread_members (thread_id, user_id, position, joined_at) VALUES (?,?,?,?) "
                   "ON CONFLICT (thread_id, user_id) DO UPDATE SET position = excluded.position",
                   thread.id, member, position++, thread.created_at);
    }
    if (!done) return done;
    return run(*connection_, "DELETE FROM thread_members WHERE thread_id = ? AND position = -1", thread.id);
}

}  // namespace server::storage
