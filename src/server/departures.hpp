#pragma once
#include <cstdint>
#include <deque>
#include <optional>

#include "switchboard/switchboard.hpp"

namespace server {

// Effects on their way out: batches leave in the order they were decided, each not before its writes are committed.
// A batch with nothing to write waits only for those before it. Pure.
class Departures {
public:
    enum class Number : std::uint64_t {};

    Number add(switchboard::Effects batch, bool committed);
    // The batch that waits under this number; it must not have left.
    [[nodiscard]] switchboard::Effects& waiting(Number number);
    // Every batch that has not left.
    void each_waiting(auto const& change) {
        for (auto& batch : batches_) change(batch.effects);
    }
    void committed(Number number);
    // The first batch, once it may leave.
    [[nodiscard]] std::optional<switchboard::Effects> next();
    [[nodiscard]] bool empty() const { return batches_.empty(); }

private:
    struct Batch {
        switchboard::Effects effects;
        bool committed;
    };
    [[nodiscard]] Batch& at(Number number);
    std::deque<Batch> batches_;
    std::uint64_t first_{0};  // the number of batches_.front()
};

}  // namespace server
