#pragma once
#include <string>
#include <variant>

#include "client/ports.hpp"
#include "view/intents.hpp"

// Everything that can reach the client from outside: the one typed door.
namespace client {

namespace events {
struct TimerFired {};
struct SocketOpened {};
struct SocketText {
    std::string text;
};
struct SocketClosed {
    int code{1006};
};
// navigator.onLine, or the page came back from a freeze
struct NetworkChanged {
    bool online{true};
};
struct HttpDone {
    HttpId id{};
    int status{0};
    std::string body;
};
struct CaptureStarted {
    call::CaptureId id{};
};
// W3C name: NotAllowedError, NotFoundError, ...
struct CaptureFailed {
    call::CaptureId id{};
    std::string error;
};
// PermissionStatus.state, as W3C spells it, of a permission that was denied before
struct PermissionChanged {
    SourceKind kind{};
    std::string state;
};
struct CaptureEnded {
    call::CaptureId id{};
};
struct LocalDescription {
    protocol::LinkId link;
    protocol::Description description;
};
struct RemoteApplied {
    protocol::LinkId link;
    protocol::DescriptionType type{};
};
struct OperationFailed {
    protocol::LinkId link;
    std::string operation, error;
};
struct LocalCandidate {
    protocol::LinkId link;
    protocol::Candidate candidate;
};
// RTCPeerConnectionState, as W3C spells it
struct LinkStateChanged {
    protocol::LinkId link;
    std::string state;
};
struct NegotiationNeeded {
    protocol::LinkId link;
};
struct RemoteTrack {
    protocol::LinkId link;
    SourceKind kind{};
};
// first picture shown
struct FirstFrame {
    call::VideoRef video;
};
// visibilitychange; visible until told otherwise
struct PageVisibility {
    bool visible{true};
};
// fullscreenchange; Escape leaves it without asking
struct FullScreenChanged {
    bool on{false};
};
// The host measured that this surface suits the machine better than the one it named at start.
struct SurfaceSuits {
    view::SurfaceKind kind{};
};
struct SoundBlocked {};
struct SoundAllowed {};
}  // namespace events

using Event =
    std::variant<view::Intent, events::TimerFired, events::SocketOpened, events::SocketText, events::SocketClosed,
                 events::NetworkChanged, events::HttpDone, events::CaptureStarted, events::CaptureFailed,
                 events::CaptureEnded, events::PermissionChanged, events::LocalDescription, events::RemoteApplied,
                 events::OperationFailed, events::LocalCandidate, events::LinkStateChanged, events::NegotiationNeeded,
                 events::RemoteTrack, events::FirstFrame, events::PageVisibility, events::FullScreenChanged,
                 events::SurfaceSuits, events::SoundBlocked, events::SoundAllowed>;

}  // namespace client
