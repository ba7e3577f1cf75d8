#pragma once
#include <optional>

#include "base/time.hpp"
#include "call/state.hpp"
#include "chat/store.hpp"
#include "session/state.hpp"
#include "view/desk.hpp"
#include "view/views.hpp"

namespace view {

// Everything a screen is made from. Borrowed for the length of a call.
struct Stores {
    call::State const& call;
    chat::Store const& chat;
    session::State const& session;
    Desk const& desk;
};

[[nodiscard]] App build(Stores const& stores, base::Now now);

// When the view changes next by time alone: the whole second of a visible call clock, the title's blink while
// ringing, a typing mark or a banner that is due. Nothing: it sleeps. Toasts and deadlines of machines not included.
[[nodiscard]] std::optional<base::Instant> next_tick(Stores const& stores, base::Now now);

}  // namespace view
