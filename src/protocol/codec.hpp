#pragma once
#include <expected>
#include <string>
#include <string_view>

#include "protocol/client_messages.hpp"
#include "protocol/server_messages.hpp"

// The native dialect (subprotocol alo.v1), docs/protocol.md section 2. Total functions: any bytes in, a value or a
// named error out; never throws, never allocates by a claimed length.
namespace protocol {

inline constexpr std::string_view kSubprotocol = "alo.v1";

struct ParseError {
    ErrorCode code{ErrorCode::BadMessage};
    std::string message;           // English, for developers; names the field
    CommandId id;                  // the command's id when that much could be read
};

[[nodiscard]] std::expected<ClientMessage, ParseError> decode_client(std::string_view text);
[[nodiscard]] std::expected<ServerMessage, ParseError> decode_server(std::string_view text);
[[nodiscard]] std::string encode(ClientMessage const& message, base::WallTime now);
[[nodiscard]] std::string encode(ServerMessage const& message, base::WallTime now);

}  // namespace protocol
