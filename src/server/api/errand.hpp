#pragma once
#include <expected>

#include "server/api/visit.hpp"

// Commands that come by HTTP act like those of a socket: through a device of the asking person, under the same rules.
namespace server::api {

// The device this request acts as: the one its Alo-Device header names; else the one in the live call of this person;
// else the newest socket of this login; else the login's own device without a socket. Or what to answer instead.
[[nodiscard]] std::expected<switchboard::SocketId, Response> device_of(Visit& visit);

// The command's ACK, once it is stored, or what to answer instead.
[[nodiscard]] boost::asio::awaitable<std::expected<protocol::Ack, Response>> command(Visit& visit,
                                                                                     protocol::ClientBody body);

[[nodiscard]] Response refuse(protocol::Error const& error);

}  // namespace server::api
