#pragma once
#include <expected>
#include <memory>
#include <string>

#include "server/services.hpp"

namespace boost::asio {
class io_context;
}

namespace server::http {

// The open port. On the sockets' thread only.
class Listener {
public:
    virtual ~Listener() = default;
    [[nodiscard]] virtual std::string url() const = 0;
    // Takes connections from now on.
    virtual void start(Services& server) = 0;
    // Takes no more; what is open stays.
    virtual void stop() = 0;
};

// The error is a sentence for the person who started the server.
[[nodiscard]] std::expected<std::unique_ptr<Listener>, std::string> open_listener(boost::asio::io_context& io,
                                                                                  Options const& options);

}  // namespace server::http
