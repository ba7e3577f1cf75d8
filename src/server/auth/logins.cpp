#include "server/auth/logins.hpp"

namespace server::auth {

LoginBook::LoginBook(std::vector<Login> stored) {
    for (auto& login : stored) add(std::move(login));
}

void LoginBook::add(Login login) {
    auto digest = login.token_digest;
    by_digest_.insert_or_assign(std::move(digest), std::move(login));
}

void LoginBook::remove_all(protocol::UserId const& user) {
    std::erase_if(by_digest_, [&](auto const& entry) { return entry.second.user == user; });
}

std::optional<Identity> LoginBook::find(std::string const& token_digest, base::WallTime now) const {
    auto const found = by_digest_.find(token_digest);
    if (found == by_digest_.end() || now >= found->second.expires_at) return std::nullopt;
    return Identity{found->second.user, token_digest};
}

void LoginBook::sweep(base::WallTime now) {
    std::erase_if(by_digest_, [&](auto const& entry) { return now >= entry.second.expires_at; });
}

}  // namespace server::auth
