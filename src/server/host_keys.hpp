#pragma once
#include "server/auth/jwt.hpp"
#include "server/options.hpp"
#include "server/webhook_target.hpp"

namespace server {

// What a host application proves itself with; read once at start, from files: a command line is for all to see.
struct HostKeys {
    std::optional<auth::Verifier> verifier;  // of the tokens of its people
    std::string admin_digest;                // of the key of the admin API; empty: there is none
    std::optional<WebhookTarget> webhooks;
    std::string webhook_secret;
};

// The error is one sentence for the person who typed the command.
[[nodiscard]] std::expected<HostKeys, std::string> load_host_keys(Options const& options);

}  // namespace server
