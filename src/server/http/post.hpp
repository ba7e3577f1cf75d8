#pragma once
#include <string>
#include <utility>
#include <vector>

#include "server/net.hpp"
#include "server/webhook_target.hpp"

namespace server::http {

inline constexpr auto kPostDeadline = std::chrono::seconds{10};  // for all of it

// One POST of JSON on a connection of its own; no redirect is followed. The status of the answer, or 0: no answer, in
// time or at all, or a certificate that this machine does not trust for that host.
[[nodiscard]] asio::awaitable<int> post(WebhookTarget const& target,
                                        std::vector<std::pair<std::string, std::string>> headers, std::string body);

}  // namespace server::http
