#include "call/inputs.hpp"

#include "base/overloaded.hpp"

namespace call {

// NOLINTNEXTLINE(readability-function-size): one line for each input
char const* input_name(Input const& input) {
    using namespace protocol;
    return std::visit(base::overloaded{
                          [](Prepare const&) { return "prepare"; },
                          [](Dial const&) { return "dial"; },
                          [](Accept const&) { return "accept"; },
                          [](Decline const&) { return "decline"; },
                          [](SilenceRing) { return "silence ring"; },
                          [](HangUp) { return "hang up"; },
                          [](SetMuted const&) { return "set muted"; },
                          [](SetCamera const&) { return "set camera"; },
                          [](ContinueListening) { return "continue listening"; },
                          [](RetryDevices) { return "retry devices"; },
                          [](Welcome const&) { return "WELCOME"; },
                          [](Ack const&) { return "ACK"; },
                          [](Error const&) { return "ERROR"; },
                          [](Unsent const&) { return "unsent"; },
                          [](CallStatusChanged const&) { return "CALL_STATUS_CHANGED"; },
                          [](CallIncoming const&) { return "CALL_INCOMING"; },
                          [](CallStarted const&) { return "CALL_STARTED"; },
                          [](CallEnded const&) { return "CALL_ENDED"; },
                          [](CallParticipantMediaChanged const&) { return "CALL_PARTICIPANT_MEDIA_CHANGED"; },
                          [](CallParticipantSignal const&) { return "CALL_PARTICIPANT_SIGNAL"; },
                          [](WebrtcOfferReceived const&) { return "WEBRTC_OFFER"; },
                          [](WebrtcAnswerReceived const&) { return "WEBRTC_ANSWER"; },
                          [](WebrtcIceCandidateReceived const&) { return "WEBRTC_ICE_CANDIDATE"; },
                          [](Recorded const&) { return "recorded"; },
                          [](CaptureStarted const&) { return "capture started"; },
                          [](CaptureFailed const&) { return "capture failed"; },
                          [](CaptureEnded const&) { return "capture ended"; },
                          [](LocalDescription const&) { return "local description"; },
                          [](OperationFailed const&) { return "link operation failed"; },
                          [](LocalCandidate const&) { return "local candidate"; },
                          [](LinkStateChanged const&) { return "link state"; },
                          [](NegotiationNeeded const&) { return "negotiation needed"; },
                          [](RemoteTrack const&) { return "remote track"; },
                          [](FirstFrame const&) { return "first frame"; },
                          [](NetworkChanged) { return "network changed"; },
                          [](Tick) { return "tick"; },
                      },
                      input);
}

}  // namespace call
