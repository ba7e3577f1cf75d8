#pragma once
#include <boost/asio/io_context.hpp>

#include "server/net.hpp"
#include "server/storage/database.hpp"
#include "server/webhook_target.hpp"

namespace server {

inline constexpr base::Duration kFirstRetry = std::chrono::seconds{1};
inline constexpr base::Duration kLongestRetry = std::chrono::minutes{5};
inline constexpr base::Duration kGiveUpAfter = std::chrono::days{1};

// How long after the given number of failures in a row the next attempt comes: 1 s, doubling, at most 5 min.
[[nodiscard]] base::Duration retry_after(int failures);

enum class Verdict { Taken, TellAgain, GiveUp };
// What an answer means for something that happened `age` ago: 2xx takes it, anything else (0: none) does not.
[[nodiscard]] Verdict judge(int status, base::Duration age);

// "t=<seconds since 1970>,v1=<hex>": HMAC-SHA256 of "<t>.<body>", so that a host knows who sent it, and when.
[[nodiscard]] std::string webhook_signature(std::string const& secret, base::WallTime now, std::string_view body);

// Tells a host application what storage kept for it, one after the other and in order, until it answers 2xx; what was
// not taken for a day is given up. No call waits for it.
class Webhooks {
public:
    // The database outlives this; the io_context runs nothing of it once it has stopped.
    Webhooks(asio::io_context& io, storage::Database& database, WebhookTarget target, std::string secret)
        : io_{io}, database_{database}, target_{std::move(target)}, secret_{std::move(secret)} {}

    // To be called about once a second.
    void look();

private:
    asio::awaitable<void> tell_all();
    asio::awaitable<bool> tell(storage::Announcement const& announcement);
    void postpone();

    asio::io_context& io_;
    storage::Database& database_;
    WebhookTarget target_;
    std::string secret_;
    bool busy_{false};
    int failures_{0};
    base::Instant not_before_{};
};

}  // namespace server
