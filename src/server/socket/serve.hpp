#pragma once
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "server/net.hpp"
#include "server/services.hpp"

namespace server::socket {

using UpgradeRequest = beast::http::request<beast::http::string_body>;

// Runs one WebSocket from the handshake's answer to its end. The upgrade was checked: Origin, subprotocol, phase.
template <class Stream>
asio::awaitable<void> serve(Services& server, Stream stream, UpgradeRequest request, std::string remote);

extern template asio::awaitable<void> serve(Services&, PlainStream, UpgradeRequest, std::string);
extern template asio::awaitable<void> serve(Services&, TlsStream, UpgradeRequest, std::string);

}  // namespace server::socket
