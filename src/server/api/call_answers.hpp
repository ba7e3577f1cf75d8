#pragma once
#include "server/api/errand.hpp"

// What routes about one call answer with.
namespace server::api {

// As it stands now, for one of its people; what to answer instead.
[[nodiscard]] boost::asio::awaitable<std::expected<storage::CallEntry, Response>> find_call(Visit& visit,
                                                                                            protocol::CallId id);
// {call: {...}}
[[nodiscard]] Answer show_call(Visit& visit, int status, protocol::CallId id);
// Does it, then shows the call as it has become.
[[nodiscard]] Answer act_on_call(Visit& visit, protocol::CallId id, protocol::ClientBody body);
// Does it, and has nothing to show.
[[nodiscard]] Answer act_quietly(Visit& visit, protocol::ClientBody body);

}  // namespace server::api
