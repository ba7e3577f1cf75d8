#pragma once
#include <optional>
#include <string>

#include "call/state.hpp"
#include "chat/store.hpp"
#include "client/runtime.hpp"
#include "session/state.hpp"
#include "view/desk.hpp"

namespace client {

// A look inside, for simulation and browser probes. Borrowed: good until the next post().
struct Runtime::Probe {
    call::State const& call;
    chat::Store const& chat;
    session::State const& session;
    view::Desk const& desk;
    protocol::DeviceId device;
    std::optional<base::Instant> timer;  // armed for
    std::string inconsistency;           // broken invariants, in words; empty when consistent
};

}  // namespace client
