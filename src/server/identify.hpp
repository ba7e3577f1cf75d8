#pragma once
#include "server/services.hpp"

namespace server {

// Whom a bearer token speaks for; nothing: nobody, or not any more.
[[nodiscard]] std::optional<auth::Identity> identify(Services const& server, std::string_view token);

}  // namespace server
