#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "server/storage/migrations.hpp"
#include "server/storage/sqlite_storage.hpp"

namespace server::storage {

namespace {

using Problem = std::optional<std::string>;

// Left at the first start. Where it stands, a missing database is a loss to be told, not a fresh start.
constexpr char const* kMarker = "/alo.installed";
constexpr char const* kDatabase = "/alo.db";

std::expected<int, std::string> lock_directory(std::string const& directory) {
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error) {
        return std::unexpected{"Cannot create " + directory + ": " + error.message() +
                               ". Name a folder you may write to with --data."};
    }
    auto const path = directory + "/alo.lock";
    int const lock = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0) {
        return std::unexpected{"Cannot write in " + directory + ": " + std::strerror(errno) +
                               ". Make this user its owner (chown), or name another folder with --data."};
    }
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        ::close(lock);
        return std::unexpected{"Another alo-server is using " + directory + ". Stop it, or name another --data."};
    }
    return lock;
}

Problem missing_database(std::string const& directory) {
    auto const path = directory + kDatabase;
    bool const expected = std::filesystem::exists(directory + kMarker) || std::filesystem::exists(path + "-wal");
    if (!expected || std::filesystem::exists(path)) return std::nullopt;
    return path + " is missing, but this folder has kept one before. Put it back from a backup, or delete " +
           directory + kMarker + " (and alo.db-wal) to start empty.";
}

std::string remedy(std::string const& path, Fault const& fault) {
    switch (fault.kind) {
        case Fault::Kind::Corrupt:
            return path + " is damaged (" + fault.message + "). Restore it from a backup; the damaged file was left " +
                   "as it is.";
        case Fault::Kind::Full: return "No space left for " + path + ". Free some disk space and start again.";
        case Fault::Kind::Busy: return path + " is held by another program. Close it and start again.";
        case Fault::Kind::Conflict:
        case Fault::Kind::Io: break;
    }
    return "Cannot use " + path + " (" + fault.message + "). Make it readable and writable for this user.";
}

// FULL: a commit that was acknowledged survives a power cut, not only a crash (docs/protocol.md, Storage).
constexpr char const* kPragmas =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;";

Outcome<void> check_integrity(Connection& connection) {
    Query query{connection, "PRAGMA quick_check(1)"};
    auto verdict = query.next() ? query.text(0) : std::string{};
    std::ranges::replace(verdict, '\n', ' ');
    if (query.fault()) return std::unexpected{*query.fault()};
    if (verdict != "ok") return std::unexpected{Fault{Fault::Kind::Corrupt, verdict}};
    return {};
}

Outcome<std::unique_ptr<Connection>> prepare(std::string const& path) {
    auto connection = Connection::open(path);
    if (!connection) return connection;
    auto ready = (*connection)->script(kPragmas);
    if (ready) ready = check_integrity(**connection);
    if (ready) ready = migrate(**connection);
    if (!ready) return std::unexpected{ready.error()};
    return connection;
}

}  // namespace

std::expected<std::unique_ptr<Storage>, std::string> open_sqlite(std::string const& directory) {
    auto const lock = lock_directory(directory);
    if (!lock) return std::unexpected{lock.error()};
    auto const give_up = [&](std::string why) {
        ::close(*lock);
        return std::unexpected{std::move(why)};
    };
    if (auto problem = missing_database(directory)) return give_up(std::move(*problem));
    ::umask(0077);  // password hashes are nobody else's to read
    auto const path = directory + kDatabase;
    auto connection = prepare(path);
    if (!connection) return give_up(remedy(path, connection.error()));
    auto const version = schema_version(**connection);
    if (!version || static_cast<std::size_t>(*version) > migrations().size()) {
        return give_up(path + " was written by a newer Alô. Start that version, or name another --data.");
    }
    if (int const marker = ::open((directory + kMarker).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600); marker >= 0) {
        ::close(marker);
    }
    return std::make_unique<SqliteStorage>(std::move(*connection), *lock);
}

SqliteStorage::SqliteStorage(std::unique_ptr<Connection> connection, int directory_lock)
    : connection_{std::move(connection)}, directory_lock_{directory_lock} {}

SqliteStorage::~SqliteStorage() {
    connection_.reset();
    ::close(directory_lock_);
}

void SqliteStorage::rollback() {
    // SQLite rolls back by itself on some faults (disk full, I/O error).
    if (connection_->in_transaction()) (void)run(*connection_, "ROLLBACK");
}

Outcome<void> SqliteStorage::return_to_mark() {
    if (auto const back = run(*connection_, "ROLLBACK TO one"); !back) return back;
    return release_mark();
}

}  // namespace server::storage
