#include "server/ice_servers.hpp"

#include <sodium.h>

#include "server/auth/hmac.hpp"
#include "server/small_file.hpp"

namespace server {

namespace {

// RFC 4648 4, with its padding.
std::string base64(auth::ShortMac const& bytes) {
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();  // the zero behind it
    return text;
}

}  // namespace

IceGrant IceServers::grant(protocol::UserId const& user, base::WallTime now) const {
    IceGrant grant;
    auto const ends = std::chrono::floor<std::chrono::seconds>(now + kTurnGrant);
    auto const name = std::to_string(ends.time_since_epoch().count()) + ":" + user.str();
    for (auto server : named_) {
        if (wants_grant(server)) {
            auto const password = auth::hmac_sha1(secret_, name);
            if (!password) continue;  // without credentials it would make the RTCPeerConnection constructor throw
            server.username = name;
            server.credential = base64(*password);
            grant.expires_at = ends;
        }
        grant.servers.push_back(std::move(server));
    }
    return grant;
}

std::expected<IceServers, std::string> load_ice_servers(Options const& options) {
    if (options.turn_secret.empty()) return IceServers{options.ice_servers, {}};
    auto secret = read_key_file(options.turn_secret);
    if (!secret) return std::unexpected{secret.error()};
    return IceServers{options.ice_servers, std::move(*secret)};
}

}  // namespace server
