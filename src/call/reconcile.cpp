#include "call/reconcile.hpp"

#include <string_view>
#include <utility>

namespace call {
namespace {

CaptureId draw_capture(Turn& turn) {
    auto const bytes = turn.context.entropy.draw();
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 4; ++i) bits = (bits << 8U) | bytes[i];
    return CaptureId{bits};
}

void stop(Turn& turn, Track& track) {
    if (track.capture) turn.emit(StopCapture{*track.capture});
    track.capture.reset();
    track.actual = Actual::Off;
}

void set_capture(Turn& turn, Track& track, SourceKind kind) {
    if (track.wanted == Wanted::On && track.actual == Actual::Off) {
        track.capture = draw_capture(turn);
        track.actual = Actual::Starting;
        turn.emit(Capture{*track.capture, kind});
    } else if (track.wanted == Wanted::Off && track.actual != Actual::Off) {
        stop(turn, track);
    }
}

void set_sender(Turn& turn, Link const& link, SourceKind kind, std::optional<CaptureId>& sending,
                std::optional<CaptureId> const& wanted) {
    if (sending == wanted) return;
    sending = wanted;
    turn.emit(SetTrack{link.id, kind, wanted});
}

void open_small(Turn& turn, Link& link, std::optional<CaptureId> const& camera) {
    if (!camera || link.sending_video == camera) return;
    link.full_size_at.reset();
    if (!std::exchange(link.small, true)) turn.emit(ScaleVideo{link.id, kOpeningScale});
}

void time_full_size(Turn& turn, Link& link, Track const& camera) {
    if (!link.sending_video) link.full_size_at.reset();
    bool const flows = link.connected && link.sending_video && camera.actual == Actual::On;
    if (flows && link.small && !link.full_size_at) link.full_size_at = turn.now() + kOpening;
}

// W3C mediacapture-main 10.2, the rejections of getUserMedia.
Actual why_failed(std::string_view error) {
    if (error == "NotAllowedError" || error == "SecurityError") return Actual::Denied;
    if (error == "NotFoundError" || error == "OverconstrainedError" || error == "NotSupportedError")
        return Actual::NoDevice;
    return Actual::Failed;  // NotReadableError, AbortError, InvalidStateError, ...
}

struct Found {
    Track& track;
    SourceKind kind;
};
std::optional<Found> find(Tracks& tracks, CaptureId id) {
    if (tracks.microphone.capture == id) return Found{tracks.microphone, SourceKind::Microphone};
    if (tracks.camera.capture == id) return Found{tracks.camera, SourceKind::Camera};
    return std::nullopt;
}

void retry(Track& track) {
    if (refused(track)) track.actual = Actual::Off;
}

void lose(Turn& turn, Call const& call, Found const& found, Actual actual, bool lost) {
    found.track.capture.reset();
    found.track.actual = actual;
    auto const fell_back = found.kind == SourceKind::Camera && call.type == protocol::CallType::Video;
    turn.emit(Trouble{found.kind, actual, lost, fell_back});
}

}  // namespace

protocol::MediaState media_state(Tracks const& tracks) {
    auto const heard = tracks.microphone.actual == Actual::On || tracks.microphone.actual == Actual::Starting;
    return {tracks.muted || !heard, tracks.camera.actual == Actual::On, false};
}

void set_captures(Turn& turn, Call& call) {
    set_capture(turn, call.tracks.microphone, SourceKind::Microphone);
    set_capture(turn, call.tracks.camera, SourceKind::Camera);
}

void set_senders(Turn& turn, Call& call) {
    auto& link = call.link;
    if (link.id.empty()) return;
    auto const& tracks = call.tracks;
    set_sender(turn, link, SourceKind::Microphone, link.sending_audio,
               tracks.muted ? std::nullopt : tracks.microphone.capture);
    open_small(turn, link, tracks.camera.capture);
    set_sender(turn, link, SourceKind::Camera, link.sending_video, tracks.camera.capture);
}

void reconcile(Turn& turn, Call& call) {
    set_captures(turn, call);
    set_senders(turn, call);
    time_full_size(turn, call.link, call.tracks.camera);
    if (!call.joined) return;
    auto const media = media_state(call.tracks);
    if (call.told == media) return;
    call.told = media;
    turn.send(protocol::CallParticipantMediaUpdate{call.id, media.muted, media.video, media.sharing});
}

void send_full_size_if_due(Turn& turn, Link& link) {
    if (!link.full_size_at || turn.now() < *link.full_size_at) return;
    link.full_size_at.reset();
    link.small = false;
    turn.emit(ScaleVideo{link.id, 1});
}

void stop_captures(Turn& turn, Tracks& tracks) {
    tracks.microphone.wanted = Wanted::Off;
    tracks.camera.wanted = Wanted::Off;
    stop(turn, tracks.microphone);
    stop(turn, tracks.camera);
}

void on_track_wish(Turn& turn, Call& call, SetMuted const& wish) {
    auto& tracks = call.tracks;
    if (!wish.muted) {
        tracks.listening = false;
        retry(tracks.microphone);  // unmuting asks for the microphone again
    }
    if (tracks.muted == wish.muted) return;
    tracks.muted = wish.muted;
    turn.emit(Tell{wish.muted ? Moment::Muted : Moment::Unmuted, call.peer, call.type});
}

void on_track_wish(Turn& turn, Call& call, SetCamera const& wish) {
    auto& camera = call.tracks.camera;
    if (!wish.on && camera.actual == Actual::On) turn.emit(Tell{Moment::CameraOff, call.peer, call.type});
    camera.wanted = wish.on ? Wanted::On : Wanted::Off;
    retry(camera);
}

void on_track_wish(Turn&, Call& call, ContinueListening const&) {
    call.tracks.listening = true;
    if (refused(call.tracks.camera)) call.tracks.camera.wanted = Wanted::Off;
}

void on_track_wish(Turn&, Call& call, RetryDevices const&) {
    call.tracks.listening = false;
    retry(call.tracks.microphone);
    retry(call.tracks.camera);
}

void on_capture_event(Turn& turn, Call& call, CaptureStarted const& event) {
    auto const found = find(call.tracks, event.id);
    if (!found) return drop_capture(turn, event);
    found->track.actual = Actual::On;
    if (found->kind == SourceKind::Camera && call.joined) turn.emit(Tell{Moment::CameraOn, call.peer, call.type});
}

void on_capture_event(Turn& turn, Call& call, CaptureFailed const& event) {
    auto const found = find(call.tracks, event.id);
    if (found) lose(turn, call, *found, why_failed(event.error), false);
}

void on_capture_event(Turn& turn, Call& call, CaptureEnded const& event) {
    auto const found = find(call.tracks, event.id);
    if (found) lose(turn, call, *found, Actual::NoDevice, true);
}

}  // namespace call
