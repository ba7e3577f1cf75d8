#include "server/api/call_answers.hpp"

#include "server/api/call_shapes.hpp"

namespace server::api {

using protocol::CallId;
using storage::CallEntry;

boost::asio::awaitable<std::expected<CallEntry, Response>> find_call(Visit& visit, CallId id) {
    auto found = co_await storage::read(
        visit.server.database, [id, viewer = visit.who->user](storage::Storage& s) { return s.call(id, viewer); });
    if (!found) co_return std::unexpected{refuse(found.error())};
    if (!*found) co_return std::unexpected{refuse(protocol::ErrorCode::NotFound, "no such call")};
    if (auto live = visit.server.desk.board().describe_call(id, visit.who->user)) freshen(**found, std::move(*live));
    co_return std::move(**found);
}

Answer show_call(Visit& visit, int status, CallId id) {
    auto const found = co_await find_call(visit, std::move(id));
    if (!found) co_return found.error();
    protocol::JsonWriter writer;
    writer.open_object().key("call");
    write(writer, *found);
    writer.close_object();
    co_return json(status, std::move(writer));
}

Answer act_on_call(Visit& visit, CallId id, protocol::ClientBody body) {
    auto const done = co_await command(visit, std::move(body));
    if (!done) co_return done.error();
    co_return co_await show_call(visit, 200, std::move(id));
}

Answer act_quietly(Visit& visit, protocol::ClientBody body) {
    auto const done = co_await command(visit, std::move(body));
    if (!done) co_return done.error();
    co_return no_content();
}

}  // namespace server::api
