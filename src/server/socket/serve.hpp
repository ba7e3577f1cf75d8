#pragma once
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "server/net.hpp"
#include "server/services.hpp"
#include "server/socket/session.hpp"

namespace server::socket {

using UpgradeRequest = beast::http::request<beast::http::string_body>;

// Runs one WebSocket from the handshake's answer to its end. The upgrade was checked: Origin, phase, what was agreed
// on.
template <class Stream>
asio::awaitable<void> serve(Services& server, Stream stream, UpgradeRequest request, std::string remote,
                            Agreement agreement);

extern template asio::awaitable<void> serve(Services&, PlainStream, UpgradeRequest, std::string, Agreement);
extern template asio::awaitable<void> serve(Services&, TlsStream, UpgradeRequest, std::string, Agreement);

}  // namespace server::socket
