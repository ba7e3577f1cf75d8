#include "server/http/connection.hpp"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include "server/api/router.hpp"
#include "server/api/visit.hpp"
#include "server/clock.hpp"
#include "server/http/beast_messages.hpp"
#include "server/http/security_headers.hpp"
#include "server/log.hpp"
#include "server/socket/agree.hpp"
#include "server/socket/serve.hpp"

namespace server::http {

namespace {

namespace bhttp = beast::http;
using protocol::ErrorCode;
using Parser = bhttp::request_parser<bhttp::string_body>;

// What to answer to a request that could not be read; nothing when nobody is left to hear it.
std::optional<Response> unreadable(beast::error_code error) {
    if (error == bhttp::error::body_limit) return api::refuse(ErrorCode::TooLarge, "the body is over 64 KiB");
    if (error == bhttp::error::header_limit) {
        auto response = api::refuse(ErrorCode::TooLarge, "the header is over 16 KiB");
        response.status = 431;
        return response;
    }
    bool const malformed = error.category() == bhttp::make_error_code(bhttp::error::end_of_stream).category();
    if (!malformed || error == bhttp::error::end_of_stream || error == bhttp::error::partial_message)
        return std::nullopt;
    return api::refuse(ErrorCode::BadMessage, "this is not HTTP/1.1");
}

std::vector<std::string> offered_protocols(bhttp::request<bhttp::string_body> const& request) {
    std::vector<std::string> offered;
    for (auto const token : bhttp::token_list{request[bhttp::field::sec_websocket_protocol]}) {
        offered.emplace_back(token.data(), token.size());
    }
    return offered;
}

// This machine's own address is that of everybody behind a proxy: it is counted only where somebody chose the number.
bool counted(Services const& server, std::string_view remote) {
    return server.options.handshakes || !(remote.starts_with("127.") || remote == "::1");
}

std::optional<Response> too_many(Services& server, std::string const& remote) {
    if (!counted(server, remote)) return std::nullopt;
    if (auto const wait = server.handshakes.wait(remote, now().mono)) {
        log::security("too_many_sockets", {{"from", log::truncated_ip(remote)}});
        return api::come_again(api::refuse(ErrorCode::RateLimited, "too many sockets from this address"), *wait);
    }
    server.handshakes.charge(remote, now().mono);
    return std::nullopt;
}

// What this upgrade comes to, or why it is refused: before the handshake is answered, so that a foreign page learns
// nothing.
std::expected<socket::Agreement, Response> agree(Services& server, bhttp::request<bhttp::string_body> const& message,
                                                 Request const& request) {
    bool const present = message.find(bhttp::field::origin) != message.end();
    if (present && (request.origin.empty() || !server.origins.allows(request.origin, request.host))) {
        log::security("foreign_origin", {{"from", log::truncated_ip(request.remote)}, {"origin", request.origin}});
        return std::unexpected{api::refuse(ErrorCode::NotAllowed, "this origin may not open a socket")};
    }
    if (!beast::websocket::is_upgrade(message)) {
        auto response = api::refuse(ErrorCode::BadMessage, "this path is a WebSocket");
        response.status = 426;
        response.headers.emplace_back("Upgrade", "websocket");
        return std::unexpected{std::move(response)};
    }
    if (server.phase == Phase::Draining) return std::unexpected{api::unavailable("the server is stopping")};
    if (auto refusal = too_many(server, request.remote)) return std::unexpected{std::move(*refusal)};
    auto agreement = socket::agree(server, request, offered_protocols(message));
    if (!agreement) return std::unexpected{api::refuse(ErrorCode::BadMessage, agreement.error())};
    return std::move(*agreement);
}

void note_answer(Services& server, Request const& request, Response const& response, base::Instant began) {
    ++server.desk.tally().requests[response.status];
    log::note("request", {{"method", request.method},
                          {"path", request.path},  // without the query
                          {"status", response.status},
                          {"ms", (now().mono - began).count()},
                          {"from", log::truncated_ip(request.remote)}});
}

template <class Stream>
asio::awaitable<bool> send(Services const& server, Stream& stream, Response response, bool head_only, bool keep_alive) {
    add_security_headers(response, server.secure());
    beast::get_lowest_layer(stream).expires_after(kRequestDeadline);
    auto const content = response.content();
    beast::error_code error;
    if (head_only || content.empty()) {
        auto message = header_of<bhttp::empty_body>(response, keep_alive);
        if (response.status != 204 && response.status != 304) message.content_length(content.size());
        std::tie(error, std::ignore) = co_await bhttp::async_write(stream, message, kNoThrow);
    } else {
        auto message = header_of<bhttp::span_body<char const>>(response, keep_alive);
        message.body() = {content.data(), content.size()};
        message.prepare_payload();
        std::tie(error, std::ignore) = co_await bhttp::async_write(stream, message, kNoThrow);
    }
    co_return !error && keep_alive;
}

// The next request, read into `parser`. False: the connection is at its end.
template <class Stream>
asio::awaitable<bool> receive(Services const& server, Stream& stream, beast::flat_buffer& buffer, Parser& parser) {
    auto& lowest = beast::get_lowest_layer(stream);
    if (buffer.size() == 0) {
        lowest.expires_after(kKeepAlive);
        auto const [error, size] = co_await stream.async_read_some(buffer.prepare(4096), kNoThrow);
        if (error) co_return false;
        buffer.commit(size);
    }
    parser.header_limit(kHeaderBytes);
    parser.body_limit(kBodyBytes);
    lowest.expires_after(kRequestDeadline);
    auto const [error, size] = co_await bhttp::async_read(stream, buffer, parser, kNoThrow);
    if (!error) co_return true;
    if (auto response = unreadable(error)) co_await send(server, stream, std::move(*response), false, false);
    co_return false;
}

// What is left unread when we close would make the kernel reset the connection and take our answer with it.
asio::awaitable<void> hang_up(PlainStream& stream) {
    beast::error_code ignored;
    stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    stream.expires_after(std::chrono::seconds{1});
    std::array<char, 4096> rest{};
    for (int reads = 0; reads < 64; ++reads) {
        auto const [error, size] = co_await stream.async_read_some(asio::buffer(rest), kNoThrow);
        if (error) break;
    }
}

asio::awaitable<void> hang_up(TlsStream& stream) {
    stream.next_layer().expires_after(std::chrono::seconds{1});
    co_await stream.async_shutdown(kNoThrow);
}

}  // namespace

template <class Stream>
asio::awaitable<void> converse(Services& server, Stream stream, std::string remote, Door door) {
    beast::flat_buffer buffer;
    for (bool keep = true; keep;) {
        Parser parser;
        if (!co_await receive(server, stream, buffer, parser)) break;
        auto const began = now().mono;
        auto const request = request_from(parser.get(), remote);
        bool const head_only = parser.get().method() == bhttp::verb::head;
        keep = parser.get().keep_alive() && server.phase == Phase::Serving;
        std::optional<Response> response;
        if (door == Door::Everybody && socket::is_socket(request.path)) {
            auto agreement = agree(server, parser.get(), request);
            if (agreement) {
                note_answer(server, request, {.status = 101}, began);
                beast::get_lowest_layer(stream).expires_never();
                co_return co_await socket::serve(server, std::move(stream), parser.release(), std::move(remote),
                                                 std::move(*agreement));
            }
            response = std::move(agreement.error());
        } else {
            ++server.requests_in_flight;
            response = door == Door::Everybody ? co_await api::answer(server, request) : api::figures(server, request);
            --server.requests_in_flight;
        }
        note_answer(server, request, *response, began);
        keep = co_await send(server, stream, std::move(*response), head_only, keep);
    }
    co_await hang_up(stream);
}

template asio::awaitable<void> converse(Services&, PlainStream, std::string, Door);
template asio::awaitable<void> converse(Services&, TlsStream, std::string, Door);

}  // namespace server::http
