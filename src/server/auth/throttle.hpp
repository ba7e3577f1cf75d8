#pragma once
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/time.hpp"

namespace server::auth {

inline constexpr int kFailuresAllowed = 10;
inline constexpr base::Duration kFailureWindow = std::chrono::minutes{10};

inline constexpr int kHandshakesAllowed = 20;
inline constexpr base::Duration kHandshakeWindow = std::chrono::minutes{1};

// So many attempts from one address within a window, and it waits. Pure: time is given.
class Throttle {
public:
    Throttle(int allowed, base::Duration window) : allowed_{static_cast<std::size_t>(allowed)}, window_{window} {}

    // How long this address has to wait; nothing: go on.
    [[nodiscard]] std::optional<base::Duration> wait(std::string const& address, base::Instant now);
    // A sign-in counts as failed until it is forgiven, so that attempts made side by side are all counted.
    void charge(std::string const& address, base::Instant now);
    void forgive(std::string const& address);

private:
    void forget_old(std::deque<base::Instant>& attempts, base::Instant now) const;
    void sweep(base::Instant now);

    std::size_t allowed_;
    base::Duration window_;
    std::unordered_map<std::string, std::deque<base::Instant>> attempts_;
    std::size_t sweep_at_{1024};
};

}  // namespace server::auth
