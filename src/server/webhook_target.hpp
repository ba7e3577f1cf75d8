#pragma once
#include <expected>
#include <string>
#include <string_view>

namespace server {

// Where a host application listens. `path` begins with /, and may have a query.
struct WebhookTarget {
    bool tls{false};
    std::string host;
    std::string port;
    std::string path;

    // As in a Host header: without the port that the scheme has by itself.
    [[nodiscard]] std::string authority() const;
};

// http://HOST[:PORT][/PATH] or https://…; the error is one sentence.
[[nodiscard]] std::expected<WebhookTarget, std::string> parse_webhook_url(std::string_view url);

}  // namespace server
