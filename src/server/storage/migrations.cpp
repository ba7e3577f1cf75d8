#include "server/storage/migrations.hpp"

#include <array>

namespace server::storage {

namespace {

// Times are milliseconds since 1970 in UTC. Words (status, reason, type) are the wire's.
constexpr char const* kAccounts = R"sql(
CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE profiles (
    id TEXT PRIMARY KEY, handle TEXT NOT NULL UNIQUE, display_name TEXT NOT NULL, avatar TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL, last_seen INTEGER) WITHOUT ROWID;
CREATE TABLE credentials (
    user_id TEXT PRIMARY KEY REFERENCES profiles, password_hash TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE login_sessions (
    token_digest TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES profiles, created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX login_sessions_by_user ON login_sessions (user_id);
CREATE INDEX login_sessions_by_expiry ON login_sessions (expires_at);
CREATE TABLE audit_log (
    number INTEGER PRIMARY KEY, at INTEGER NOT NULL, user_id TEXT, event TEXT NOT NULL, detail TEXT NOT NULL);
)sql";

// direct_key pins two people to one conversation. Message ids sort bytewise in the order of the conversation, so
// read_up_to (the newest message this member has read) and every page are compared by id.
constexpr char const* kConversations = R"sql(
CREATE TABLE threads (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, direct_key TEXT UNIQUE, created_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE thread_members (
    thread_id TEXT NOT NULL REFERENCES threads, user_id TEXT NOT NULL REFERENCES profiles,
    position INTEGER NOT NULL, joined_at INTEGER NOT NULL, read_up_to TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (thread_id, user_id)) WITHOUT ROWID;
CREATE INDEX thread_members_by_user ON thread_members (user_id);
CREATE TABLE calls (
    id TEXT PRIMARY KEY, thread_id TEXT REFERENCES threads, room_id TEXT, type TEXT NOT NULL, status TEXT NOT NULL,
    end_reason TEXT, initiator_id TEXT NOT NULL REFERENCES profiles, created_at INTEGER NOT NULL,
    connected_at INTEGER, ended_at INTEGER, ended_by TEXT, duration_s INTEGER NOT NULL DEFAULT 0,
    ring_until INTEGER, decline_text TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
CREATE INDEX calls_open ON calls (status) WHERE status IN ('RINGING', 'CONNECTING', 'CONNECTED');
CREATE INDEX calls_by_thread ON calls (thread_id, created_at);
CREATE TABLE call_participants (
    call_id TEXT NOT NULL REFERENCES calls, user_id TEXT NOT NULL REFERENCES profiles, position INTEGER NOT NULL,
    role TEXT NOT NULL, outcome TEXT NOT NULL, device_id TEXT, joined_at INTEGER, left_at INTEGER,
    muted INTEGER NOT NULL, video INTEGER NOT NULL, sharing INTEGER NOT NULL,
    PRIMARY KEY (call_id, user_id)) WITHOUT ROWID;
CREATE INDEX call_participants_by_user ON call_participants (user_id);
CREATE TABLE messages (
    id TEXT PRIMARY KEY, thread_id TEXT NOT NULL REFERENCES threads,
    sender_id TEXT NOT NULL REFERENCES profiles, text TEXT NOT NULL, client_id TEXT, call_id TEXT REFERENCES calls,
    created_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE UNIQUE INDEX messages_by_client_id ON messages (sender_id, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX messages_by_thread ON messages (thread_id, id);
)sql";

// A conversation of channel chat_voice has a time limit, which may move.
constexpr char const* kTimeLimits = R"sql(
ALTER TABLE threads ADD COLUMN channel TEXT NOT NULL DEFAULT '';
CREATE TABLE chat_sessions (
    thread_id TEXT PRIMARY KEY REFERENCES threads, started_at INTEGER NOT NULL, ends_at INTEGER NOT NULL) WITHOUT ROWID;
)sql";

// Whom a host application introduced, which of its tokens are believed no more, and what it has yet to be told.
constexpr char const* kHosts = R"sql(
ALTER TABLE profiles ADD COLUMN from_host INTEGER NOT NULL DEFAULT 0;
CREATE TABLE revocations (user_id TEXT PRIMARY KEY, not_before INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE spent_tokens (
    token_digest TEXT PRIMARY KEY, user_id TEXT NOT NULL, good_until INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE announcements (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, event TEXT NOT NULL, at INTEGER NOT NULL,
    data TEXT NOT NULL);
)sql";

// A call of more than two rings for each by itself, and comes out for each in their own way. NULL: as for the whole
// call.
constexpr char const* kSeats = R"sql(
ALTER TABLE call_participants ADD COLUMN ring_until INTEGER;
ALTER TABLE call_participants ADD COLUMN status TEXT;
ALTER TABLE call_participants ADD COLUMN end_reason TEXT;
ALTER TABLE call_participants ADD COLUMN ended_by TEXT;
ALTER TABLE call_participants ADD COLUMN duration_s INTEGER;
)sql";

constexpr std::array kMigrations{kAccounts, kConversations, kTimeLimits, kHosts, kSeats};

}  // namespace

std::span<char const* const> migrations() { return kMigrations; }

Outcome<int> schema_version(Connection& connection) {
    Query query{connection, "PRAGMA user_version"};
    int const version = query.next() ? static_cast<int>(query.number(0)) : 0;
    if (query.fault()) return std::unexpected{*query.fault()};
    return version;
}

Outcome<void> migrate(Connection& connection) {
    auto const version = schema_version(connection);
    if (!version) return std::unexpected{version.error()};
    for (auto done = static_cast<std::size_t>(*version); done < kMigrations.size(); ++done) {
        auto const step = std::string{"BEGIN IMMEDIATE;"} + kMigrations[done] +
                          "PRAGMA user_version = " + std::to_string(done + 1) + "; COMMIT;";
        if (auto const ran = connection.script(step.c_str()); !ran) {
            if (connection.in_transaction()) (void)connection.script("ROLLBACK");
            return ran;
        }
    }
    return {};
}

}  // namespace server::storage
