#pragma once
#include <cstddef>
#include <deque>
#include <string>

namespace server::socket {

// What waits to be written to one socket, bounded (docs/protocol.md: 256 KiB). Pure.
class Outbox {
public:
    // False, and nothing is kept, when there is no room.
    [[nodiscard]] bool push(std::string text);
    [[nodiscard]] bool empty() const { return waiting_.empty(); }
    // Stays valid until pop(), whatever is pushed meanwhile.
    [[nodiscard]] std::string const& front() const { return waiting_.front(); }
    void pop();
    // Forgets everything but what is being written.
    void drop_unsent(bool front_in_flight);
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

private:
    std::deque<std::string> waiting_;  // a deque: growing does not move what is being written
    std::size_t bytes_{0};
};

}  // namespace server::socket
