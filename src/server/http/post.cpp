#include "server/http/post.hpp"

#include <openssl/ssl.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

namespace server::http {

namespace {

namespace bhttp = beast::http;
using tcp = asio::ip::tcp;
using Outgoing = bhttp::request<bhttp::string_body>;

Outgoing make_request(WebhookTarget const& target, std::vector<std::pair<std::string, std::string>> const& headers,
                      std::string body) {
    Outgoing request{bhttp::verb::post, target.path, 11};
    request.set(bhttp::field::host, target.authority());
    request.set(bhttp::field::user_agent, "Alo");
    request.set(bhttp::field::content_type, "application/json");
    request.set(bhttp::field::connection, "close");
    for (auto const& [name, value] : headers) request.set(name, value);
    request.body() = std::move(body);
    request.prepare_payload();
    return request;
}

// Only the status counts; what else the host says is left unread.
template <class Stream>
asio::awaitable<int> exchange(Stream& stream, Outgoing const& request) {
    auto const [unsent, sent] = co_await bhttp::async_write(stream, request, kNoThrow);
    if (unsent) co_return 0;
    beast::flat_buffer buffer{8UL * 1024};
    bhttp::response_parser<bhttp::string_body> parser;
    auto const [unread, read] = co_await bhttp::async_read_header(stream, buffer, parser, kNoThrow);
    co_return unread ? 0 : static_cast<int>(parser.get().result_int());
}

asio::awaitable<int> exchange_over_tls(beast::tcp_stream plain, WebhookTarget const& target, Outgoing const& request) {
    asio::ssl::context tls{asio::ssl::context::tls_client};
    boost::system::error_code error;
    tls.set_default_verify_paths(error);
    if (error) co_return 0;
    TlsStream stream{std::move(plain), tls};
    stream.set_verify_mode(asio::ssl::verify_peer);
    stream.set_verify_callback(asio::ssl::host_name_verification{target.host});
    if (SSL_set_tlsext_host_name(stream.native_handle(), target.host.c_str()) != 1) co_return 0;
    auto const [untrusted] = co_await stream.async_handshake(asio::ssl::stream_base::client, kNoThrow);
    co_return untrusted ? 0 : co_await exchange(stream, request);
}

}  // namespace

asio::awaitable<int> post(WebhookTarget const& target, std::vector<std::pair<std::string, std::string>> headers,
                          std::string body) {
    auto const request = make_request(target, headers, std::move(body));
    auto const executor = co_await asio::this_coro::executor;
    tcp::resolver resolver{executor};
    auto const [unknown, addresses] = co_await resolver.async_resolve(target.host, target.port, kNoThrow);
    if (unknown) co_return 0;
    beast::tcp_stream stream{executor};
    stream.expires_after(kPostDeadline);
    auto const [unreachable, address] = co_await stream.async_connect(addresses, kNoThrow);
    if (unreachable) co_return 0;
    if (target.tls) co_return co_await exchange_over_tls(std::move(stream), target, request);
    co_return co_await exchange(stream, request);
}

}  // namespace server::http
