#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/time.hpp"

namespace switchboard {

enum class TimerKind { Socket, Session, Call, TimeLimit };

// Whose deadline it is; each owner has one, its nearest.
struct TimerKey {
    TimerKind kind{};
    std::uint64_t number{0};  // Socket
    std::string id;           // Session, Call; of a time limit, the thread
    auto operator<=>(TimerKey const&) const = default;
    bool operator==(TimerKey const&) const = default;
};

class Timers {
public:
    void set(TimerKey const& key, base::Instant at);
    void clear(TimerKey const& key);
    [[nodiscard]] std::optional<base::Instant> first() const;
    // Takes the earliest one that is due out of the queue; ties in the order of their keys.
    [[nodiscard]] std::optional<TimerKey> take_due(base::Instant now);
    [[nodiscard]] bool has(TimerKey const& key) const { return at_.contains(key); }
    [[nodiscard]] std::size_t size() const { return at_.size(); }

private:
    std::map<TimerKey, base::Instant> at_;
    std::set<std::pair<base::Instant, TimerKey>> queue_;
};

}  // namespace switchboard
