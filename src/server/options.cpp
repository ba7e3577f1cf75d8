#include "server/options.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <optional>

namespace server {

namespace {

using Problem = std::optional<std::string>;

template <class Number>
std::optional<Number> to_number(std::string_view text) {
    Number value{};
    auto const end = text.data() + text.size();
    auto const [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stop != end) return std::nullopt;
    return value;
}

Problem set_port(Options& options, std::string_view text) {
    auto const port = to_number<std::uint16_t>(text);
    if (!port) return "--port takes a number from 0 to 65535, not \"" + std::string{text} + "\".";
    options.port = *port;
    return std::nullopt;
}

Problem set_metrics_port(Options& options, std::string_view text) {
    options.metrics_port = to_number<std::uint16_t>(text);
    if (options.metrics_port) return std::nullopt;
    return "--metrics-port takes a number from 0 to 65535, not \"" + std::string{text} + "\".";
}

Problem set_ring_timeout(Options& options, std::string_view text) {
    auto const millis = to_number<std::int64_t>(text);
    if (!millis || *millis < 100 || *millis > 600'000) {
        return "--ring-timeout-ms takes a number from 100 to 600000, not \"" + std::string{text} + "\".";
    }
    options.ring_timeout = base::Duration{*millis};
    return std::nullopt;
}

Problem set_handshakes(Options& options, std::string_view text) {
    auto const number = to_number<int>(text);
    if (!number || *number < 1 || *number > 100'000) {
        return "--handshakes-per-minute takes a number from 1 to 100000, not \"" + std::string{text} + "\".";
    }
    options.handshakes = number;
    return std::nullopt;
}

Problem add_origin(Options& options, std::string_view text) {
    auto const scheme = text.starts_with("https://") ? 8U : text.starts_with("http://") ? 7U : 0U;
    if (scheme == 0 || text.size() == scheme || text.find_first_of("/ *?#", scheme) != std::string_view::npos) {
        return "--origin takes scheme, host and port alone, such as https://chat.example:8443, not \"" +
               std::string{text} + "\".";
    }
    options.origins.emplace_back(text);
    return std::nullopt;
}

Problem add_ice_server(Options& options, std::string_view text) {
    auto const first = text.find(',');
    auto const second = first == std::string_view::npos ? first : text.find(',', first + 1);
    bool const relay = text.starts_with("turn:") || text.starts_with("turns:");
    bool const plain = text.starts_with("stun:") || text.starts_with("stuns:");
    bool const bare = first == std::string_view::npos;
    if (!(plain && bare) && !(relay && (bare || second != std::string_view::npos))) {
        return "--ice-server takes stun:HOST:PORT or turn:HOST:PORT,USER,SECRET, not what was given.";
    }
    protocol::IceServer server{.urls = {std::string{text.substr(0, first)}}, .username = {}, .credential = {}};
    if (relay && !bare) {
        server.username = text.substr(first + 1, second - first - 1);
        server.credential = text.substr(second + 1);
    }
    options.ice_servers.push_back(std::move(server));
    return std::nullopt;
}

using Setter = std::function<Problem(Options&, std::string_view)>;

Setter text_into(std::string Options::* field) {
    return [field](Options& options, std::string_view text) -> Problem {
        options.*field = text;
        return std::nullopt;
    };
}

std::map<std::string_view, Setter> const& setters() {
    static std::map<std::string_view, Setter> const table{
        {"--host", text_into(&Options::host)},
        {"--data", text_into(&Options::data)},
        {"--web", text_into(&Options::web)},
        {"--tls-cert", text_into(&Options::tls_cert)},
        {"--tls-key", text_into(&Options::tls_key)},
        {"--token-secret", text_into(&Options::token_secret)},
        {"--token-key", text_into(&Options::token_key)},
        {"--token-jwks", text_into(&Options::token_jwks)},
        {"--token-issuer", text_into(&Options::token_issuer)},
        {"--token-audience", text_into(&Options::token_audience)},
        {"--admin-key", text_into(&Options::admin_key)},
        {"--webhook-url", text_into(&Options::webhook_url)},
        {"--webhook-secret", text_into(&Options::webhook_secret)},
        {"--turn-secret", text_into(&Options::turn_secret)},
        {"--port", set_port},
        {"--metrics-port", set_metrics_port},
        {"--ring-timeout-ms", set_ring_timeout},
        {"--handshakes-per-minute", set_handshakes},
        {"--origin", add_origin},
        {"--ice-server", add_ice_server},
    };
    return table;
}

std::map<std::string_view, bool Options::*> const& flags() {
    static std::map<std::string_view, bool Options::*> const table{
        {"--demo", &Options::demo},
        {"--url-tokens", &Options::url_tokens},
    };
    return table;
}

// W3C webrtc-pc 5.1: a TURN server without credentials makes the RTCPeerConnection constructor throw.
Problem wrong_relays(Options const& options) {
    bool const granted = std::ranges::any_of(options.ice_servers, wants_grant);
    if (granted && options.turn_secret.empty()) {
        return "--ice-server takes turn:HOST:PORT,USER,SECRET, or turn:HOST:PORT with --turn-secret FILE.";
    }
    if (!granted && !options.turn_secret.empty())
        return "--turn-secret needs an --ice-server turn:HOST:PORT without a user.";
    return std::nullopt;
}

Problem missing(Options const& options) {
    if (auto problem = wrong_relays(options)) return problem;
    if (options.data.empty()) return "--data DIR is needed: the folder that keeps the database.";
    if (options.web.empty()) return "--web DIR is needed: the folder with the built page.";
    if (options.tls_cert.empty() != options.tls_key.empty()) return "--tls-cert and --tls-key go together.";
    if (options.webhook_url.empty() != options.webhook_secret.empty()) {
        return "--webhook-url and --webhook-secret go together.";
    }
    auto const keys = {&options.token_secret, &options.token_key, &options.token_jwks};
    if (std::ranges::count_if(keys, [](auto const* key) { return !key->empty(); }) > 1) {
        return "--token-secret, --token-key and --token-jwks exclude each other.";
    }
    return std::nullopt;
}

}  // namespace

bool wants_grant(protocol::IceServer const& server) {
    return server.username.empty() && server.urls.front().starts_with("turn");
}

std::expected<Options, std::string> parse_options(std::span<char const* const> arguments) {
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::string_view const name{arguments[i]};
        if (name == "--help") {
            options.help = true;
            return options;
        }
        if (auto const flag = flags().find(name); flag != flags().end()) {
            options.*flag->second = true;
            continue;
        }
        auto const setter = setters().find(name);
        if (setter == setters().end()) return std::unexpected{"Unknown option " + std::string{name} + "."};
        if (i + 1 == arguments.size() || arguments[i + 1][0] == '\0') {
            return std::unexpected{std::string{name} + " needs a value."};
        }
        if (auto problem = setter->second(options, arguments[++i])) return std::unexpected{*problem};
    }
    if (auto problem = missing(options)) return std::unexpected{*problem};
    return options;
}

}  // namespace server
