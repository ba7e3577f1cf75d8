#pragma once
#include "server/storage/sqlite_query.hpp"
#include "server/storage/storage.hpp"

namespace server::storage {

// Split by noun over sqlite_accounts.cpp, sqlite_threads.cpp, sqlite_messages.cpp, sqlite_calls.cpp,
// sqlite_history.cpp, sqlite_host.cpp, sqlite_announcements.cpp, sqlite_snapshot.cpp; opening is in sqlite_open.cpp.
class SqliteStorage final : public Storage {
public:
    // `directory_lock` is the descriptor that keeps a second server out of the directory.
    SqliteStorage(std::unique_ptr<Connection> connection, int directory_lock);
    ~SqliteStorage() override;
    SqliteStorage(SqliteStorage const&) = delete;
    SqliteStorage& operator=(SqliteStorage const&) = delete;

    Outcome<void> begin() override { return run(*connection_, "BEGIN IMMEDIATE"); }
    Outcome<void> commit() override { return run(*connection_, "COMMIT"); }
    void rollback() override;
    Outcome<void> mark() override { return run(*connection_, "SAVEPOINT one"); }
    Outcome<void> release_mark() override { return run(*connection_, "RELEASE one"); }
    Outcome<void> return_to_mark() override;

    Outcome<switchboard::Snapshot> load_snapshot() override;
    Outcome<std::vector<auth::Login>> load_logins(base::WallTime now) override;

    Outcome<void> add_account(Account const& account, base::WallTime now) override;
    Outcome<std::optional<Account>> account_by_handle(std::string const& handle) override;
    Outcome<std::optional<Profile>> profile(UserId const& user) override;
    Outcome<void> rename(UserId const& user, std::string const& display_name) override;
    Outcome<void> add_login(auth::Login const& login) override;
    Outcome<void> remove_login(std::string const& token_digest) override;
    Outcome<void> sweep_logins(base::WallTime now) override;

    Outcome<auth::HostMemory> load_host_memory(base::WallTime now) override;
    Outcome<void> revoke(UserId const& user, base::WallTime moment) override;
    Outcome<void> spend(auth::SpentToken const& token) override;
    Outcome<bool> put_thread(NewThread const& thread) override;
    void start_announcing() override { announces_ = true; }
    Outcome<std::optional<Announcement>> next_announcement() override;
    Outcome<void> forget_announcement(std::int64_t number) override;

    Outcome<std::optional<ThreadId>> direct_thread(UserId const& a, UserId const& b) override;
    Outcome<void> add_thread(NewThread const& thread) override;
    Outcome<std::vector<Thread>> threads_of(UserId const& viewer) override;
    Outcome<std::optional<Thread>> thread(ThreadId const& id, UserId const& viewer) override;
    Outcome<History> history(ThreadId const& id, MessageId const& before, int limit) override;
    Outcome<bool> has_messages(ThreadId const& id) override;

    Outcome<std::optional<CallEntry>> call(CallId const& id, UserId const& viewer) override;
    Outcome<CallPage> call_history(UserId const& viewer, CallFilter const& filter, int page, int limit) override;

    Outcome<Message> store(Message const& message) override;
    Outcome<void> store(switchboard::StoreCall const& call) override;
    Outcome<void> store(switchboard::StoreRead const& read) override;
    Outcome<void> store(switchboard::StoreSession const& session) override;
    Outcome<void> store(switchboard::StoreProfile const& person) override;
    Outcome<void> store(switchboard::StoreLastSeen const& seen) override;

    Outcome<void> audit(AuditEntry const& entry) override;
    Outcome<void> stamp_alive(base::WallTime now) override;

private:
    Outcome<std::vector<Profile>> members_of(ThreadId const& id);
    Outcome<void> set_members(NewThread const& thread);
    Outcome<std::optional<Channel>> channel_of(ThreadId const& id);
    Outcome<void> add_read_positions(Thread& thread, UserId const& viewer);
    Outcome<void> count_unread(Thread& thread, UserId const& viewer);
    Outcome<std::optional<Message>> sent_before(Message const& message);
    Outcome<void> store_participants(switchboard::StoreCall const& call);
    Outcome<void> load_profiles(switchboard::Snapshot& snapshot);
    Outcome<void> load_threads(switchboard::Snapshot& snapshot);
    Outcome<void> load_open_calls(switchboard::Snapshot& snapshot);
    Outcome<void> load_participants(switchboard::StoredCall& stored);
    Outcome<void> add_participants(CallEntry& entry);
    Outcome<std::optional<base::WallTime>> last_alive();

    Outcome<bool> has_call(CallId const& id);
    Outcome<void> announce(std::string_view event, std::string const& data);
    Outcome<void> announce(switchboard::StoreCall const& stored, bool fresh);
    Outcome<void> announce(Message const& message);

    std::unique_ptr<Connection> connection_;
    bool announces_{false};
    int directory_lock_;
};

// What pins two people to one conversation.
[[nodiscard]] std::string direct_key(UserId const& a, UserId const& b);
// Columns in the order of kMessageColumns.
[[nodiscard]] Message message_from(Query const& row);
[[nodiscard]] Profile profile_from(Query const& row);
// Of two columns, both NULL in a conversation without a time limit.
[[nodiscard]] std::optional<ChatSession> session_from(Query const& row, int column);

}  // namespace server::storage
