#pragma once
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/time.hpp"
#include "protocol/types.hpp"

namespace server::auth {

// A host application's token that was signed out. The digest is of what was signed, not of the signature: an ECDSA
// signature can be rewritten into another one that is right as well.
struct SpentToken {
    std::string digest;
    protocol::UserId user;
    base::WallTime good_until{};
};

// What storage keeps of a host application's people and tokens.
struct HostMemory {
    std::vector<protocol::UserId> people;
    std::vector<std::pair<protocol::UserId, base::WallTime>> not_before;
    std::vector<SpentToken> spent;
};

// Whom the host application introduced, and which of its tokens are believed no more.
// Pure: time is given.
class HostBook {
public:
    explicit HostBook(HostMemory stored);
    // Was this person introduced by the host? An id of a local account is nobody else's.
    [[nodiscard]] bool knows(protocol::UserId const& user) const { return people_.contains(user); }
    void add(protocol::UserId const& user) { people_.insert(user); }
    // Tokens issued before `moment`, or without a date, are not believed any more.
    void revoke(protocol::UserId const& user, base::WallTime moment);
    [[nodiscard]] bool revoked(protocol::UserId const& user, std::optional<base::WallTime> issued_at) const;
    void spend(SpentToken token);
    [[nodiscard]] bool spent(std::string const& digest) const { return spent_.contains(digest); }
    // Forgets tokens that nobody would believe any more anyway.
    void sweep(base::WallTime now);

private:
    std::unordered_set<protocol::UserId> people_;
    std::unordered_map<protocol::UserId, base::WallTime> not_before_;
    std::unordered_map<std::string, SpentToken> spent_;
};

}  // namespace server::auth
