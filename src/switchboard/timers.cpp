#include "switchboard/timers.hpp"

namespace switchboard {

void Timers::set(TimerKey const& key, base::Instant at) {
    auto const [found, fresh] = at_.try_emplace(key, at);
    if (!fresh) {
        if (found->second == at) return;
        queue_.erase({found->second, key});
        found->second = at;
    }
    queue_.emplace(at, key);
}

void Timers::clear(TimerKey const& key) {
    auto const found = at_.find(key);
    if (found == at_.end()) return;
    queue_.erase({found->second, key});
    at_.erase(found);
}

std::optional<base::Instant> Timers::first() const {
    if (queue_.empty()) return std::nullopt;
    return queue_.begin()->first;
}

std::optional<TimerKey> Timers::take_due(base::Instant now) {
    if (queue_.empty() || queue_.begin()->first > now) return std::nullopt;
    auto key = queue_.begin()->second;
    clear(key);
    return key;
}

}  // namespace switchboard
