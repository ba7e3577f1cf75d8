#pragma once
#include <expected>
#include <memory>
#include <string>

#include "server/services.hpp"

namespace boost::asio {
class io_context;
}

namespace server::http {

// Everybody: the API, the page and its sockets. Operator: figures, for whoever runs this machine.
enum class Door { Everybody, Operator };

// An open port. On the sockets' thread only.
class Listener {
public:
    virtual ~Listener() = default;
    [[nodiscard]] virtual std::string url() const = 0;
    // Takes connections from now on.
    virtual void start(Services& server) = 0;
    // Takes no more; what is open stays.
    virtual void stop() = 0;
};

// The errors are sentences for the person who started the server.
using Opened = std::expected<std::unique_ptr<Listener>, std::string>;
[[nodiscard]] Opened open_listener(boost::asio::io_context& io, Options const& options);
// At this machine's own address, whatever --host says.
[[nodiscard]] Opened open_operator_listener(boost::asio::io_context& io, std::uint16_t port);

}  // namespace server::http
