#pragma once
#include "server/services.hpp"

namespace server {

// A host application, by a token or by the admin API, says who somebody is. A new person without a handle gets one from
// their id, and without a name is shown by the handle; of a known one, what is empty stays. False: the id belongs to an
// account that registered here, and nothing was changed.
[[nodiscard]] bool introduce(Services& server, protocol::Profile profile);

}  // namespace server
