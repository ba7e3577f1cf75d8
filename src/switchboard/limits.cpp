#include "switchboard/limits.hpp"

#include <algorithm>

namespace switchboard {

namespace limits = protocol::limits;

namespace {

constexpr base::Duration kMinute{60'000};

void drop_before(std::deque<base::Instant>& times, base::Instant start) {
    while (!times.empty() && times.front() <= start) times.pop_front();
}

// Walking over everybody once a minute is enough to keep a ledger small.
bool sweep_due(std::optional<base::Instant>& swept_at, base::Instant now) {
    if (swept_at && now - *swept_at < kMinute) return false;
    swept_at = now;
    return true;
}

}  // namespace

Wait TokenBucket::take(base::Instant now) {
    auto const elapsed = std::max<std::int64_t>(0, (now - at_).count());
    at_ = std::max(at_, now);
    // One millisecond brings kMessagesPerSecond thousandths of a token. An hour fills any bucket.
    auto const gained = std::min<std::int64_t>(elapsed, 3'600'000) * limits::kMessagesPerSecond;
    level_ = std::min<std::int64_t>(level_ + gained, limits::kMessageBurst * kToken);
    if (level_ >= kToken) {
        level_ -= kToken;
        return std::nullopt;
    }
    auto const missing = kToken - level_;
    return base::Duration{(missing + limits::kMessagesPerSecond - 1) / limits::kMessagesPerSecond};
}

Wait DialLedger::take(protocol::UserId const& caller, base::Instant now, std::size_t dials) {
    constexpr auto kMost = static_cast<std::size_t>(limits::kDialsPerMinute);
    sweep(now);
    auto& times = dials_[caller];
    drop_before(times, now - kMinute);
    if (times.size() + dials > kMost) return times[times.size() + dials - kMost - 1] + kMinute - now;
    times.insert(times.end(), dials, now);
    return std::nullopt;
}

void DialLedger::sweep(base::Instant now) {
    if (!sweep_due(swept_at_, now)) return;
    for (auto entry = dials_.begin(); entry != dials_.end();) {
        drop_before(entry->second, now - kMinute);
        entry = entry->second.empty() ? dials_.erase(entry) : std::next(entry);
    }
}

Wait UnansweredLedger::wait(protocol::UserId const& caller, protocol::UserId const& callee, base::Instant now) {
    sweep(now);
    auto const found = entries_.find({caller, callee});
    if (found == entries_.end() || spent(found->second, now) || !found->second.cool_until) return std::nullopt;
    return *found->second.cool_until - now;
}

void UnansweredLedger::note(protocol::UserId const& caller, protocol::UserId const& callee, base::Instant now) {
    sweep(now);
    auto& entry = entries_[{caller, callee}];
    static_cast<void>(spent(entry, now));
    entry.unanswered.push_back(now);
    if (entry.unanswered.size() < static_cast<std::size_t>(limits::kUnansweredDials)) return;
    entry.unanswered.clear();
    entry.cool_until = now + limits::kUnansweredWindow;
}

void UnansweredLedger::accepted(protocol::UserId const& caller, protocol::UserId const& callee) {
    entries_.erase({caller, callee});
}

// Drops what no longer counts; whether nothing is left.
bool UnansweredLedger::spent(Entry& entry, base::Instant now) {
    drop_before(entry.unanswered, now - limits::kUnansweredWindow);
    if (entry.cool_until && *entry.cool_until <= now) entry.cool_until.reset();
    return entry.unanswered.empty() && !entry.cool_until;
}

void UnansweredLedger::sweep(base::Instant now) {
    if (!sweep_due(swept_at_, now)) return;
    for (auto entry = entries_.begin(); entry != entries_.end();) {
        entry = spent(entry->second, now) ? entries_.erase(entry) : std::next(entry);
    }
}

}  // namespace switchboard
