#pragma once
#include "call/turn.hpp"

// Descriptions and candidates between the two ends of a link: W3C webrtc-pc 10.7, perfect negotiation, plus link
// generations: an opening offer of another link replaces ours.
namespace call {

// ---- links ----
[[nodiscard]] Link open_link(Turn& turn, protocol::LinkId id, bool offering, bool polite);
void close_link(Turn& turn, Link& link);
// A fresh link in place of the one there is, offering.
void replace_link(Turn& turn, Call& call);

// ---- offering ----
void restart_ice(Turn& turn, Call& call);
void send_offer(Turn& turn, Call& call);
// Sends the own candidates that have not left.
void flush_candidates(Turn& turn, Call& call);
// Signaling was interrupted for good while media is not there: whatever was under way is made again.
void recover_exchange(Turn& turn, Call& call);

// ---- what the peer sends ----
// Whether the link was replaced.
bool take_offer(Turn& turn, Call& call, protocol::Description const& offer);
void take_answer(Turn& turn, Call& call, protocol::Description const& answer);
void take_candidate(Turn& turn, Call& call, protocol::Candidate const& candidate);
void park_candidate(std::vector<protocol::Candidate>& parked, protocol::Candidate const& candidate);

// ---- what the browser reports ----
enum class LinkChange { None, Up, Down, Failed, OfferReady };
void keep_candidate(Link& link, protocol::Candidate candidate);
[[nodiscard]] std::optional<Purpose> take_description(Link& link, protocol::Description const& description);
[[nodiscard]] LinkChange on_link_event(Turn& turn, Call& call, LocalDescription const& event);
[[nodiscard]] LinkChange on_link_event(Turn& turn, Call& call, OperationFailed const& event);
[[nodiscard]] LinkChange on_link_event(Turn& turn, Call& call, LocalCandidate const& event);
[[nodiscard]] LinkChange on_link_event(Turn& turn, Call& call, LinkStateChanged const& event);
[[nodiscard]] LinkChange on_link_event(Turn& turn, Call& call, NegotiationNeeded const& event);
[[nodiscard]] LinkChange on_link_event(Turn& turn, Call& call, RemoteTrack const& event);
[[nodiscard]] LinkChange on_link_event(Turn& turn, Call& call, FirstFrame const& event);

// ---- time ----
// An offer that found no answer is sent again.
void repeat_offer_if_due(Turn& turn, Call& call);
[[nodiscard]] std::optional<base::Instant> offer_due(Link const& link);

}  // namespace call
