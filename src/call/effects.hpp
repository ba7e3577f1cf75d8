#pragma once
#include <variant>
#include <vector>

#include "call/state.hpp"
#include "protocol/client_messages.hpp"

// What a step asks for. Every effect on a link or a capture names it, so that a late result of something that is gone
// can be told from a current one.
namespace call {

struct Send {
    protocol::CommandId id;
    protocol::ClientBody body;
};
struct Withdraw {  // forget this command if it has not left; answered by Unsent or by its ACK
    protocol::CommandId id;
};

struct OpenLink {
    protocol::LinkId link;
    bool offering{false};
};
struct Describe {
    protocol::LinkId link;
};
struct Apply {
    protocol::LinkId link;
    protocol::Description remote;
};
struct AddCandidate {
    protocol::LinkId link;
    protocol::Candidate candidate;
};
struct RestartIce {
    protocol::LinkId link;
};
struct SetTrack {
    protocol::LinkId link;
    SourceKind kind{};
    std::optional<CaptureId> capture;
};
// How small the pictures are that the link sends (W3C webrtc-pc, scaleResolutionDownBy): 1 is as captured.
struct ScaleVideo {
    protocol::LinkId link;
    int down_by{1};
};
struct CloseLink {
    protocol::LinkId link;
};

struct Capture {
    CaptureId id{};
    SourceKind kind{};
};
struct StopCapture {
    CaptureId id{};
};

struct PlayTone {
    Tone tone{};
};
struct StopTone {};

// For the live region; the words are the view's.
enum class Moment {
    Ringing,
    RingsThere,
    Connecting,
    Connected,
    Reconnecting,
    Reconnected,
    Muted,
    Unmuted,
    CameraOn,
    CameraOff,
};
struct Tell {
    Moment moment{};
    Peer peer;
    protocol::CallType type{};
};
// A wish that met the truth: no capture, or one that was lost. The call goes on.
struct Trouble {
    SourceKind kind{};
    Actual actual{};
    bool lost{false};       // it worked before
    bool fell_back{false};  // a video call goes on with voice
};
// The server refused the dial.
struct Refused {
    protocol::ErrorCode code{};
    Peer peer;
};
// Dialling while this person is in a call on another device.
struct BusyElsewhere {
    Peer peer;
};

using Effect =
    std::variant<Send, Withdraw, OpenLink, Describe, Apply, AddCandidate, RestartIce, SetTrack, ScaleVideo, CloseLink,
                 Capture, StopCapture, PlayTone, StopTone, Tell, Trouble, Refused, BusyElsewhere, Ended>;
using Effects = std::vector<Effect>;

}  // namespace call
