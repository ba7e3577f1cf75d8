#pragma once
#include <variant>

#include "protocol/client_messages.hpp"
#include "protocol/types.hpp"

// server -> client, docs/protocol.md "server → client".
namespace protocol {

struct Welcome {                   // always the first; not sequenced itself: `seq` is where the stream stands
    SessionId session;
    Epoch epoch;
    bool resumed{false};           // true: what was missed follows, in order; false: this is the full state
    base::WallTime server_time{};
    Profile me;
    std::vector<IceServer> ice_servers;
    Limits limits;
    std::vector<CallSnapshot> calls;
};
struct Ack {
    CommandId id;
    CallId call;                   // CALL_INITIATE, or empty
    MessageId message;             // MESSAGE_SEND, or empty
    std::optional<base::WallTime> created_at;  // MESSAGE_SEND
};
struct Error {
    CommandId id;                  // empty when the message could not be read
    ErrorCode code{};
    std::string message;
    std::optional<base::Duration> retry_after;
};
struct CallStatusChanged {
    CallId call;
    CallStatus status{};
    int ringing_devices{0};        // with Ringing, to the caller
    std::optional<base::WallTime> connected_at;  // with Connected
    ThreadId thread;
};
struct CallIncoming {
    CallSnapshot call;             // call.offer and call.candidates as far as known
};
struct CallStarted {               // accepted: to the caller's device and to the accepting one
    CallSnapshot call;
    std::optional<Description> answer;  // to the caller, when it came with CALL_ANSWER
};
struct CallEnded {
    CallId call;
    std::int64_t duration_s{0};
    UserId ended_by;               // empty: the server
    EndReason reason{};
    std::string text;              // the decliner's words
    ThreadId thread;
};
struct CallParticipantJoined {
    CallId call;
    Participant participant;
};
struct CallParticipantLeft {
    CallId call;
    UserId user;
    EndReason reason{};
    std::string text;              // the decliner's words
};
struct CallParticipantMediaChanged {
    CallId call;
    UserId user;
    std::string user_name;
    MediaState media;
};
// The far end's signaling socket is gone or back; its media may well go on.
struct CallParticipantSignal {     // CALL_PARTICIPANT_SIGNAL
    CallId call;
    UserId user;
    bool reachable{true};
};
struct WebrtcOfferReceived {
    CallId call;
    UserId from;
    std::string from_name;
    Description offer;
};
struct WebrtcAnswerReceived {
    CallId call;
    UserId from;
    Description answer;
};
struct WebrtcIceCandidateReceived {
    CallId call;
    UserId from;
    Candidate candidate;
};
struct ThreadNew {                 // THREAD_NEW: a conversation this user is now in
    Thread thread;
};
struct ThreadGone {                // THREAD_GONE: a conversation this user is no longer in
    ThreadId thread;
};
struct MessageNew {
    Message message;
};
struct MessageReadBy {             // MESSAGE_READ: `user` has read up to `message` (also from my other devices)
    ThreadId thread;
    UserId user;
    MessageId message;
};
struct TypingBy {                  // TYPING; shown for 5 s
    ThreadId thread;
    UserId user;
};
struct PresenceChanged {           // PRESENCE
    Presence presence;
};

// Of conversations with a time limit. `remaining` is right whatever the two clocks say.
struct SessionTime {               // SESSION_TIME: the countdown
    ThreadId thread;
    base::WallTime ends_at{};
    std::chrono::seconds remaining{};
};
struct SessionWarning {            // SESSION_WARNING: it will be over soon
    ThreadId thread;
    base::WallTime ends_at{};
    std::chrono::seconds remaining{};
};
struct SessionEnded {              // SESSION_ENDED
    ThreadId thread;
};
struct SessionChanged {            // SESSION_CHANGED: it ends at another time; also one that was over already
    ThreadId thread;
    base::WallTime ends_at{};
};
struct SessionExtensionProposed {  // SESSION_EXTENSION_PROPOSED: `user` wants it to last longer
    ThreadId thread;
    UserId user;
    std::chrono::minutes minutes{};
};
struct SessionExtensionDeclined {  // SESSION_EXTENSION_DECLINED: `user` does not
    ThreadId thread;
    UserId user;
};

using ServerBody =
    std::variant<Welcome, Heartbeat, Ack, Error, CallStatusChanged, CallIncoming, CallStarted, CallEnded,
                 CallParticipantJoined, CallParticipantLeft, CallParticipantMediaChanged, CallParticipantSignal,
                 WebrtcOfferReceived, WebrtcAnswerReceived, WebrtcIceCandidateReceived, ThreadNew, ThreadGone,
                 MessageNew, MessageReadBy, TypingBy, PresenceChanged, SessionTime, SessionWarning, SessionEnded,
                 SessionChanged, SessionExtensionProposed, SessionExtensionDeclined>;

struct ServerMessage {
    std::int64_t seq{0};  // grows by one for every message except Welcome and Heartbeat, which repeat the last
    ServerBody body;
};

}  // namespace protocol
