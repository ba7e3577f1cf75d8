#pragma once
#include <concepts>
#include <string>
#include <variant>

#include "call/state.hpp"
#include "protocol/server_messages.hpp"

// What can happen to a call. Closed: a new input has to be decided in every phase.
namespace call {

// ---- wishes ----
struct Prepare {  // a conversation is open: a dial may come
    bool wanted{true};
};
struct Dial {
    protocol::ThreadId thread;
    Peer peer;
    protocol::CallType type{};
};
struct Accept {
    protocol::CallType type{};  // a video call may be answered with voice
};
struct Decline {
    std::string text;
};
struct SilenceRing {};
struct HangUp {};
struct SetMuted {
    bool muted{true};
};
struct SetCamera {
    bool on{true};
};
struct ContinueListening {};
struct RetryDevices {};

// ---- the server, beside protocol's own messages ----
struct Unsent {  // a command of ours was dropped before it left
    protocol::CommandId id;
};
struct Recorded {  // how a call went into the conversation
    protocol::CallRecord record;
};

// ---- the browser ----
struct CaptureStarted {
    CaptureId id{};
};
struct CaptureFailed {
    CaptureId id{};
    std::string error;  // W3C name
};
struct CaptureEnded {
    CaptureId id{};
};
struct LocalDescription {
    protocol::LinkId link;
    protocol::Description description;
};
struct OperationFailed {
    protocol::LinkId link;
    std::string operation, error;
};
struct LocalCandidate {
    protocol::LinkId link;
    protocol::Candidate candidate;
};
struct LinkStateChanged {
    protocol::LinkId link;
    std::string state;  // RTCPeerConnectionState
};
struct NegotiationNeeded {
    protocol::LinkId link;
};
struct RemoteTrack {
    protocol::LinkId link;
    SourceKind kind{};
};
struct FirstFrame {
    protocol::LinkId link;
};
struct NetworkChanged {};  // and there is one

struct Tick {};

template <class T, class... Ts>
concept one_of = (std::same_as<T, Ts> || ...);

template <class T>
concept track_wish = one_of<T, SetMuted, SetCamera, ContinueListening, RetryDevices>;
template <class T>
concept capture_event = one_of<T, CaptureStarted, CaptureFailed, CaptureEnded>;
template <class T>
concept link_event = one_of<T, LocalDescription, OperationFailed, LocalCandidate, LinkStateChanged, NegotiationNeeded,
                            RemoteTrack, FirstFrame>;

using Input =
    std::variant<Prepare, Dial, Accept, Decline, SilenceRing, HangUp, SetMuted, SetCamera, ContinueListening,
                 RetryDevices, protocol::Welcome, protocol::Ack, protocol::Error, Unsent, protocol::CallStatusChanged,
                 protocol::CallIncoming, protocol::CallStarted, protocol::CallEnded,
                 protocol::CallParticipantMediaChanged, protocol::CallParticipantSignal, protocol::WebrtcOfferReceived,
                 protocol::WebrtcAnswerReceived, protocol::WebrtcIceCandidateReceived, Recorded, CaptureStarted,
                 CaptureFailed, CaptureEnded, LocalDescription, OperationFailed, LocalCandidate, LinkStateChanged,
                 NegotiationNeeded, RemoteTrack, FirstFrame, NetworkChanged, Tick>;

// For logs: what happened, without what was in it.
[[nodiscard]] char const* input_name(Input const& input);

}  // namespace call
