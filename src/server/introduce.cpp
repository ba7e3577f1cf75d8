#include "server/introduce.hpp"

#include "server/auth/names.hpp"

namespace server {

bool introduce(Services& server, protocol::Profile profile) {
    if (!server.host.knows(profile.id)) {
        if (server.desk.board().profile(profile.id)) return false;
        if (profile.handle.empty()) profile.handle = auth::handle_from(profile.id.str());
        if (profile.display_name.empty()) profile.display_name = profile.handle;
        server.host.add(profile.id);
    }
    server.desk.feed(switchboard::ProfileClaimed{std::move(profile)});
    return true;
}

}  // namespace server
