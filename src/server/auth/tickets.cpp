#include "server/auth/tickets.hpp"

namespace server::auth {

void TicketStore::issue(std::string const& ticket_digest, Identity identity, base::Instant now) {
    if (issued_.size() >= sweep_at_) sweep(now);
    issued_.insert_or_assign(ticket_digest, Issued{std::move(identity), now + protocol::limits::kTicketLife});
}

std::optional<Identity> TicketStore::redeem(std::string const& ticket_digest, base::Instant now) {
    auto const node = issued_.extract(ticket_digest);
    if (node.empty() || now >= node.mapped().good_until) return std::nullopt;
    return node.mapped().identity;
}

void TicketStore::revoke(std::string const& login) {
    std::erase_if(issued_, [&](auto const& entry) { return entry.second.identity.login == login; });
}

void TicketStore::revoke(protocol::UserId const& user) {
    std::erase_if(issued_, [&](auto const& entry) { return entry.second.identity.user == user; });
}

// Tickets nobody redeemed; doubling the mark keeps the cost of sweeping a constant share of issuing.
void TicketStore::sweep(base::Instant now) {
    std::erase_if(issued_, [&](auto const& entry) { return now >= entry.second.good_until; });
    sweep_at_ = std::max<std::size_t>(1024, issued_.size() * 2);
}

}  // namespace server::auth
