#include "server/http/listener.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "server/http/connection.hpp"
#include "server/log.hpp"

namespace server::http {

namespace {

using asio::ip::tcp;

class TcpListener final : public Listener {
public:
    TcpListener(std::vector<tcp::acceptor> acceptors, std::optional<asio::ssl::context> tls, std::string url, Door door)
        : acceptors_{std::move(acceptors)}, tls_{std::move(tls)}, url_{std::move(url)}, door_{door} {}

    std::string url() const override { return url_; }
    void start(Services& server) override {
        for (auto& acceptor : acceptors_) {
            asio::co_spawn(acceptor.get_executor(), accept_loop(server, acceptor), asio::detached);
        }
    }
    void stop() override {
        beast::error_code ignored;
        for (auto& acceptor : acceptors_) acceptor.close(ignored);
    }

private:
    asio::awaitable<void> accept_loop(Services& server, tcp::acceptor& acceptor) {
        asio::steady_timer pause{acceptor.get_executor()};
        while (acceptor.is_open()) {
            auto [error, socket] = co_await acceptor.async_accept(kNoThrow);
            if (!error) {
                asio::co_spawn(acceptor.get_executor(), welcome(server, std::move(socket)), asio::detached);
            } else if (acceptor.is_open()) {
                // Out of descriptors, most likely: those that are open go on; try again when some may have closed.
                log::alarm("accept_failed", {{"problem", error.message()}});
                pause.expires_after(std::chrono::milliseconds{100});
                co_await pause.async_wait(kNoThrow);
            }
        }
    }

    asio::awaitable<void> welcome(Services& server, tcp::socket socket) {
        beast::error_code error;
        auto const peer = socket.remote_endpoint(error);
        if (error) co_return;  // gone before we looked
        auto remote = peer.address().to_string();
        socket.set_option(tcp::no_delay{true}, error);
        if (!tls_) co_return co_await converse(server, PlainStream{std::move(socket)}, std::move(remote), door_);
        TlsStream stream{PlainStream{std::move(socket)}, *tls_};
        stream.next_layer().expires_after(kRequestDeadline);
        auto const [failed] = co_await stream.async_handshake(asio::ssl::stream_base::server, kNoThrow);
        if (!failed) co_await converse(server, std::move(stream), std::move(remote), door_);
    }

    std::vector<tcp::acceptor> acceptors_;
    std::optional<asio::ssl::context> tls_;
    std::string url_;
    Door door_;
};

using Failure = std::unexpected<std::string>;

std::expected<asio::ssl::context, std::string> tls_context(Options const& options) {
    asio::ssl::context context{asio::ssl::context::tls_server};
    context.set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
    beast::error_code error;
    context.use_certificate_chain_file(options.tls_cert, error);
    if (error) return Failure{"Cannot use --tls-cert " + options.tls_cert + ": " + error.message() + "."};
    context.use_private_key_file(options.tls_key, asio::ssl::context::pem, error);
    if (error) return Failure{"Cannot use --tls-key " + options.tls_key + ": " + error.message() + "."};
    return context;
}

std::expected<tcp::acceptor, beast::error_code> open_one(asio::io_context& io, tcp::endpoint const& endpoint) {
    tcp::acceptor acceptor{io};
    beast::error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address{true}, error);
    // One family per acceptor, or the two of "localhost" would get into each other's way.
    if (!error && endpoint.protocol() == tcp::v6()) acceptor.set_option(asio::ip::v6_only{true}, error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) return std::unexpected{error};
    return acceptor;
}

struct Place {
    std::string host;
    std::uint16_t port;
    std::string_view option;  // that names the port
};

std::string refusal(Place const& place, beast::error_code error) {
    if (error == asio::error::address_in_use) {
        return "Port " + std::to_string(place.port) + " is taken. Name another one with " + std::string{place.option} +
               ".";
    }
    return "Cannot listen on " + place.host + ": " + error.message() + ".";
}

// Every address of the host's name that this machine has, all on one port.
std::expected<std::vector<tcp::acceptor>, std::string> open_all(asio::io_context& io, Place const& place) {
    beast::error_code error;
    auto const found = tcp::resolver{io}.resolve(place.host, std::to_string(place.port), error);
    if (error) return Failure{"Cannot find --host " + place.host + ": " + error.message() + "."};
    std::vector<tcp::acceptor> acceptors;
    beast::error_code last;
    for (auto const& entry : found) {
        auto endpoint = entry.endpoint();
        if (!acceptors.empty()) endpoint.port(acceptors.front().local_endpoint().port());
        auto acceptor = open_one(io, endpoint);
        if (acceptor) acceptors.push_back(std::move(*acceptor));
        if (!acceptor) last = acceptor.error();
        if (!acceptor && acceptor.error() == asio::error::address_in_use) break;
    }
    if (acceptors.empty() || last == asio::error::address_in_use) return Failure{refusal(place, last)};
    return acceptors;
}

Opened open_at(asio::io_context& io, Place const& place, std::optional<asio::ssl::context> tls, Door door) {
    auto acceptors = open_all(io, place);
    if (!acceptors) return Failure{acceptors.error()};
    auto const host = place.host.find(':') == std::string::npos ? place.host : "[" + place.host + "]";
    auto const port = acceptors->front().local_endpoint().port();
    auto url = std::string{tls ? "https://" : "http://"} + host + ":" + std::to_string(port);
    return std::make_unique<TcpListener>(std::move(*acceptors), std::move(tls), std::move(url), door);
}

}  // namespace

Opened open_listener(asio::io_context& io, Options const& options) {
    std::optional<asio::ssl::context> tls;
    if (!options.tls_cert.empty()) {
        auto context = tls_context(options);
        if (!context) return Failure{context.error()};
        tls = std::move(*context);
    }
    return open_at(io, {options.host, options.port, "--port"}, std::move(tls), Door::Everybody);
}

Opened open_operator_listener(asio::io_context& io, std::uint16_t port) {
    return open_at(io, {"127.0.0.1", port, "--metrics-port"}, std::nullopt, Door::Operator);
}

}  // namespace server::http
