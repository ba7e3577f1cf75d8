#pragma once
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/time.hpp"
#include "server/auth/tickets.hpp"

namespace server::auth {

inline constexpr base::Duration kLoginLife = std::chrono::days{30};

// A login session as stored: the digest of its bearer token, whose it is, and until when.
struct Login {
    std::string token_digest;
    protocol::UserId user;
    base::WallTime created_at{};
    base::WallTime expires_at{};
};

// The login sessions in memory, so that no request waits for the database to know who asks. Pure.
class LoginBook {
public:
    explicit LoginBook(std::vector<Login> stored);
    void add(Login login);
    void remove(std::string const& token_digest) { by_digest_.erase(token_digest); }
    void remove_all(protocol::UserId const& user);
    // `expires_at` itself is too late.
    [[nodiscard]] std::optional<Identity> find(std::string const& token_digest, base::WallTime now) const;
    // Forgets what has expired; storage forgets with the same rule.
    void sweep(base::WallTime now);
    [[nodiscard]] std::size_t size() const { return by_digest_.size(); }

private:
    std::unordered_map<std::string, Login> by_digest_;
};

}  // namespace server::auth
