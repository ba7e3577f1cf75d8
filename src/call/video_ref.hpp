#pragma once
#include <compare>
#include <cstdint>
#include <variant>

#include "protocol/ids.hpp"

// Names for running media, by which the drawing side finds the picture or the sound. No browser object is held here.
namespace call {

// What a local track comes from.
enum class SourceKind { Microphone, Camera };

enum class Tone { Ringtone, Ringback, Connected, Ended, Busy };

// One getUserMedia result; drawn by the call machine, never reused within a page's life.
enum class CaptureId : std::uint32_t {};

struct RemoteVideo {
    protocol::LinkId link;
    auto operator<=>(RemoteVideo const&) const = default;
};
struct LocalVideo {
    CaptureId capture{};
    auto operator<=>(LocalVideo const&) const = default;
};
using VideoRef = std::variant<RemoteVideo, LocalVideo>;

struct RemoteAudio {
    protocol::LinkId link;
    auto operator<=>(RemoteAudio const&) const = default;
};
struct LocalAudio {
    CaptureId capture{};
    auto operator<=>(LocalAudio const&) const = default;
};
using AudioRef = std::variant<RemoteAudio, LocalAudio>;

}  // namespace call
