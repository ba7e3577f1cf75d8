#pragma once
#include "server/http/listener.hpp"
#include "server/net.hpp"

namespace server::http {

inline constexpr std::size_t kHeaderBytes = 16UL * 1024;
inline constexpr std::size_t kBodyBytes = 64UL * 1024;
inline constexpr base::Duration kRequestDeadline = std::chrono::seconds{10};  // header and body together
inline constexpr base::Duration kKeepAlive = std::chrono::seconds{60};

// One accepted connection until it closes or becomes a WebSocket. `stream` has had its TLS handshake.
template <class Stream>
asio::awaitable<void> converse(Services& server, Stream stream, std::string remote, Door door);

extern template asio::awaitable<void> converse(Services&, PlainStream, std::string, Door);
extern template asio::awaitable<void> converse(Services&, TlsStream, std::string, Door);

}  // namespace server::http
