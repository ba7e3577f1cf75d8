#include "server/webhook_target.hpp"

#include <algorithm>

namespace server {

namespace {

constexpr std::string_view kPlain = "80";
constexpr std::string_view kSecure = "443";

bool good_port(std::string_view port) {
    return !port.empty() && port.size() <= 5 && std::ranges::all_of(port, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string WebhookTarget::authority() const {
    auto const name = host.contains(':') ? "[" + host + "]" : host;
    return port == (tls ? kSecure : kPlain) ? name : name + ":" + port;
}

std::expected<WebhookTarget, std::string> parse_webhook_url(std::string_view url) {
    std::unexpected const wrong{"--webhook-url takes an address such as https://crm.example/hooks/alo, not \"" +
                                std::string{url} + "\"."};
    bool const tls = url.starts_with("https://");
    if (!tls && !url.starts_with("http://")) return wrong;
    if (std::ranges::any_of(url, [](char c) { return c <= ' ' || c > '~' || c == '#' || c == '@'; })) return wrong;
    url.remove_prefix(tls ? 8 : 7);
    auto const slash = std::min(url.find_first_of("/?"), url.size());
    auto authority = url.substr(0, slash);
    WebhookTarget target{tls, {}, std::string{tls ? kSecure : kPlain}, std::string{url.substr(slash)}};
    if (!target.path.starts_with('/')) target.path.insert(0, "/");
    auto const bracket = authority.starts_with('[') ? authority.find(']') : 0;
    if (bracket == std::string_view::npos) return wrong;
    if (auto const colon = authority.find(':', bracket); colon != std::string_view::npos) {
        target.port = authority.substr(colon + 1);
        authority = authority.substr(0, colon);
    }
    if (bracket > 0) authority = authority.substr(1, bracket - 1);
    target.host = authority;
    if (target.host.empty() || !good_port(target.port)) return wrong;
    return target;
}

}  // namespace server
