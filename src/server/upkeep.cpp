#include "server/upkeep.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <memory>
#include <utility>

#include "server/clock.hpp"
#include "server/log.hpp"
#include "server/net.hpp"
#include "server/socket/session.hpp"

namespace server {

namespace {

using storage::Database;
using storage::Fault;
using storage::Storage;

constexpr int kStampEvery = 5;      // seconds
constexpr int kSweepEvery = 3600;
constexpr int kBeatEvery = 3;  // within the silence that the switchboard takes for a loss
constexpr auto kDrain = std::chrono::seconds{10};

Database::Work once(storage::Outcome<void> (Storage::*what)(base::WallTime), base::WallTime moment) {
    return [what, moment](Storage& storage) -> std::optional<Fault> {
        auto const done = (storage.*what)(moment);
        return done ? std::nullopt : std::optional{done.error()};
    };
}

// A fault is the database's to report; what failed here comes round again.
void write(Services& server, storage::Outcome<void> (Storage::*what)(base::WallTime)) {
    server.database.write(once(what, now().wall), [](std::optional<Fault> const&) {}, Database::Try::Always);
}

asio::awaitable<void> upkeep(asio::io_context& io, Services& server, Ledger& ledger) {
    asio::steady_timer second{io};
    for (int count = 0;; ++count) {
        if (count % kStampEvery == 0) write(server, &Storage::stamp_alive);
        if (count % kSweepEvery == 0) {
            server.logins.sweep(now().wall);
            server.host.sweep(now().wall);
            write(server, &Storage::sweep_logins);
        }
        if (ledger.failing()) ledger.retry();
        if (server.webhooks != nullptr) server.webhooks->look();
        if (count % kBeatEvery == 0) server.polling.beat(now().mono);
        second.expires_after(std::chrono::seconds{1});
        co_await second.async_wait(kNoThrow);
    }
}

asio::awaitable<void> drain(asio::io_context& io, Services& server, http::Listener& listener) {
    log::note("draining", {{"sockets", server.open_lines.size()}, {"requests", server.requests_in_flight}});
    server.phase = Phase::Draining;
    listener.stop();
    server.desk.feed(switchboard::Stopping{});
    asio::steady_timer pause{io};
    auto const until = std::chrono::steady_clock::now() + kDrain;
    auto const busy = [&] {
        return !server.open_lines.empty() || server.requests_in_flight > 0 || !server.desk.settled();
    };
    while (busy() && std::chrono::steady_clock::now() < until) {
        if (server.desk.settled()) {  // what the switchboard had to say is out; those it did not know close too
            for (auto* const line : server.open_lines) {
                line->close(static_cast<int>(socket::CloseCode::Restart), "the server restarts");
            }
        }
        pause.expires_after(std::chrono::milliseconds{10});
        co_await pause.async_wait(kNoThrow);
    }
    log::note("drained", {{"sockets", server.open_lines.size()}, {"requests", server.requests_in_flight}});
    io.stop();
}

asio::awaitable<void> await_signals(asio::io_context& io, std::unique_ptr<asio::signal_set> signals, Services& server,
                                    http::Listener& listener) {
    co_await signals->async_wait(kNoThrow);
    asio::co_spawn(io, drain(io, server, listener), asio::detached);
    co_await signals->async_wait(kNoThrow);
    io.stop();
}

}  // namespace

void start_upkeep(asio::io_context& io, Services& server, Ledger& ledger) {
    asio::co_spawn(io, upkeep(io, server, ledger), asio::detached);
}

void stop_on_signal(asio::io_context& io, Services& server, http::Listener& listener) {
    // Caught from here on: a coroutine's own first line would run only after the address has been told.
    auto signals = std::make_unique<asio::signal_set>(io, SIGTERM, SIGINT);
    asio::co_spawn(io, await_signals(io, std::move(signals), server, listener), asio::detached);
}

}  // namespace server
