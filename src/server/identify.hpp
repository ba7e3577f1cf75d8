#pragma once
#include "server/services.hpp"

namespace server {

// Whom a bearer token speaks for: one of ours, or a host application's, whose people are let in at first sight.
// Nothing: nobody, or not any more.
[[nodiscard]] std::optional<auth::Identity> identify(Services& server, std::string_view token);

}  // namespace server
