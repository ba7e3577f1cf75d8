#pragma once
#include <unordered_set>

#include "server/auth/host_book.hpp"
#include "server/auth/logins.hpp"
#include "server/auth/origin.hpp"
#include "server/auth/password_pool.hpp"
#include "server/auth/throttle.hpp"
#include "server/auth/tickets.hpp"
#include "server/host_keys.hpp"
#include "server/http/static_files.hpp"
#include "server/ice_servers.hpp"
#include "server/operator.hpp"
#include "server/options.hpp"
#include "server/polling.hpp"
#include "server/storage/database.hpp"
#include "server/webhooks.hpp"

namespace server {

// Is the server taking new work? Set once, by the signal that stops it.
enum class Phase { Serving, Draining };

// What a request may use. Made in main(), outlives every connection; the sockets' thread only.
struct Services {
    Options const& options;
    HostKeys const& host_keys;
    IceServers const& ice;
    http::StaticFiles const& files;
    auth::OriginPolicy const& origins;
    storage::Database& database;
    auth::PasswordPool& passwords;
    auth::LoginBook& logins;
    auth::HostBook& host;
    auth::TicketStore& tickets;
    auth::Throttle& throttle;    // of sign-ins
    auth::Throttle& handshakes;  // of sockets
    Operator& desk;
    PollingDevices& polling;
    Ledger const& ledger;
    base::Entropy& entropy;
    Webhooks* webhooks{nullptr};  // where no host application listens
    Phase phase{Phase::Serving};
    std::unordered_set<Line*> open_lines{};  // every WebSocket, also before its HELLO
    int requests_in_flight{0};

    [[nodiscard]] bool secure() const { return !options.tls_cert.empty(); }
};

}  // namespace server
