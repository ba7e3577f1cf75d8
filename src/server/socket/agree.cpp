#include "server/socket/agree.hpp"

#include <algorithm>
#include <array>

#include "server/identify.hpp"

namespace server::socket {

namespace {

using protocol::Dialect;
using protocol::Extent;

constexpr std::string_view kNativePath = "/ws";
constexpr std::string_view kSocketIoPath = "/socket.io/";

std::unique_ptr<Dialect> whole_native() { return protocol::native_dialect(Extent::Whole); }

struct Format {
    std::string_view name;
    std::string_view subprotocol;
    std::unique_ptr<Dialect> (*make)();
};
constexpr std::array kFormats{
    Format{"native", protocol::kSubprotocol, whole_native},
    Format{"op", "alo.op", protocol::op_dialect},
    Format{"relay", "alo.relay", protocol::relay_dialect},
};

Agreement chosen(http::Request const& request, std::vector<std::string> const& offered) {
    for (auto const& format : kFormats) {
        if (std::ranges::find(offered, format.subprotocol) != offered.end()) return {format.make(), format.subprotocol};
    }
    auto const named = http::query_value(request.query, "dialect");
    for (auto const& format : kFormats) {
        if (offered.empty() && named == format.name) return {format.make()};
    }
    return {};
}

std::expected<Agreement, std::string> agree_socket_io(http::Request const& request) {
    bool const fits =
        http::query_value(request.query, "EIO") == "4" && http::query_value(request.query, "transport") == "websocket";
    if (!fits) return std::unexpected{"Socket.IO speaks EIO=4 with transport=websocket here"};
    return Agreement{protocol::socket_io_dialect()};
}

}  // namespace

bool is_socket(std::string_view path) { return path == kNativePath || path == kSocketIoPath; }

std::expected<Agreement, std::string> agree(Services& server, http::Request const& request,
                                            std::vector<std::string> const& offered) {
    if (request.path == kSocketIoPath) return agree_socket_io(request);
    auto agreement = chosen(request, offered);
    auto const token = http::query_value(request.query, "token");
    if (!token.empty()) {
        if (!server.options.url_tokens) return std::unexpected{"tokens in URLs are switched off on this server"};
        agreement.who = identify(server, token);
        if (!agreement.who) return std::unexpected{"the token is unknown or too old"};
        if (!agreement.dialect) agreement.dialect = protocol::native_dialect(Extent::CallsOnly);
    }
    if (!agreement.dialect) return std::unexpected{"the subprotocol must be alo.v1, alo.op or alo.relay"};
    return agreement;
}

}  // namespace server::socket
