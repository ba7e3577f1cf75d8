#pragma once
#include "call/exchange.hpp"
#include "call/turn.hpp"

// The caller's link, built before the click: its certificate, transceivers, offer and candidates are ready when the
// dial comes. Never built because somebody rings.
namespace call {

inline constexpr base::Duration kPreparedLife{20 * 60'000};

void prepare_if_wanted(Turn& turn);
void discard_prepared(Turn& turn);
void renew_prepared(Turn& turn);
void renew_prepared_if_stale(Turn& turn);
// The prepared link, or a new one that is being described.
[[nodiscard]] Link take_prepared(Turn& turn);

// Late results of links that are gone end here too, and are dropped.
template <link_event Event>
void on_prepared(Turn& turn, Event const& event) {
    auto& prepared = turn.state.prepared;
    if (!prepared || prepared->link.id != event.link) return;
    if constexpr (std::same_as<Event, LocalDescription>) {
        (void)take_description(prepared->link, event.description);
    } else if constexpr (std::same_as<Event, LocalCandidate>) {
        keep_candidate(prepared->link, event.candidate);
    } else if constexpr (std::same_as<Event, OperationFailed>) {
        discard_prepared(turn);  // built anew at the dial, or when the next conversation is opened
    } else {
        static_assert(one_of<Event, LinkStateChanged, NegotiationNeeded, RemoteTrack, FirstFrame>);
    }
}

}  // namespace call
