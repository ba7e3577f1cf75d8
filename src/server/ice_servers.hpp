#pragma once
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "server/options.hpp"

namespace server {

inline constexpr base::Duration kTurnGrant = std::chrono::hours{24};

struct IceGrant {
    std::vector<protocol::IceServer> servers;
    std::optional<base::WallTime> expires_at{};  // nothing: none of them does
};

// The STUN and TURN servers that the operator named. A TURN server without a user of its own is granted to each person
// for a time, in the way that coturn's use-auth-secret understands (draft-uberti-behave-turn-rest-00 section 2.2).
class IceServers {
public:
    IceServers(std::vector<protocol::IceServer> named, std::string secret)
        : named_{std::move(named)}, secret_{std::move(secret)} {}

    [[nodiscard]] IceGrant grant(protocol::UserId const& user, base::WallTime now) const;

private:
    std::vector<protocol::IceServer> named_;
    std::string secret_;  // shared with the TURN servers
};

// The error is one sentence for the person who typed the command.
[[nodiscard]] std::expected<IceServers, std::string> load_ice_servers(Options const& options);

}  // namespace server
