#pragma once
#include <algorithm>
#include <expected>
#include <utility>

#include "protocol/dialects/dialect.hpp"
#include "switchboard/switchboard.hpp"

namespace server::socket {

// How many others a client can talk to in one call: what its format can, or fewer, if it says so.
[[nodiscard]] inline int peers_of(protocol::Dialect const& dialect, protocol::Hello const& hello) {
    return std::min(dialect.peers(), hello.peers.value_or(dialect.peers()));
}

// What a frame of an opened socket is to the switchboard. A client that numbers nothing has whatever was delivered, up
// to `last_seq`: there is no resume it could ask for. Pure, and shared with the simulator.
[[nodiscard]] inline switchboard::Input heard(switchboard::SocketId socket, protocol::Extent extent,
                                              std::int64_t last_seq,
                                              std::expected<protocol::ClientMessage, protocol::ParseError> message) {
    if (!message) {
        auto& error = message.error();
        return switchboard::Unreadable{socket, std::move(error.id), error.code, std::move(error.message)};
    }
    if (std::holds_alternative<protocol::Hello>(message->body)) {
        return switchboard::Unreadable{socket, std::move(message->id), protocol::ErrorCode::InvalidState,
                                       "HELLO was said already"};
    }
    if (auto* const beat = std::get_if<protocol::Heartbeat>(&message->body)) {
        if (extent == protocol::Extent::CallsOnly) beat->last_seq = last_seq;
    }
    return switchboard::Received{socket, std::move(*message)};
}

}  // namespace server::socket
