#pragma once
#include "protocol/client_messages.hpp"
#include "protocol/fields.hpp"

// What the call routes of the HTTP API are sent, as the commands it stands for (docs/protocol.md "HTTP API"). Faults
// are noted in the fields, as everywhere.
namespace protocol {

[[nodiscard]] CallInitiate read_call_start(Fields const& body);                     // POST /calls
[[nodiscard]] ClientBody read_call_answer(Fields const& body, CallId const& call);  // POST /calls/{id}/answer
[[nodiscard]] CallParticipantsAdd read_participants_add(Fields const& body, CallId const& call);  // …/participants
// POST /calls/signaling/{offer | answer | ice-candidate}
[[nodiscard]] WebrtcOffer read_signaling_offer(Fields const& body);
[[nodiscard]] WebrtcAnswer read_signaling_answer(Fields const& body);
[[nodiscard]] WebrtcIceCandidate read_signaling_candidate(Fields const& body);

}  // namespace protocol
