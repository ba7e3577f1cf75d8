#pragma once
#include <optional>
#include <string>
#include <unordered_map>

#include "protocol/limits.hpp"
#include "protocol/types.hpp"

namespace server::auth {

// Who a ticket, a bearer token or a cookie speaks for. `login` is the digest that names the login session.
struct Identity {
    protocol::UserId user;
    std::string login;
    std::optional<base::WallTime> token_until{};  // of a host application's token: until when it would be believed
};

// One-time secrets that open a socket. Pure: time is given. Only digests are kept.
class TicketStore {
public:
    // Digest of a fresh ticket; it is good until `now` + kTicketLife, that instant excluded.
    void issue(std::string const& ticket_digest, Identity identity, base::Instant now);
    // Whom the ticket was for; it is gone afterwards, whatever the answer.
    [[nodiscard]] std::optional<Identity> redeem(std::string const& ticket_digest, base::Instant now);
    void revoke(std::string const& login);
    void revoke(protocol::UserId const& user);
    [[nodiscard]] std::size_t size() const { return issued_.size(); }

private:
    struct Issued {
        Identity identity;
        base::Instant good_until;
    };
    void sweep(base::Instant now);
    std::unordered_map<std::string, Issued> issued_;
    std::size_t sweep_at_{1024};
};

}  // namespace server::auth
