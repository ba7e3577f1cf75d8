#include "server/identify.hpp"

#include <algorithm>

#include "server/clock.hpp"
#include "server/introduce.hpp"
#include "server/log.hpp"
#include "server/random.hpp"

namespace server {

namespace {

using protocol::UserId;

// Everything but the signature.
std::string digest_of_signed(std::string_view token) { return digest(token.substr(0, token.rfind('.'))); }

std::nullopt_t turn_down(UserId const& user, std::string_view why) {
    log::security("token_refused", {{"user", user.str()}, {"why", why}});
    return std::nullopt;
}

std::optional<auth::Identity> believe(Services& server, auth::Verifier const& verifier, std::string_view token) {
    auto const claims = verifier.verify(token, now().wall);
    if (!claims) return turn_down({}, to_string(claims.error()));
    UserId const user{claims->subject};
    if (server.host.revoked(user, claims->issued_at)) return turn_down(user, "revoked");
    auto login = digest_of_signed(token);
    if (server.host.spent(login)) return turn_down(user, "signed_out");
    if (!introduce(server, {user, claims->handle, claims->name, {}})) return turn_down(user, "local_account");
    return auth::Identity{user, std::move(login), claims->expires_at + auth::kLeeway};
}

}  // namespace

std::optional<auth::Identity> identify(Services& server, std::string_view token) {
    auto const& verifier = server.host_keys.verifier;
    if (verifier && std::ranges::count(token, '.') == 2) return believe(server, *verifier, token);
    return server.logins.find(digest(token), now().wall);
}

}  // namespace server
