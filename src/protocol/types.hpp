#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "protocol/ids.hpp"

// The nouns of docs/protocol.md section 2. Enumerators are spelled on the wire by protocol/names.hpp.
namespace protocol {

enum class CallType { Audio, Video };

enum class CallStatus { Ringing, Connecting, Connected, Ended, Missed, Declined, Failed, Busy, Cancelled };
[[nodiscard]] constexpr bool terminal(CallStatus status) { return status > CallStatus::Connected; }

// Why a call ended, or why it ended for one device or person. Closed; one list for wire, storage, history, UI.
enum class EndReason {
    HungUp,
    Cancelled,
    Declined,
    Missed,
    Busy,
    Offline,
    FailedToConnect,
    ConnectionLost,
    AnsweredElsewhere,
    DeclinedElsewhere,
    Removed,
    TimeLimit,
    NotAllowed,
    NoDevice,
    ServerError,
};

enum class ErrorCode {
    BadMessage,       // not JSON, not UTF-8, missing or mistyped field
    TooLarge,         // over a size limit
    UnknownEvent,
    NotAuthenticated,
    NotFound,         // unknown id, or not yours: the two answer the same
    NotAllowed,       // the role x state x message table says no
    InvalidState,     // right person, wrong moment
    AlreadyInCall,
    SessionExpired,   // the conversation's time is up
    RateLimited,      // carries retryAfter
    Conflict,         // handle taken
    Internal,
};

enum class DescriptionType { Offer, Answer };

// W3C RTCSessionDescriptionInit. `link` names the RTCPeerConnection generation it belongs to: an opening offer with
// another link than the current one starts a new connection (page reload). Empty from clients without generations.
struct Description {
    DescriptionType type{};
    std::string sdp;
    LinkId link;
    bool opening{false};  // the first offer of its link: only such a one may replace another link
    bool operator==(Description const&) const = default;
};

// W3C RTCIceCandidateInit; an empty `candidate` is the end-of-candidates mark (null on the wire).
struct Candidate {
    std::string candidate;
    std::optional<std::string> sdp_mid;
    std::optional<int> sdp_m_line_index;
    std::optional<std::string> username_fragment;
    LinkId link;
    bool operator==(Candidate const&) const = default;
};

struct Profile {
    UserId id;
    std::string handle;
    std::string display_name;
    std::string avatar;  // URL path on this server, or empty
    bool operator==(Profile const&) const = default;
};

struct IceServer {
    std::vector<std::string> urls;
    std::string username;
    std::string credential;
    bool operator==(IceServer const&) const = default;
};

struct MediaState {
    bool muted{false};
    bool video{false};
    bool sharing{false};
    bool operator==(MediaState const&) const = default;
};

enum class ParticipantState { Ringing, Joined, Left, Declined, Missed };

struct Participant {
    UserId user;
    std::string name;
    std::string avatar;
    ParticipantState state{ParticipantState::Ringing};
    MediaState media;
    std::string handle{};
    bool operator==(Participant const&) const = default;
};

// Enough to restore a call screen after a reload or a resume with a gap.
struct CallSnapshot {
    CallId id;
    CallType type{};
    CallStatus status{};
    UserId initiator;
    ThreadId thread;
    RoomId room;
    std::vector<Participant> participants;      // initiator first
    std::optional<base::WallTime> connected_at; // server clock
    std::optional<base::WallTime> ring_until;   // server clock, while ringing
    bool mine{false};                           // this device is the caller's, or the one that accepted
    std::optional<Description> offer;           // the caller's, for a ringing callee
    std::vector<Candidate> candidates;          // the caller's early ones, for a ringing callee
    bool operator==(CallSnapshot const&) const = default;
};

// How a call stands in the conversation and in the history.
struct CallRecord {
    CallId id;
    CallType type{};
    CallStatus status{};                        // terminal
    EndReason reason{};
    UserId initiator;
    std::int64_t duration_s{0};
    std::string text;                           // the decliner's words, if any
    bool operator==(CallRecord const&) const = default;
};

struct Message {
    MessageId id;
    ThreadId thread;
    UserId sender;
    std::string text;                           // empty when `call` is set
    base::WallTime created_at{};
    ClientMessageId client_id;                  // only meaningful to the sender
    std::optional<CallRecord> call;
    bool operator==(Message const&) const = default;
};

struct Presence {
    UserId user;
    bool online{false};
    std::optional<base::WallTime> last_seen;    // while offline
    bool operator==(Presence const&) const = default;
};

// What a conversation is for. One of chat_voice has a time limit.
enum class Channel { Ordinary, ChatVoice };

// The time of a chat_voice conversation, by the server's clock. It is over from `ends_at` on.
struct ChatSession {
    base::WallTime started_at{};
    base::WallTime ends_at{};
    bool operator==(ChatSession const&) const = default;
};

struct Thread {
    ThreadId id;
    std::string title;                          // empty for 1:1: show the other member
    std::vector<Profile> members;               // all, me included
    std::vector<Presence> presence;             // of the others
    std::optional<Message> last_message;
    int unread{0};
    std::vector<std::pair<UserId, MessageId>> read;  // the newest message each other member has read
    Channel channel{Channel::Ordinary};
    std::optional<ChatSession> session{};       // of a chat_voice conversation
    bool operator==(Thread const&) const = default;
};

struct Limits {
    base::Duration ring_timeout{30'000};
    base::Duration heartbeat{4'000};
    base::Duration silence{8'000};
    int message_text_max{4'000};                // code points
    bool operator==(Limits const&) const = default;
};

}  // namespace protocol
