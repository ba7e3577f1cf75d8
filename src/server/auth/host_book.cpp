#include "server/auth/host_book.hpp"

#include <algorithm>

namespace server::auth {

HostBook::HostBook(HostMemory stored)
    : people_{stored.people.begin(), stored.people.end()},
      not_before_{stored.not_before.begin(), stored.not_before.end()} {
    for (auto& token : stored.spent) spend(std::move(token));
}

void HostBook::revoke(protocol::UserId const& user, base::WallTime moment) {
    auto& not_before = not_before_[user];
    not_before = std::max(not_before, moment);
}

bool HostBook::revoked(protocol::UserId const& user, std::optional<base::WallTime> issued_at) const {
    auto const found = not_before_.find(user);
    return found != not_before_.end() && (!issued_at || *issued_at < found->second);
}

void HostBook::spend(SpentToken token) {
    auto digest = token.digest;
    spent_.insert_or_assign(std::move(digest), std::move(token));
}

void HostBook::sweep(base::WallTime now) {
    std::erase_if(spent_, [&](auto const& entry) { return now >= entry.second.good_until; });
}

}  // namespace server::auth
