#pragma once
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/time.hpp"

namespace server::auth {

inline constexpr int kFailuresAllowed = 10;
inline constexpr base::Duration kFailureWindow = std::chrono::minutes{10};

// Ten failed sign-ins from one address within ten minutes, and it waits. Pure: time is given.
class Throttle {
public:
    // How long this address has to wait; nothing: go on.
    [[nodiscard]] std::optional<base::Duration> wait(std::string const& address, base::Instant now);
    // An attempt counts as failed until it is forgiven, so that attempts made side by side are all counted.
    void charge(std::string const& address, base::Instant now);
    void forgive(std::string const& address);

private:
    void forget_old(std::deque<base::Instant>& failures, base::Instant now);
    void sweep(base::Instant now);
    std::unordered_map<std::string, std::deque<base::Instant>> failures_;
    std::size_t sweep_at_{1024};
};

}  // namespace server::auth
