#include "server/identify.hpp"

#include "server/clock.hpp"
#include "server/random.hpp"

namespace server {

std::optional<auth::Identity> identify(Services const& server, std::string_view token) {
    return server.logins.find(digest(token), now().wall);
}

}  // namespace server
