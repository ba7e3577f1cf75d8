#pragma once
#include <deque>
#include <map>
#include <optional>

#include "protocol/ids.hpp"
#include "protocol/limits.hpp"

// How often somebody may do something. Each answers how long to wait, or nothing when it may be done now.
namespace switchboard {

using Wait = std::optional<base::Duration>;

// Messages of one socket: 20 a second with bursts of 60. Counted in thousandths, so that no time is lost to
// rounding.
class TokenBucket {
public:
    explicit TokenBucket(base::Instant now) : at_{now} {}
    [[nodiscard]] Wait take(base::Instant now);

private:
    static constexpr std::int64_t kToken = 1000;
    std::int64_t level_{protocol::limits::kMessageBurst * kToken};
    base::Instant at_;
};

// Dials of each user: 20 in any minute. Whoever adds several people to a call dials so many times, or not at all.
class DialLedger {
public:
    [[nodiscard]] Wait take(protocol::UserId const& caller, base::Instant now, std::size_t dials = 1);

private:
    void sweep(base::Instant now);
    std::map<protocol::UserId, std::deque<base::Instant>> dials_;
    std::optional<base::Instant> swept_at_;
};

// Dials that rang and were not accepted: after 5 within 10 minutes the caller leaves that callee alone for 10
// minutes.
class UnansweredLedger {
public:
    [[nodiscard]] Wait wait(protocol::UserId const& caller, protocol::UserId const& callee, base::Instant now);
    void note(protocol::UserId const& caller, protocol::UserId const& callee, base::Instant now);
    void accepted(protocol::UserId const& caller, protocol::UserId const& callee);

private:
    struct Entry {
        std::deque<base::Instant> unanswered;
        std::optional<base::Instant> cool_until;
    };
    static bool spent(Entry& entry, base::Instant now);
    void sweep(base::Instant now);
    std::map<std::pair<protocol::UserId, protocol::UserId>, Entry> entries_;
    std::optional<base::Instant> swept_at_;
};

}  // namespace switchboard
