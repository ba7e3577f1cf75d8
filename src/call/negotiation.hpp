#pragma once
#include <deque>
#include <optional>
#include <vector>

#include "base/time.hpp"
#include "call/video_ref.hpp"
#include "protocol/types.hpp"

namespace call {

// RTCSignalingState, counted by the operations given to the link, which run in the order given.
enum class Signaling { Stable, HaveLocalOffer, HaveRemoteOffer };

// What the next local description of a link is for; a rolled-back one is dropped when it comes.
enum class Purpose { Offer, Answer, RolledBack };

// One RTCPeerConnection to the peer: perfect negotiation (W3C webrtc-pc 10.7) and the candidates that wait.
// An empty id: there is none yet, the peer's opening offer is awaited.
struct Link {
    protocol::LinkId id;
    bool polite{false};  // the callee; the caller is impolite
    Signaling signaling{Signaling::Stable};
    std::deque<Purpose> describing;  // asked for, not in yet
    bool restart_wanted{false};      // ICE restart asked for while an exchange is under way
    bool remote_applied{false};      // addIceCandidate() rejects while remoteDescription is null
    bool broken{false};              // an operation failed: to be replaced by a fresh link
    std::vector<protocol::Candidate> parked;  // the peer's, before its description
    std::vector<protocol::Candidate> own;     // ours, of this ICE generation
    std::size_t own_sent{0};                  // how many of them left
    std::optional<protocol::Description> local_offer;   // while HaveLocalOffer, once it is in
    std::optional<base::Instant> offer_sent_at;         // while it is unanswered
    std::optional<protocol::Description> local_answer;  // given to `remote`, once it is in
    std::optional<protocol::Description> remote;        // applied last
    bool connected{false};                              // RTCPeerConnectionState "connected" right now
    bool remote_video{false};                           // a remote video track is there
    bool first_frame{false};                            // and showed a picture
    std::optional<CaptureId> sending_audio;             // what the senders carry now
    std::optional<CaptureId> sending_video;
    bool small{false};                                  // its pictures are scaled down, for the first to come soon
    std::optional<base::Instant> full_size_at;          // the end of that, once pictures flow
};

// A camera's first pictures are a quarter as wide and high: coded, sent and decoded in a fraction of the time, before
// anything is known of the path. So long after it started on a link that is up they get their full size.
inline constexpr int kOpeningScale = 4;
inline constexpr base::Duration kOpening{1'000};

// An unanswered offer is sent again after this long.
inline constexpr base::Duration kOfferRepeat{5'000};

}  // namespace call
