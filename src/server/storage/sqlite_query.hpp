#pragma once
#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/time.hpp"
#include "server/storage/fault.hpp"

namespace server::storage {

[[nodiscard]] Fault fault_of(int code, char const* message);

// One SQLite connection and its prepared statements, by their SQL text.
class Connection {
public:
    // `path` as given to sqlite3_open_v2, read-write and created when missing.
    [[nodiscard]] static Outcome<std::unique_ptr<Connection>> open(std::string const& path);
    ~Connection();
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    [[nodiscard]] Outcome<void> script(char const* sql);  // several statements, no results, not cached
    [[nodiscard]] sqlite3_stmt* prepared(std::string_view sql, std::optional<Fault>& fault);
    [[nodiscard]] Fault last_fault() const;
    [[nodiscard]] int changes() const { return sqlite3_changes(handle_); }
    [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

private:
    explicit Connection(sqlite3* handle) : handle_{handle} {}
    sqlite3* handle_;
    std::map<std::string, sqlite3_stmt*, std::less<>> statements_;
};

// One run of a prepared statement. Faults stick: look at fault() once, after the rows.
class Query {
public:
    template <class... Values>
    Query(Connection& connection, std::string_view sql, Values const&... values)
        : connection_{connection}, statement_{connection.prepared(sql, fault_)} {
        if (statement_ != nullptr) (bind(values), ...);
    }
    ~Query();
    Query(Query const&) = delete;
    Query& operator=(Query const&) = delete;

    [[nodiscard]] bool next();
    [[nodiscard]] std::optional<Fault> const& fault() const { return fault_; }
    // Runs to the end; for writes.
    [[nodiscard]] Outcome<void> done();

    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::int64_t number(int column) const { return sqlite3_column_int64(statement_, column); }
    [[nodiscard]] bool null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    [[nodiscard]] base::WallTime time(int column) const { return base::WallTime{base::Duration{number(column)}}; }
    [[nodiscard]] std::optional<base::WallTime> time_if(int column) const;
    template <class Id>
    [[nodiscard]] Id id(int column) const {
        return Id{text(column)};
    }

private:
    void bind(std::string_view value);
    void bind(std::int64_t value);
    void bind(std::nullptr_t);
    void bind(int value) { bind(std::int64_t{value}); }
    void bind(bool value) { bind(std::int64_t{value ? 1 : 0}); }
    void bind(char const* value) { bind(std::string_view{value}); }
    void bind(std::string const& value) { bind(std::string_view{value}); }
    void bind(base::WallTime value) { bind(std::int64_t{value.time_since_epoch().count()}); }
    template <class Tag>
    void bind(base::Id<Tag> const& value) {
        bind(std::string_view{value.str()});
    }
    template <class T>
    void bind(std::optional<T> const& value) {
        value ? bind(*value) : bind(nullptr);
    }
    void check(int code);

    Connection& connection_;
    std::optional<Fault> fault_;
    sqlite3_stmt* statement_;
    int bound_{0};
};

template <class... Values>
[[nodiscard]] Outcome<void> run(Connection& connection, std::string_view sql, Values const&... values) {
    return Query{connection, sql, values...}.done();
}

// An empty id is stored as NULL.
template <class Tag>
[[nodiscard]] std::optional<std::string> or_null(base::Id<Tag> const& id) {
    return id.empty() ? std::nullopt : std::optional{id.str()};
}

}  // namespace server::storage
