#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/auth/host_book.hpp"
#include "server/auth/logins.hpp"
#include "server/storage/fault.hpp"
#include "switchboard/switchboard.hpp"

// What the server keeps, docs/protocol.md "Storage". One implementation today (SQLite); another stands beside it by
// implementing this class. Used from one thread at a time; never calls back.
namespace server::storage {

using namespace protocol;  // NOLINT(google-build-using-namespace): storage keeps the protocol's nouns

struct Account {
    Profile profile;
    std::string password_hash;         // empty: nobody signs in with a password (demo accounts)
};

struct NewThread {
    ThreadId id;
    std::string title;
    std::vector<UserId> members;       // all, the creator included
    base::WallTime created_at{};
    Channel channel{Channel::Ordinary};
    std::optional<ChatSession> session{};  // of a chat_voice conversation

    // The one conversation of these two; a group, a titled one and one with a time limit stand beside it.
    [[nodiscard]] bool direct() const { return members.size() == 2 && title.empty() && channel == Channel::Ordinary; }
};

struct History {
    std::vector<Message> messages;     // oldest first
    bool more{false};                  // older ones exist
};

// A call as the history shows it, live or over.
struct CallEntry {
    CallSnapshot call;                 // participants as stored; no descriptions, no candidates
    base::WallTime created_at{};
    std::optional<base::WallTime> ended_at;
    std::optional<EndReason> reason;
    UserId ended_by;
    std::int64_t duration_s{0};
    std::string text;                  // the decliner's words
};
enum class Direction { Incoming, Outgoing };  // as the viewer sees it
struct CallFilter {
    ThreadId thread{};                 // empty: any
    std::optional<CallType> type{};
    std::optional<CallStatus> status{};
    std::optional<Direction> direction{};
    bool missed_only{false};           // rang here and was never accepted or declined
    std::optional<base::WallTime> from{};   // created at or after
    std::optional<base::WallTime> until{};  // created before
};
struct CallPage {
    std::vector<CallEntry> calls;      // newest first
    std::int64_t total{0};             // of all pages
};

// What a host application has yet to be told.
struct Announcement {
    std::int64_t number{0};
    std::string id;
    std::string event;
    base::WallTime at{};
    std::string data;                  // JSON
};

// For whoever looks back at what happened: sign-ins, refusals, faults. No payload.
struct AuditEntry {
    base::WallTime at{};
    UserId user;
    std::string event;
    std::string detail;
};

class Storage {
public:
    virtual ~Storage() = default;

    // ---- transactions: many writes share one commit; a mark lets one of them fail alone ----
    [[nodiscard]] virtual Outcome<void> begin() = 0;
    [[nodiscard]] virtual Outcome<void> commit() = 0;
    virtual void rollback() = 0;
    [[nodiscard]] virtual Outcome<void> mark() = 0;
    [[nodiscard]] virtual Outcome<void> release_mark() = 0;
    [[nodiscard]] virtual Outcome<void> return_to_mark() = 0;

    // ---- start ----
    [[nodiscard]] virtual Outcome<switchboard::Snapshot> load_snapshot() = 0;
    [[nodiscard]] virtual Outcome<std::vector<auth::Login>> load_logins(base::WallTime now) = 0;

    // ---- accounts ----
    [[nodiscard]] virtual Outcome<void> add_account(Account const& account, base::WallTime now) = 0;  // Conflict
    [[nodiscard]] virtual Outcome<std::optional<Account>> account_by_handle(std::string const& handle) = 0;
    [[nodiscard]] virtual Outcome<std::optional<Profile>> profile(UserId const& user) = 0;
    [[nodiscard]] virtual Outcome<void> rename(UserId const& user, std::string const& display_name) = 0;
    [[nodiscard]] virtual Outcome<void> add_login(auth::Login const& login) = 0;
    [[nodiscard]] virtual Outcome<void> remove_login(std::string const& token_digest) = 0;
    [[nodiscard]] virtual Outcome<void> sweep_logins(base::WallTime now) = 0;

    // ---- people and conversations of a host application ----
    [[nodiscard]] virtual Outcome<auth::HostMemory> load_host_memory(base::WallTime now) = 0;
    // Tokens from before `moment` are not believed any more, and the person's login sessions are gone.
    [[nodiscard]] virtual Outcome<void> revoke(UserId const& user, base::WallTime moment) = 0;
    [[nodiscard]] virtual Outcome<void> spend(auth::SpentToken const& token) = 0;
    // Inserts, or gives an existing one this title and these members. Conflict: another channel, or the two have a
    // conversation of their own. The value: is it new?
    [[nodiscard]] virtual Outcome<bool> put_thread(NewThread const& thread) = 0;

    // From now on every start and end of a call and every message is kept for the host application, in the transaction
    // that stores it.
    virtual void start_announcing() = 0;
    [[nodiscard]] virtual Outcome<std::optional<Announcement>> next_announcement() = 0;  // the oldest
    [[nodiscard]] virtual Outcome<void> forget_announcement(std::int64_t number) = 0;

    // ---- conversations ----
    [[nodiscard]] virtual Outcome<std::optional<ThreadId>> direct_thread(UserId const& a, UserId const& b) = 0;
    // A direct thread of the same two exists at most once: Conflict otherwise.
    [[nodiscard]] virtual Outcome<void> add_thread(NewThread const& thread) = 0;
    // Newest activity first; presence is not storage's to know and stays empty.
    [[nodiscard]] virtual Outcome<std::vector<Thread>> threads_of(UserId const& viewer) = 0;
    [[nodiscard]] virtual Outcome<std::optional<Thread>> thread(ThreadId const& id, UserId const& viewer) = 0;
    // Up to `limit` messages older than `before` (empty: the newest).
    [[nodiscard]] virtual Outcome<History> history(ThreadId const& id, MessageId const& before, int limit) = 0;
    [[nodiscard]] virtual Outcome<bool> has_messages(ThreadId const& id) = 0;

    // ---- calls, as one of their participants may see them ----
    [[nodiscard]] virtual Outcome<std::optional<CallEntry>> call(CallId const& id, UserId const& viewer) = 0;
    // Ended calls. `page` counts from 1.
    [[nodiscard]] virtual Outcome<CallPage> call_history(UserId const& viewer, CallFilter const& filter, int page,
                                                         int limit) = 0;

    // ---- what the switchboard decided ----
    // A message its sender sent before under the same client id is not stored twice: the first one is the answer.
    [[nodiscard]] virtual Outcome<Message> store(Message const& message) = 0;
    [[nodiscard]] virtual Outcome<void> store(switchboard::StoreCall const& call) = 0;
    [[nodiscard]] virtual Outcome<void> store(switchboard::StoreRead const& read) = 0;
    [[nodiscard]] virtual Outcome<void> store(switchboard::StoreSession const& session) = 0;
    [[nodiscard]] virtual Outcome<void> store(switchboard::StoreProfile const& person) = 0;
    [[nodiscard]] virtual Outcome<void> store(switchboard::StoreLastSeen const& seen) = 0;

    [[nodiscard]] virtual Outcome<void> audit(AuditEntry const& entry) = 0;
    // Every few seconds: how far a call of a killed run can have lasted.
    [[nodiscard]] virtual Outcome<void> stamp_alive(base::WallTime now) = 0;
};

// Opens (or creates, at first start) DIR/alo.db and brings its schema up to date. The error is a sentence that says
// what to do, for the person who started the server.
[[nodiscard]] std::expected<std::unique_ptr<Storage>, std::string> open_sqlite(std::string const& directory);

}  // namespace server::storage
