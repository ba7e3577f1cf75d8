#include "server/auth/throttle.hpp"

#include <algorithm>

namespace server::auth {

std::optional<base::Duration> Throttle::wait(std::string const& address, base::Instant now) {
    auto const found = failures_.find(address);
    if (found == failures_.end()) return std::nullopt;
    auto& failures = found->second;
    forget_old(failures, now);
    if (failures.empty()) {
        failures_.erase(found);
        return std::nullopt;
    }
    if (failures.size() < static_cast<std::size_t>(kFailuresAllowed)) return std::nullopt;
    auto const oldest_that_counts = failures[failures.size() - static_cast<std::size_t>(kFailuresAllowed)];
    return oldest_that_counts + kFailureWindow - now;
}

void Throttle::charge(std::string const& address, base::Instant now) {
    if (failures_.size() >= sweep_at_) sweep(now);
    auto& failures = failures_[address];
    forget_old(failures, now);
    failures.push_back(now);
}

void Throttle::forgive(std::string const& address) {
    auto const found = failures_.find(address);
    if (found == failures_.end()) return;
    found->second.pop_back();
    if (found->second.empty()) failures_.erase(found);
}

void Throttle::forget_old(std::deque<base::Instant>& failures, base::Instant now) {
    while (!failures.empty() && failures.front() + kFailureWindow <= now) failures.pop_front();
}

void Throttle::sweep(base::Instant now) {
    std::erase_if(failures_, [&](auto const& entry) { return entry.second.back() + kFailureWindow <= now; });
    sweep_at_ = std::max<std::size_t>(1024, failures_.size() * 2);
}

}  // namespace server::auth
