#include "server/api/routes.hpp"

namespace server::api {

namespace {

Response status(int code, std::string_view word) {
    protocol::JsonWriter writer;
    writer.open_object().text("status", word).close_object();
    return json(code, std::move(writer));
}

}  // namespace

// The process answers: nothing else is asked of it, or an outage of the disk would have it restarted for nothing.
Answer alive(Visit&) { co_return status(200, "alive"); }

Answer ready(Visit& visit) {
    if (visit.server.phase == Phase::Draining) co_return status(503, "draining");
    if (!visit.server.database.healthy() || visit.server.ledger.failing()) co_return status(503, "degraded");
    co_return status(200, "ready");
}

}  // namespace server::api
