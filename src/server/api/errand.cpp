#include "server/api/errand.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

#include "server/clock.hpp"

namespace server::api {

namespace {

using protocol::Ack;
using protocol::ErrorCode;

boost::asio::awaitable<CommandAnswer> ask(Visit& visit, switchboard::SocketId socket, protocol::ClientBody body) {
    auto const executor = co_await boost::asio::this_coro::executor;
    auto const answer = std::make_shared<CommandAnswer>();
    auto const start = [&](auto handler) {
        // Posted: the answer may be there before the coroutine has gone to sleep.
        auto heard = [answer, executor, handler = std::move(handler)](CommandAnswer told) mutable {
            *answer = std::move(told);
            boost::asio::post(executor, std::move(handler));
        };
        protocol::CommandId id{base::draw_id(visit.server.entropy)};
        visit.server.desk.ask(socket, std::move(id), std::move(body), std::move(heard));
    };
    co_await boost::asio::async_initiate<boost::asio::use_awaitable_t<> const, void()>(start,
                                                                                       boost::asio::use_awaitable);
    co_return std::move(*answer);
}

}  // namespace

Response refuse(protocol::Error const& error) {
    auto response = refuse(error.code, error.message);
    return error.retry_after ? come_again(std::move(response), *error.retry_after) : response;
}

std::expected<switchboard::SocketId, Response> device_of(Visit& visit) {
    auto& server = visit.server;
    auto const& named = visit.request.device;
    server.polling.heard(visit.who->login, now().mono);
    if (!named.empty() && !protocol::good_id(named)) {
        return std::unexpected{refuse(ErrorCode::BadMessage, "Alo-Device is not an id")};
    }
    if (auto const socket = server.desk.socket_for(*visit.who, protocol::DeviceId{named})) return *socket;
    if (!named.empty()) {
        return std::unexpected{refuse(ErrorCode::InvalidState, "the device that Alo-Device names is not connected")};
    }
    if (auto const socket = server.polling.open(*visit.who, now().mono)) return *socket;
    auto full = refuse(ErrorCode::RateLimited, "too many connections of this user");
    return std::unexpected{come_again(std::move(full), std::chrono::seconds{1})};
}

boost::asio::awaitable<std::expected<Ack, Response>> command(Visit& visit, protocol::ClientBody body) {
    auto const socket = device_of(visit);
    if (!socket) co_return std::unexpected{socket.error()};
    auto const answer = co_await ask(visit, *socket, std::move(body));
    if (auto const* const error = std::get_if<protocol::Error>(&answer)) co_return std::unexpected{refuse(*error)};
    co_return std::get<Ack>(answer);
}

}  // namespace server::api
