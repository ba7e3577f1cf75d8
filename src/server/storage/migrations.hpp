#pragma once
#include <span>

#include "server/storage/sqlite_query.hpp"

namespace server::storage {

// Numbered from 1, forward only, never edited once released: PRAGMA user_version says how many have run.
[[nodiscard]] std::span<char const* const> migrations();

// Runs what is missing, each in its own transaction.
[[nodiscard]] Outcome<void> migrate(Connection& connection);
[[nodiscard]] Outcome<int> schema_version(Connection& connection);

}  // namespace server::storage
