#pragma once
#include "call/turn.hpp"

// What Joining, Connected and Reconnecting do alike: both people are in.
namespace call {

void hear(Turn& turn, protocol::CallEnded const& word);
void hear(Turn& turn, protocol::CallRecord const& record);
void hear(Turn& turn, protocol::CallStatusChanged const& news);
void hear(Turn& turn, protocol::CallParticipantMediaChanged const& news);
void hear(Turn& turn, protocol::CallParticipantSignal const& news);
void hear(Turn& turn, protocol::WebrtcAnswerReceived const& news);
void hear(Turn& turn, protocol::WebrtcIceCandidateReceived const& news);
// Whether the peer's offer brought another link in place of ours.
[[nodiscard]] bool hear(Turn& turn, protocol::WebrtcOfferReceived const& news);
// Still in the call: what the interruption of signaling may have swallowed is said again.
void hear(Turn& turn, protocol::Welcome const& welcome);

}  // namespace call
