#pragma once
#include "server/http/listener.hpp"
#include "server/services.hpp"

namespace boost::asio {
class io_context;
}

namespace server {

// Once a second, what is nobody's request: writes kept from a failing disk are tried again, the run's heartbeat is
// stamped, expired login sessions are forgotten.
void start_upkeep(boost::asio::io_context& io, Services& server, Ledger& ledger);

// From the first SIGTERM or SIGINT on: takes no new work, closes every socket with 1012, waits for what was decided
// to be stored, 10 s at most, then ends io.run(). A second signal ends it at once.
void stop_on_signal(boost::asio::io_context& io, Services& server, http::Listener& listener);

}  // namespace server
