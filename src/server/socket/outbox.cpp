#include "server/socket/outbox.hpp"

#include "protocol/limits.hpp"

namespace server::socket {

bool Outbox::push(std::string text) {
    if (bytes_ + text.size() > protocol::limits::kOutboxBytes) return false;
    bytes_ += text.size();
    waiting_.push_back(std::move(text));
    return true;
}

void Outbox::pop() {
    bytes_ -= waiting_.front().size();
    waiting_.pop_front();
}

void Outbox::drop_unsent(bool front_in_flight) {
    std::size_t const kept = front_in_flight ? 1 : 0;
    while (waiting_.size() > kept) {
        bytes_ -= waiting_.back().size();
        waiting_.pop_back();
    }
}

}  // namespace server::socket
