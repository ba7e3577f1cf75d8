#pragma once
#include "call/turn.hpp"

// The user's wish and the device's truth, brought together. Idempotent: run after every input.
namespace call {

void reconcile(Turn& turn, Call& call);
// What the senders of the link carry, alone: before an answer is made.
void set_senders(Turn& turn, Call& call);
void send_full_size_if_due(Turn& turn, Link& link);
// Captures start and stop as wished, alone: before a link is opened.
void set_captures(Turn& turn, Call& call);
void stop_captures(Turn& turn, Tracks& tracks);

// What we send, as the peer should show it.
[[nodiscard]] protocol::MediaState media_state(Tracks const& tracks);

void on_track_wish(Turn& turn, Call& call, SetMuted const& wish);
void on_track_wish(Turn& turn, Call& call, SetCamera const& wish);
void on_track_wish(Turn& turn, Call& call, ContinueListening const& wish);
void on_track_wish(Turn& turn, Call& call, RetryDevices const& wish);

void on_capture_event(Turn& turn, Call& call, CaptureStarted const& event);
void on_capture_event(Turn& turn, Call& call, CaptureFailed const& event);
void on_capture_event(Turn& turn, Call& call, CaptureEnded const& event);

// A capture that belongs to no call any more.
template <capture_event Event>
void drop_capture(Turn& turn, Event const& event) {
    if constexpr (std::same_as<Event, CaptureStarted>) turn.emit(StopCapture{event.id});
}

}  // namespace call
