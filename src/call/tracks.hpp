#pragma once
#include <optional>

#include "call/video_ref.hpp"
#include "protocol/types.hpp"

namespace call {

enum class Wanted { Off, On };
enum class Actual {
    Off,
    Starting,  // getUserMedia is asking or opening
    On,
    Denied,    // NotAllowedError, SecurityError: the person or the page's policy said no
    NoDevice,  // NotFoundError, OverconstrainedError, or the device was pulled out
    Failed,    // NotReadableError, AbortError, ...: there, but it does not work
};

// The user's wish and the device's truth. On + Denied is a state to show, not a contradiction.
struct Track {
    Wanted wanted{Wanted::Off};
    Actual actual{Actual::Off};
    std::optional<CaptureId> capture;  // while Starting or On
    bool operator==(Track const&) const = default;
};
[[nodiscard]] constexpr bool refused(Track const& track) {
    return track.wanted == Wanted::On && track.actual >= Actual::Denied;
}

struct Tracks {
    Track microphone;
    Track camera;
    bool muted{false};        // captured all the same, so that unmuting is instant; nothing is sent
    bool listening{false};    // the user chose to go on without a microphone
    bool operator==(Tracks const&) const = default;
};

}  // namespace call
