#pragma once
#include "server/http/message.hpp"

namespace server::http {

// What every answer carries, so that a page of ours can do only what it was built to do. `secure`: over TLS.
void add_security_headers(Response& response, bool secure);

}  // namespace server::http
