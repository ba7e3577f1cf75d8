#pragma once
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/limits.hpp"
#include "protocol/types.hpp"

namespace server {

struct Options {
    std::string host{"127.0.0.1"};
    std::uint16_t port{8080};
    std::optional<std::uint16_t> metrics_port;  // at this machine's own address
    std::string data;
    std::string web;
    bool demo{false};
    bool url_tokens{false};            // ?token= at the socket: it ends up in logs of whatever stands between
    bool help{false};
    std::string tls_cert;
    std::string tls_key;
    std::string token_secret;          // files with the key that a host application's tokens are checked with:
    std::string token_key;             // one of the three at most
    std::string token_jwks;
    std::string token_issuer;
    std::string token_audience;
    std::string admin_key;             // a file as well
    std::string webhook_url;
    std::string webhook_secret;        // a file as well
    std::optional<int> handshakes;     // sockets that one address may open within a minute
    base::Duration ring_timeout{protocol::limits::kRingTimeout};
    std::vector<std::string> origins;
    std::vector<protocol::IceServer> ice_servers;
    std::string turn_secret;           // a file as well
};

// Whether it is a TURN server whose users are granted (--turn-secret), not named.
[[nodiscard]] bool wants_grant(protocol::IceServer const& server);

inline constexpr std::string_view kUsage =
    "usage: alo-server --data DIR --web DIR [--host H] [--port P] [--metrics-port P] [--demo]\n"
    "                  [--url-tokens] [--handshakes-per-minute N] [--tls-cert FILE --tls-key FILE] [--ring-timeout-ms "
    "N]\n"
    "                  [--origin URL]... [--ice-server URL[,USER,SECRET]]... [--turn-secret FILE]\n"
    "                  [--token-secret FILE | --token-key PEM | --token-jwks FILE]\n"
    "                  [--token-issuer ISS] [--token-audience AUD] [--admin-key FILE]\n"
    "                  [--webhook-url URL --webhook-secret FILE]\n";

// The error is one sentence for the person who typed the command.
[[nodiscard]] std::expected<Options, std::string> parse_options(std::span<char const* const> arguments);

}  // namespace server
