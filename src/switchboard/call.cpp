#include "switchboard/call.hpp"

#include <algorithm>
#include <utility>

namespace switchboard {

Seat const* Call::seat(UserId const& user) const {
    auto const found = std::ranges::find(seats, user, &Seat::user);
    return found == seats.end() ? nullptr : &*found;
}

Seat* Call::seat(UserId const& user) { return const_cast<Seat*>(std::as_const(*this).seat(user)); }

Leg const* Call::leg(UserId const& user) const {
    auto const* const found = seat(user);
    return found != nullptr && found->leg ? &*found->leg : nullptr;
}

Leg* Call::leg(UserId const& user) { return const_cast<Leg*>(std::as_const(*this).leg(user)); }

bool Call::all_reachable() const {
    return std::ranges::all_of(seats, [](Seat const& seat) { return !seat.leg || seat.leg->reachable(); });
}

}  // namespace switchboard
