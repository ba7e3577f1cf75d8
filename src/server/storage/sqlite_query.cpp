#include "server/storage/sqlite_query.hpp"

namespace server::storage {

Fault fault_of(int code, char const* message) {
    using enum Fault::Kind;
    auto kind = Io;
    switch (code & 0xff) {  // the low byte is the primary result code
        case SQLITE_CONSTRAINT: kind = Conflict; break;
        case SQLITE_BUSY:
        case SQLITE_LOCKED: kind = Busy; break;
        case SQLITE_FULL: kind = Full; break;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: kind = Corrupt; break;
        default: break;
    }
    return {kind, message == nullptr ? "unknown" : message};
}

Outcome<std::unique_ptr<Connection>> Connection::open(std::string const& path) {
    sqlite3* handle = nullptr;
    auto const code = sqlite3_open_v2(path.c_str(), &handle,
                                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<Connection> connection{new Connection{handle}};
    if (code != SQLITE_OK) return std::unexpected{fault_of(code, sqlite3_errmsg(handle))};
    sqlite3_extended_result_codes(handle, 1);
    // docs/protocol.md: a writer waits a quarter of a second for another process, then the write is queued.
    sqlite3_busy_timeout(handle, 250);
    return connection;
}

Connection::~Connection() {
    for (auto const& [sql, statement] : statements_) sqlite3_finalize(statement);
    sqlite3_close(handle_);
}

Outcome<void> Connection::script(char const* sql) {
    if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return std::unexpected{last_fault()};
    return {};
}

sqlite3_stmt* Connection::prepared(std::string_view sql, std::optional<Fault>& fault) {
    if (auto const found = statements_.find(sql); found != statements_.end()) return found->second;
    sqlite3_stmt* statement = nullptr;
    auto const code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                         &statement, nullptr);
    if (code != SQLITE_OK) {
        fault = last_fault();
        return nullptr;
    }
    statements_.emplace(std::string{sql}, statement);
    return statement;
}

Fault Connection::last_fault() const { return fault_of(sqlite3_extended_errcode(handle_), sqlite3_errmsg(handle_)); }

Query::~Query() {
    if (statement_ == nullptr) return;
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

bool Query::next() {
    if (fault_) return false;
    auto const code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) fault_ = connection_.last_fault();
    return false;
}

Outcome<void> Query::done() {
    while (next()) {
    }
    if (fault_) return std::unexpected{*fault_};
    return {};
}

std::string Query::text(int column) const {
    auto const* const bytes = reinterpret_cast<char const*>(sqlite3_column_text(statement_, column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::optional<base::WallTime> Query::time_if(int column) const {
    return null(column) ? std::nullopt : std::optional{time(column)};
}

void Query::bind(std::string_view value) {
    check(sqlite3_bind_text(statement_, ++bound_, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT));
}
void Query::bind(std::int64_t value) { check(sqlite3_bind_int64(statement_, ++bound_, value)); }
void Query::bind(std::nullptr_t) { check(sqlite3_bind_null(statement_, ++bound_)); }

void Query::check(int code) {
    if (code != SQLITE_OK && !fault_) fault_ = connection_.last_fault();
}

}  // namespace server::storage
