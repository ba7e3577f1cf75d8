#include "server/auth/throttle.hpp"

#include <algorithm>

namespace server::auth {

std::optional<base::Duration> Throttle::wait(std::string const& address, base::Instant now) {
    auto const found = attempts_.find(address);
    if (found == attempts_.end()) return std::nullopt;
    auto& attempts = found->second;
    forget_old(attempts, now);
    if (attempts.empty()) {
        attempts_.erase(found);
        return std::nullopt;
    }
    if (attempts.size() < allowed_) return std::nullopt;
    auto const oldest_that_counts = attempts[attempts.size() - allowed_];
    return oldest_that_counts + window_ - now;
}

void Throttle::charge(std::string const& address, base::Instant now) {
    if (attempts_.size() >= sweep_at_) sweep(now);
    auto& attempts = attempts_[address];
    forget_old(attempts, now);
    attempts.push_back(now);
}

void Throttle::forgive(std::string const& address) {
    auto const found = attempts_.find(address);
    if (found == attempts_.end()) return;
    found->second.pop_back();
    if (found->second.empty()) attempts_.erase(found);
}

void Throttle::forget_old(std::deque<base::Instant>& attempts, base::Instant now) const {
    while (!attempts.empty() && attempts.front() + window_ <= now) attempts.pop_front();
}

void Throttle::sweep(base::Instant now) {
    std::erase_if(attempts_, [&](auto const& entry) { return entry.second.back() + window_ <= now; });
    sweep_at_ = std::max<std::size_t>(1024, attempts_.size() * 2);
}

}  // namespace server::auth
