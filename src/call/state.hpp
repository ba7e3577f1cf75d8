#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "call/negotiation.hpp"
#include "call/tracks.hpp"
#include "protocol/types.hpp"

namespace call {

struct Peer {
    protocol::UserId user;
    std::string name;
    std::string avatar;
    bool operator==(Peer const&) const = default;
};

enum class Direction { Outgoing, Incoming };

// What is true of a call from the dial or the accept on.
struct Call {
    protocol::CallId id;                 // empty until the server has answered the dial
    protocol::ThreadId thread;
    Peer peer;
    protocol::CallType type{};
    Direction direction{};
    Tracks tracks;
    Link link;
    protocol::MediaState remote;         // what the peer says it sends
    std::optional<protocol::MediaState> told;  // what we last said
    bool peer_reachable{true};           // the peer's signaling socket; its media may well go on without
    std::optional<base::WallTime> connected_at;  // server clock; the same on both ends and in the history
    bool joined{false};                  // the server has heard the callee's yes: both may signal
    bool answer_with_accept{false};      // the next answer travels with CALL_ANSWER
};

//                 dial                    CALL_STARTED              link connected
//      +--------> Dialing --------------------------+    +--------> Connected <-----+
//      |            | glare, own reload             v    |            |             | connected
//    Idle           +--------------------------> Joining-+            | disconnected|
//     ^  |                                          ^                 v failed      |
//     |  +--------> Ringing ------------------------+              Reconnecting ----+
//     |  |  CALL_INCOMING |        accept             own reload      ^  30 s -> connection_lost
//     |  +----------------|-------------------------------------------+
//     |                   | accepted on another device
//     |                   +--------------------------> Elsewhere
//     +------- hang up, decline, CALL_ENDED, 30 s without media: from everywhere
struct Idle {};

struct Dialing {
    Call call;
    protocol::CommandId command;         // of CALL_INITIATE
    bool sent{false};                    // CALL_INITIATE left; before: waiting for the link's offer
    int ringing_devices{0};              // > 0: it rings over there
    base::Instant since;
    base::Instant send_by;               // then without the offer
    base::Instant give_up_at;            // backstop: the server ends a ring, not we
    std::optional<protocol::CallSnapshot> crossing;  // a call that rings here meanwhile: glare, for the server to join
};

// Nothing is done on the network before Accept: what came is kept and not looked at.
struct Ringing {
    protocol::CallId id;
    protocol::ThreadId thread;
    Peer peer;
    protocol::CallType type{};
    std::optional<protocol::Description> offer;
    std::vector<protocol::Candidate> candidates;
    bool silenced{false};
    base::Instant give_up_at;  // backstop, as above
};

struct Joining {  // accepted; media is not there yet
    Call call;
    base::Instant give_up_at;  // -> failed_to_connect
    base::Instant restart_at;  // no media by then, or ICE failed, or a link broke: made again
};

struct Connected {
    Call call;
};

struct Reconnecting {
    Call call;
    base::Instant since;
    base::Instant give_up_at;  // -> connection_lost
    base::Instant restart_at;  // the next ICE restart
};

struct Elsewhere {  // this person is in a call on another device
    protocol::CallId id;
    protocol::ThreadId thread;
    Peer peer;
    protocol::CallType type{};
    std::optional<base::WallTime> connected_at;
};

using Phase = std::variant<Idle, Dialing, Ringing, Joining, Connected, Reconnecting, Elsewhere>;

// How a call ended, told once: to a toast, a tone and the live region.
struct Ended {
    protocol::CallId id;
    protocol::ThreadId thread;
    Peer peer;
    protocol::CallType type{};
    Direction direction{};
    protocol::EndReason reason{};
    std::string text;  // the decliner's words
    std::int64_t seconds{0};  // connected; the server's figure when it could be had
    bool by_me{false};  // this device ended it
    bool operator==(Ended const&) const = default;
};

// Hung up here; the server's word on reason and duration is still awaited, briefly.
struct Farewell {
    Ended ended;
    base::Instant until;
};

// A link built before the click; its offer and candidates wait.
struct Prepared {
    Link link;
    base::Instant stale_at;  // relay grants and addresses age: then it is built anew
};

struct State {
    Phase phase;
    bool prepare{false};  // a conversation is open: keep a link prepared
    std::optional<Prepared> prepared;
    std::vector<protocol::CommandId> abandoned;  // dials hung up before their ACK brought a call id to end
    std::vector<Farewell> farewells;
    protocol::CallId left;  // hung up or declined here last: neither joined nor rung again
};

// The running call of a phase that has one (Dialing, Joining, Connected, Reconnecting), else nullptr.
[[nodiscard]] Call const* running(State const& state);
[[nodiscard]] Call* running(State& state);

// Broken invariants, in words; empty when consistent. Asserted after every step in debug and simulation.
[[nodiscard]] std::string inconsistency(State const& state);

// One word for logs and probes: "idle", "dialing", ...
[[nodiscard]] char const* phase_name(State const& state);

}  // namespace call
