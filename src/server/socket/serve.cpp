#include "server/socket/serve.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include "protocol/limits.hpp"

namespace server::socket {

namespace {

namespace websocket = beast::websocket;
using asio::experimental::awaitable_operators::operator||;
using asio::experimental::awaitable_operators::operator&&;
using switchboard::CloseWhy;

// Longer than any silence the switchboard tolerates: only for sockets it does not know yet or no longer.
constexpr auto kIdle = std::chrono::seconds{20};
constexpr auto kHandshake = std::chrono::seconds{5};  // also how long a peer may take to answer our close
constexpr auto kClosing = std::chrono::seconds{7};    // then the socket is cut, whatever is still under way

template <class Stream>
struct Wire {
    websocket::stream<Stream> ws;
    asio::steady_timer wake;       // rings when the writer has something to do
    asio::steady_timer cut;        // rings when closing has taken too long
    Session session;
    bool reading{true};

    Wire(Services& server, Stream stream, std::string remote, Agreement agreement)
        : ws{std::move(stream)},
          wake{ws.get_executor(), asio::steady_timer::time_point::max()},
          cut{ws.get_executor(), asio::steady_timer::time_point::max()},
          session{server, std::move(agreement), std::move(remote), [this] { stir(); }} {}

    void stir() {
        wake.cancel();
        if (session.closing()) cut.expires_after(kClosing);
    }
};

// Clients without heartbeats of their own are pinged by the WebSocket (RFC 6455 5.5.2), and their browsers answer.
template <class Stream>
void configure(Wire<Stream>& wire, std::string_view subprotocol) {
    auto& ws = wire.ws;
    auto const& dialect = wire.session.dialect();
    bool const whole = dialect.extent() == protocol::Extent::Whole;
    auto const idle = whole ? std::chrono::duration_cast<base::Duration>(kIdle) : protocol::limits::kSilence;
    ws.set_option(websocket::stream_base::timeout{
        .handshake_timeout = kHandshake, .idle_timeout = idle, .keep_alive_pings = !whole});
    ws.set_option(websocket::stream_base::decorator{[subprotocol](websocket::response_type& response) {
        if (!subprotocol.empty()) response.set(beast::http::field::sec_websocket_protocol, subprotocol);
    }});
    ws.control_callback([&wire](websocket::frame_type type, beast::string_view) {
        if (type == websocket::frame_type::pong) wire.session.pong();
    });
    ws.read_message_max(protocol::limits::kMessageBytes);
    ws.text(true);
}

// How the peer, or the wire, ended it. Beast has answered a broken rule with its close code by itself.
template <class Stream>
CloseWhy why_ended(websocket::stream<Stream> const& ws, beast::error_code error) {
    if (error == websocket::error::closed) {
        auto const code = ws.reason().code;
        bool const meant = code == websocket::close_code::normal || code == websocket::close_code::going_away;
        return meant ? CloseWhy::GoingAway : CloseWhy::Gone;
    }
    return error.category() == make_error_code(websocket::error::closed).category() ? CloseWhy::ProtocolError
                                                                                    : CloseWhy::Gone;
}

template <class Stream>
asio::awaitable<void> read_loop(Wire<Stream>& wire) {
    beast::flat_buffer buffer;
    for (;;) {
        auto const [error, size] = co_await wire.ws.async_read(buffer, kNoThrow);
        if (error) {
            wire.session.ended(why_ended(wire.ws, error));
            break;
        }
        if (wire.ws.got_text()) {
            auto const bytes = buffer.cdata();
            wire.session.received({static_cast<char const*>(bytes.data()), bytes.size()});
        } else {
            wire.session.received_binary();
        }
        buffer.consume(buffer.size());
    }
    wire.reading = false;
    wire.wake.cancel();
}

template <class Stream>
asio::awaitable<void> close(Wire<Stream>& wire, Session::Closing const& closing) {
    websocket::close_reason const reason{static_cast<websocket::close_code>(closing.code), closing.reason};
    co_await wire.ws.async_close(reason, kNoThrow);
}

// Writes what there is; waits when there is nothing; closes when asked to. Ends with the reader.
template <class Stream>
asio::awaitable<void> write_loop(Wire<Stream>& wire) {
    auto& session = wire.session;
    while (wire.reading) {
        if (auto const* const text = session.next()) {
            auto const [error, size] = co_await wire.ws.async_write(asio::buffer(*text), kNoThrow);
            session.written();
            if (error) break;
        } else if (session.closing()) {
            co_await close(wire, *session.closing());
            break;
        } else {
            auto const due = session.deadline();
            wire.wake.expires_at(due ? asio::steady_timer::time_point{due->time_since_epoch()}
                                     : asio::steady_timer::time_point::max());
            co_await wire.wake.async_wait(kNoThrow);
            session.check();
        }
    }
    // Nothing can be written any more: the reader has nothing to wait for either.
    beast::get_lowest_layer(wire.ws).close();
}

template <class Stream>
asio::awaitable<void> cut_when_late(Wire<Stream>& wire) {
    for (;;) {
        auto const [replaced] = co_await wire.cut.async_wait(kNoThrow);
        if (!replaced) break;
    }
    beast::get_lowest_layer(wire.ws).close();
}

}  // namespace

template <class Stream>
asio::awaitable<void> serve(Services& server, Stream stream, UpgradeRequest request, std::string remote,
                            Agreement agreement) {
    auto const subprotocol = agreement.subprotocol;
    Wire<Stream> wire{server, std::move(stream), std::move(remote), std::move(agreement)};
    configure(wire, subprotocol);
    auto const [error] = co_await wire.ws.async_accept(request, kNoThrow);
    if (error) co_return;
    server.open_lines.insert(&wire.session);
    wire.session.opened();
    co_await ((read_loop(wire) && write_loop(wire)) || cut_when_late(wire));
    wire.session.ended(CloseWhy::Gone);
    server.open_lines.erase(&wire.session);
}

template asio::awaitable<void> serve(Services&, PlainStream, UpgradeRequest, std::string, Agreement);
template asio::awaitable<void> serve(Services&, TlsStream, UpgradeRequest, std::string, Agreement);

}  // namespace server::socket
