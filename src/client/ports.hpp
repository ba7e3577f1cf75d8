#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/entropy.hpp"
#include "base/time.hpp"
#include "call/video_ref.hpp"
#include "protocol/types.hpp"

// The client's whole outside. Every port is called from Runtime only, on the page's one thread. No port decides
// anything; whatever happens comes back later as a client::Event through Runtime::post(), which may be called from
// anywhere, also from inside a port call: it queues, it never recurses.
namespace client {

class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual base::Now now() = 0;
};

// One timer: the newest arm() replaces the one before. Ends in events::TimerFired.
class TimerPort {
public:
    virtual ~TimerPort() = default;
    virtual void arm(std::optional<base::Instant> at) = 0;
};

// The signaling socket (one at a time). Ends in events::SocketOpened / SocketText / SocketClosed.
// close() of a socket is silent: no SocketClosed follows.
class SocketPort {
public:
    virtual ~SocketPort() = default;
    virtual void connect(std::string const& path, std::string_view subprotocol) = 0;
    virtual void send(std::string const& text) = 0;
    virtual void close() = 0;
};

// Same-origin JSON requests with the session cookie. Ends in events::HttpDone, status 0 when nothing was reached.
enum class HttpId : std::uint32_t {};
class HttpPort {
public:
    virtual ~HttpPort() = default;
    virtual void request(HttpId id, std::string const& method, std::string const& path, std::string const& body) = 0;
};

using call::SourceKind;

// getUserMedia. Ends in events::CaptureStarted / CaptureFailed / CaptureEnded (device pulled out, permission taken).
// stop() releases the device at once; a capture that is granted after stop() is stopped silently.
class MediaPort {
public:
    virtual ~MediaPort() = default;
    virtual void capture(call::CaptureId id, SourceKind kind) = 0;
    virtual void stop(call::CaptureId id) = 0;
};

// RTCPeerConnection, one per LinkId. open() adds one audio and one video transceiver when `offering`, else none (the
// remote offer brings them). Operations on one link run in the order given. Events: LocalDescription,
// RemoteApplied, OperationFailed, LocalCandidate, LinkStateChanged, NegotiationNeeded, RemoteTrack, FirstFrame.
class PeerPort {
public:
    virtual ~PeerPort() = default;
    virtual void open(protocol::LinkId const& link, std::vector<protocol::IceServer> const& ice_servers,
                      bool offering) = 0;
    // setLocalDescription() with no argument: makes the offer or the answer that the signaling state asks for.
    virtual void describe(protocol::LinkId const& link) = 0;
    virtual void apply(protocol::LinkId const& link, protocol::Description const& remote) = 0;
    virtual void add_candidate(protocol::LinkId const& link, protocol::Candidate const& candidate) = 0;
    virtual void restart_ice(protocol::LinkId const& link) = 0;
    // replaceTrack on the audio or video sender; nullopt sends nothing. Also makes the transceiver sendrecv, at once,
    // when a capture is given, also one that is still starting: the track follows by itself when it is there, so
    // that the answer need not wait for getUserMedia. Before the transceiver exists the wish is remembered.
    virtual void set_track(protocol::LinkId const& link, SourceKind kind, std::optional<call::CaptureId> capture) = 0;
    // scaleResolutionDownBy of the video sender, at once and for what it carries later. A browser that cannot goes on
    // in full size.
    virtual void scale_video(protocol::LinkId const& link, int down_by) = 0;
    virtual void close(protocol::LinkId const& link) = 0;
};

using call::Tone;
// Ringtone and Ringback loop until stop(). When the browser blocks sound: events::SoundBlocked, and SoundAllowed once
// a gesture let it start (the port starts whatever should be sounding then).
class TonePort {
public:
    virtual ~TonePort() = default;
    virtual void play(Tone tone) = 0;
    virtual void stop() = 0;
};

enum class StorageScope { Tab, Device };  // sessionStorage, localStorage
class StoragePort {
public:
    virtual ~StoragePort() = default;
    virtual void save(StorageScope scope, std::string const& key, std::string const& value) = 0;
};

enum class Politeness { Polite, Assertive };
class PagePort {
public:
    virtual ~PagePort() = default;
    virtual void set_title(std::string const& title) = 0;
    virtual void announce(Politeness politeness, std::string const& text) = 0;
    virtual void set_language(std::string_view bcp47) = 0;
    // Within a gesture. What comes of it is told by events::FullScreenChanged.
    virtual void set_full_screen(bool on) = 0;
    // To the clipboard; within a gesture.
    virtual void copy(std::string const& text) = 0;
    // The drawn state is stale; ask for a frame.
    virtual void mark_dirty() = 0;
    // One line for the console; never SDP, tickets, tokens or addresses.
    virtual void log(std::string const& line) = 0;
};

struct Ports {
    Clock& clock;
    TimerPort& timer;
    SocketPort& socket;
    HttpPort& http;
    MediaPort& media;
    PeerPort& peer;
    TonePort& tone;
    StoragePort& storage;
    PagePort& page;
    base::Entropy& entropy;
};

}  // namespace client
