#pragma once
#include <boost/asio/awaitable.hpp>

#include "server/http/message.hpp"
#include "server/services.hpp"

namespace server::api {

// The answer to any request that is not an upgrade: a route of the API, a file of the page, or a refusal.
// `request` stays valid until the answer is there.
[[nodiscard]] boost::asio::awaitable<http::Response> answer(Services& server, http::Request const& request);

// The answer to a request at the operator's own door: /metrics, and nothing else.
[[nodiscard]] http::Response figures(Services& server, http::Request const& request);

}  // namespace server::api
