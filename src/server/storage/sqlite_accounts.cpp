#include "server/storage/sqlite_storage.hpp"

namespace server::storage {

Profile profile_from(Query const& row) {
    return {.id = row.id<UserId>(0), .handle = row.text(1), .display_name = row.text(2), .avatar = row.text(3)};
}

Outcome<void> SqliteStorage::add_account(Account const& account, base::WallTime now) {
    auto const& profile = account.profile;
    auto const added =
        run(*connection_, "INSERT INTO profiles (id, handle, display_name, avatar, created_at) VALUES (?,?,?,?,?)",
            profile.id, profile.handle, profile.display_name, profile.avatar, now);
    if (!added || account.password_hash.empty()) return added;
    return run(*connection_, "INSERT INTO credentials (user_id, password_hash) VALUES (?,?)", profile.id,
               account.password_hash);
}

Outcome<std::optional<Account>> SqliteStorage::account_by_handle(std::string const& handle) {
    Query query{*connection_,
                "SELECT p.id, p.handle, p.display_name, p.avatar, c.password_hash FROM profiles p "
                "LEFT JOIN credentials c ON c.user_id = p.id WHERE p.handle = ?",
                handle};
    std::optional<Account> account;
    if (query.next()) account = Account{profile_from(query), query.text(4)};
    if (query.fault()) return std::unexpected{*query.fault()};
    return account;
}

Outcome<std::optional<Profile>> SqliteStorage::profile(UserId const& user) {
    Query query{*connection_, "SELECT id, handle, display_name, avatar FROM profiles WHERE id = ?", user};
    std::optional<Profile> found;
    if (query.next()) found = profile_from(query);
    if (query.fault()) return std::unexpected{*query.fault()};
    return found;
}

Outcome<void> SqliteStorage::rename(UserId const& user, std::string const& display_name) {
    return run(*connection_, "UPDATE profiles SET display_name = ? WHERE id = ?", display_name, user);
}

Outcome<void> SqliteStorage::add_login(auth::Login const& login) {
    return run(*connection_,
               "INSERT INTO login_sessions (token_digest, user_id, created_at, expires_at) VALUES (?,?,?,?)",
               login.token_digest, login.user, login.created_at, login.expires_at);
}

Outcome<void> SqliteStorage::remove_login(std::string const& token_digest) {
    return run(*connection_, "DELETE FROM login_sessions WHERE token_digest = ?", token_digest);
}

Outcome<void> SqliteStorage::sweep_logins(base::WallTime now) {
    if (auto const swept = run(*connection_, "DELETE FROM spent_tokens WHERE good_until <= ?", now); !swept)
        return swept;
    return run(*connection_, "DELETE FROM login_sessions WHERE expires_at <= ?", now);
}

Outcome<std::vector<auth::Login>> SqliteStorage::load_logins(base::WallTime now) {
    Query query{*connection_,
                "SELECT token_digest, user_id, created_at, expires_at FROM login_sessions WHERE expires_at > ?", now};
    std::vector<auth::Login> logins;
    while (query.next()) logins.push_back({query.text(0), query.id<UserId>(1), query.time(2), query.time(3)});
    if (query.fault()) return std::unexpected{*query.fault()};
    return logins;
}

Outcome<void> SqliteStorage::audit(AuditEntry const& entry) {
    return run(*connection_, "INSERT INTO audit_log (at, user_id, event, detail) VALUES (?,?,?,?)", entry.at,
               or_null(entry.user), entry.event, entry.detail);
}

}  // namespace server::storage
