#pragma once
#include <expected>
#include <string>
#include <vector>

#include "server/http/message.hpp"
#include "server/socket/session.hpp"

namespace server::socket {

// Is this a path of sockets?
[[nodiscard]] bool is_socket(std::string_view path);

// What format an upgrade of such a path will speak, and who it is where the URL says so (docs/dialects.md); or why not,
// for developers. `offered`: its Sec-WebSocket-Protocol.
[[nodiscard]] std::expected<Agreement, std::string> agree(Services& server, http::Request const& request,
                                                          std::vector<std::string> const& offered);

}  // namespace server::socket
