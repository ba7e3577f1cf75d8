#include "server/webhooks.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "protocol/json_writer.hpp"
#include "server/auth/hmac.hpp"
#include "server/clock.hpp"
#include "server/http/post.hpp"
#include "server/log.hpp"
#include "server/storage/await.hpp"

namespace server {

namespace {

using storage::Announcement;
using storage::Storage;

std::string body_of(Announcement const& announcement) {
    protocol::JsonWriter writer;
    writer.open_object().text("id", announcement.id).text("event", announcement.event);
    writer.time("createdAt", announcement.at).key("data").raw(announcement.data).close_object();
    return writer.take();
}

}  // namespace

base::Duration retry_after(int failures) {
    auto wait = kFirstRetry;
    for (int count = 1; count < failures && wait < kLongestRetry; ++count) wait *= 2;
    return std::min(wait, kLongestRetry);
}

Verdict judge(int status, base::Duration age) {
    if (status >= 200 && status <= 299) return Verdict::Taken;
    return age < kGiveUpAfter ? Verdict::TellAgain : Verdict::GiveUp;
}

std::string webhook_signature(std::string const& secret, base::WallTime now, std::string_view body) {
    auto const seconds = std::to_string(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count());
    auto const mac = auth::hmac_sha256(secret, seconds + "." + std::string{body}).value_or(auth::Mac{});
    std::array<char, 2 * mac.size() + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), mac.data(), mac.size());
    return "t=" + seconds + ",v1=" + hex.data();
}

void Webhooks::look() {
    if (busy_ || now().mono < not_before_) return;
    busy_ = true;
    asio::co_spawn(io_, tell_all(), asio::detached);
}

asio::awaitable<void> Webhooks::tell_all() {
    for (;;) {
        auto const next = co_await storage::read(database_, [](Storage& s) { return s.next_announcement(); });
        if (!next || !*next) break;
        if (!co_await tell(**next)) break;
    }
    busy_ = false;
}

asio::awaitable<bool> Webhooks::tell(Announcement const& announcement) {
    auto const moment = now().wall;
    auto body = body_of(announcement);
    std::vector<std::pair<std::string, std::string>> headers{
        {"Alo-Event", announcement.event}, {"Alo-Signature", webhook_signature(secret_, moment, body)}};
    int const status = co_await http::post(target_, std::move(headers), std::move(body));
    auto const verdict = judge(status, moment - announcement.at);
    if (verdict == Verdict::TellAgain) {
        postpone();
        log::note("webhook_failed", {{"id", announcement.id}, {"status", status}, {"failures", failures_}});
        co_return false;
    }
    if (verdict == Verdict::GiveUp)
        log::alarm("webhook_given_up", {{"id", announcement.id}, {"event", announcement.event}});
    failures_ = 0;
    auto const forgotten = co_await storage::write(
        database_, [number = announcement.number](Storage& s) { return s.forget_announcement(number); });
    if (!forgotten) postpone();  // it will be told twice
    co_return forgotten.has_value();
}

void Webhooks::postpone() { not_before_ = now().mono + retry_after(++failures_); }

}  // namespace server
