#pragma once
#include "switchboard/ending.hpp"

namespace switchboard {

// `user`, who is in the call or rings for it, is no longer. The call goes on while somebody is in it and somebody else
// is too or may yet be; otherwise it ends, and `call` is gone.
void leave(Turn& turn, Call& call, UserId const& user, Ending const& ending);

}  // namespace switchboard
