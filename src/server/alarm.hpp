#pragma once
#include <functional>
#include <memory>
#include <optional>

#include "base/time.hpp"

namespace boost::asio {
class io_context;
}

namespace server {

// One timer on the sockets' thread. The newest set() replaces the one before; it rings once, never from inside set().
class Alarm {
public:
    virtual ~Alarm() = default;
    virtual void set(std::optional<base::Instant> at) = 0;
};

[[nodiscard]] std::unique_ptr<Alarm> create_alarm(boost::asio::io_context& io, std::function<void()> ring);

}  // namespace server
