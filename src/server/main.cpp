#include <sodium.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <csignal>
#include <cstdio>

#include "server/clock.hpp"
#include "server/demo.hpp"
#include "server/http/listener.hpp"
#include "server/log.hpp"
#include "server/random.hpp"
#include "server/upkeep.hpp"

// The server from its command line to its last breath, read from top to bottom.
namespace {

using namespace server;

constexpr int kWrongUse = 2;
constexpr int kCannotStart = 1;

int fail(int status, std::string const& sentence) {
    std::fprintf(stderr, "alo-server: %s\n", sentence.c_str());
    return status;
}

// What the last run left behind.
struct Past {
    switchboard::Snapshot snapshot;
    std::vector<auth::Login> logins;
    auth::HostMemory host;
};

storage::Outcome<Past> recall(storage::Storage& storage, Options const& options, base::Entropy& entropy) {
    if (options.demo) {
        if (auto const seeded = seed_demo(storage, entropy, now().wall); !seeded)
            return std::unexpected{seeded.error()};
    }
    auto snapshot = storage.load_snapshot();
    if (!snapshot) return std::unexpected{snapshot.error()};
    auto logins = storage.load_logins(now().wall);
    if (!logins) return std::unexpected{logins.error()};
    auto host = storage.load_host_memory(now().wall);
    if (!host) return std::unexpected{host.error()};
    return Past{std::move(*snapshot), std::move(*logins), std::move(*host)};
}

// Nothing where no host application listens.
std::unique_ptr<Webhooks> create_webhooks(boost::asio::io_context& io, storage::Database& database,
                                          HostKeys const& keys) {
    if (!keys.webhooks) return nullptr;
    return std::make_unique<Webhooks>(io, database, *keys.webhooks, keys.webhook_secret);
}

// Nothing where nobody asked for figures.
http::Opened open_figures(boost::asio::io_context& io, Options const& options) {
    if (!options.metrics_port) return std::unique_ptr<http::Listener>{};
    return http::open_operator_listener(io, *options.metrics_port);
}

struct Doors {
    http::Listener& everybody;
    http::Listener* figures;  // where somebody asked for them
};

void open_doors(boost::asio::io_context& io, Services& services, Ledger& ledger, Doors doors, std::size_t open_calls) {
    services.desk.feed(switchboard::Tick{});  // sweeps the calls that the last run left open
    start_upkeep(io, services, ledger);
    stop_on_signal(io, services, doors.everybody);
    doors.everybody.start(services);
    if (doors.figures != nullptr) {
        doors.figures->start(services);
        log::note("figures", {{"url", doors.figures->url() + "/metrics"}});
    }
    auto const url = doors.everybody.url();
    log::note("started", {{"url", url}, {"open_calls", open_calls}});
    std::printf("listening on %s\n", url.c_str());
    std::fflush(stdout);
}

// Everything of one run, in the order it depends on each other; ends when the last signal has been obeyed.
void run(Options const& options, HostKeys const& host_keys, IceServers const& ice, http::StaticFiles const& files,
         std::unique_ptr<storage::Storage> storage, Past past, boost::asio::io_context& io, Doors doors) {
    SystemEntropy entropy;
    storage::Database database{std::move(storage),
                               [&io](std::move_only_function<void()> work) { boost::asio::post(io, std::move(work)); }};
    Ledger ledger{database};
    auto const webhooks = create_webhooks(io, database, host_keys);
    switchboard::Switchboard board{{.ring_timeout = options.ring_timeout}, past.snapshot, entropy, now()};
    Operator* woken = nullptr;
    auto const alarm = create_alarm(io, [&woken] { woken->feed(switchboard::Tick{}); });
    Operator desk{board, ledger, *alarm, ice};
    woken = &desk;
    PollingDevices polling{desk};

    auth::OriginPolicy const origins{!options.tls_cert.empty(), options.host, options.origins};
    auto const passwords = auth::create_password_pool();
    auth::LoginBook logins{std::move(past.logins)};
    auth::HostBook host{std::move(past.host)};
    auth::TicketStore tickets;
    auth::Throttle throttle{auth::kFailuresAllowed, auth::kFailureWindow};
    auth::Throttle handshakes{options.handshakes.value_or(auth::kHandshakesAllowed), auth::kHandshakeWindow};
    Services services{.options = options,
                      .host_keys = host_keys,
                      .ice = ice,
                      .files = files,
                      .origins = origins,
                      .database = database,
                      .passwords = *passwords,
                      .logins = logins,
                      .host = host,
                      .tickets = tickets,
                      .throttle = throttle,
                      .handshakes = handshakes,
                      .desk = desk,
                      .polling = polling,
                      .ledger = ledger,
                      .entropy = entropy,
                      .webhooks = webhooks.get()};

    open_doors(io, services, ledger, doors, past.snapshot.open_calls.size());
    io.run();
}

}  // namespace

int main(int argc, char const* const* argv) {
    auto const options = parse_options({argv + 1, static_cast<std::size_t>(argc - 1)});
    if (!options) return fail(kWrongUse, options.error());
    if (options->help) {
        std::fputs(kUsage.data(), stdout);
        return 0;
    }
    if (sodium_init() < 0) return fail(kCannotStart, "libsodium cannot start.");
    std::signal(SIGPIPE, SIG_IGN);

    auto const host_keys = load_host_keys(*options);
    if (!host_keys) return fail(kWrongUse, host_keys.error());
    auto const ice = load_ice_servers(*options);
    if (!ice) return fail(kWrongUse, ice.error());
    auto const files = http::StaticFiles::load(options->web);
    if (!files) return fail(kWrongUse, files.error());
    boost::asio::io_context io{1};
    auto const listener = http::open_listener(io, *options);
    if (!listener) return fail(kWrongUse, listener.error());
    auto const figures = open_figures(io, *options);
    if (!figures) return fail(kWrongUse, figures.error());
    auto storage = storage::open_sqlite(options->data);
    if (!storage) return fail(kCannotStart, storage.error());
    SystemEntropy entropy;
    auto past = recall(**storage, *options, entropy);
    if (!past) return fail(kCannotStart, "Cannot read the database: " + past.error().message + ".");
    if (host_keys->webhooks) (*storage)->start_announcing();

    run(*options, *host_keys, *ice, *files, std::move(*storage), std::move(*past), io, {**listener, figures->get()});
    return 0;
}
