#pragma once
#include <cstdint>
#include <functional>
#include <queue>
#include <vector>

#include "base/time.hpp"

namespace sim {

using namespace std::chrono_literals;
using base::Duration;
using base::Instant;

// Virtual time: what happens next, earliest first, ties in the order they were planned.
class Schedule {
public:
    using Action = std::function<void()>;
    [[nodiscard]] Instant now() const { return now_; }
    void at(Instant when, Action action) { plans_.push({when < now_ ? now_ : when, ++planned_, std::move(action)}); }
    void in(Duration wait, Action action) { at(now_ + wait, std::move(action)); }
    // Does the next thing that is due by `until`; false when there is none, and it is `until` then.
    bool step(Instant until) {
        if (plans_.empty() || plans_.top().when > until) {
            now_ = until;
            return false;
        }
        auto plan = std::move(const_cast<Plan&>(plans_.top()));  // the queue has no other way to move out
        plans_.pop();
        now_ = plan.when;
        plan.action();
        return true;
    }

private:
    struct Plan {
        Instant when;
        std::uint64_t order;
        Action action;
        bool operator<(Plan const& other) const { return when != other.when ? when > other.when : order > other.order; }
    };
    std::priority_queue<Plan> plans_;
    std::uint64_t planned_{0};
    Instant now_{std::chrono::milliseconds{1'000'000}};
};

}  // namespace sim
