#include "server/host_keys.hpp"

#include "server/random.hpp"
#include "server/small_file.hpp"

namespace server {

namespace {

using auth::Verifier;

std::expected<Verifier, std::string> with_secret_of(std::string const& path, auth::Expectation expected) {
    auto const secret = read_secret_file(path);
    if (!secret) return std::unexpected{secret.error()};
    auto made = Verifier::with_secret(*secret, std::move(expected));
    if (!made) return std::unexpected{path + ": " + made.error()};
    return made;
}

std::optional<std::expected<Verifier, std::string>> make_verifier(Options const& options) {
    auth::Expectation expected{options.token_issuer, options.token_audience};
    if (!options.token_secret.empty()) return with_secret_of(options.token_secret, std::move(expected));
    if (!options.token_key.empty()) return Verifier::from_pem_file(options.token_key, std::move(expected));
    if (!options.token_jwks.empty()) return Verifier::from_jwks_file(options.token_jwks, std::move(expected));
    return std::nullopt;
}

}  // namespace

std::expected<HostKeys, std::string> load_host_keys(Options const& options) {
    HostKeys keys;
    if (auto made = make_verifier(options)) {
        if (!*made) return std::unexpected{made->error()};
        keys.verifier = std::move(**made);
    }
    if (!options.admin_key.empty()) {
        auto const key = read_key_file(options.admin_key);
        if (!key) return std::unexpected{key.error()};
        keys.admin_digest = digest(*key);
    }
    if (options.webhook_url.empty()) return keys;
    auto target = parse_webhook_url(options.webhook_url);
    if (!target) return std::unexpected{target.error()};
    auto secret = read_key_file(options.webhook_secret);
    if (!secret) return std::unexpected{secret.error()};
    keys.webhooks = std::move(*target);
    keys.webhook_secret = std::move(*secret);
    return keys;
}

}  // namespace server
