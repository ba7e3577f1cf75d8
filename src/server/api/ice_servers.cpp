#include "server/api/routes.hpp"
#include "server/clock.hpp"

namespace server::api {

Answer my_ice_servers(Visit& visit) {
    auto const grant = visit.server.ice.grant(visit.who->user, now().wall);
    protocol::JsonWriter writer;
    write_list(writer.open_object(), "iceServers", grant.servers);
    writer.time_if("expiresAt", grant.expires_at).close_object();
    co_return json(200, std::move(writer));
}

}  // namespace server::api
