#pragma once
#include <variant>

#include "protocol/types.hpp"

// client -> server, docs/protocol.md "client → server". Names follow the wire events.
namespace protocol {

struct Resume {
    SessionId session;
    Epoch epoch;
    std::int64_t last_seq{0};
};
struct Hello {                     // HELLO: first message, within 5 s
    Ticket ticket;
    DeviceId device;
    std::optional<Resume> resume;
    std::string token{};           // in dialects whose clients hold a token instead of a ticket
    std::optional<int> peers{};    // how many others it can talk to in one call; absent: as many as a call holds
};
struct Heartbeat {                 // HEARTBEAT, both ways; from the client it also acknowledges
    std::int64_t last_seq{0};
};
struct CallInitiate {
    ThreadId thread;               // may be empty: found from `participants`
    std::vector<UserId> participants;
    CallType type{};
    std::optional<Description> offer;
};
struct CallParticipantsAdd {       // CALL_PARTICIPANTS_ADD: to a call that is under way
    CallId call;
    std::vector<UserId> participants;
};
struct CallAnswer {
    CallId call;
    std::optional<Description> answer;
};
struct CallDecline {
    CallId call;
    std::string reason;            // the callee's words, <= 140 code points
};
struct CallEnd {
    CallId call;
    // Only honest, local causes: HungUp (default), FailedToConnect, ConnectionLost, NoDevice, NotAllowed.
    EndReason reason{EndReason::HungUp};
};
struct CallConnected {             // CALL_CONNECTED: media is connected at this end; the first one starts the timer
    CallId call;
};
struct CallParticipantMediaUpdate {
    CallId call;
    std::optional<bool> muted, video, sharing;
};
struct WebrtcOffer {
    CallId call;
    UserId target;
    Description offer;
};
struct WebrtcAnswer {
    CallId call;
    UserId target;
    Description answer;
};
struct WebrtcIceCandidate {
    CallId call;
    UserId target;
    Candidate candidate;
};
struct MessageSend {
    ThreadId thread;
    std::string text;
    ClientMessageId client_id;
};
struct MessageRead {
    ThreadId thread;
    MessageId message;
};
struct Typing {
    ThreadId thread;
};
struct SessionExtend {             // SESSION_EXTEND: proposes more time, or agrees to what the other side proposed
    ThreadId thread;
    std::chrono::minutes minutes{};
};
struct SessionExtendDecline {      // SESSION_EXTEND_DECLINE: no to what the other side proposed
    ThreadId thread;
};

using ClientBody =
    std::variant<Hello, Heartbeat, CallInitiate, CallParticipantsAdd, CallAnswer, CallDecline, CallEnd, CallConnected,
                 CallParticipantMediaUpdate, WebrtcOffer, WebrtcAnswer, WebrtcIceCandidate, MessageSend, MessageRead,
                 Typing, SessionExtend, SessionExtendDecline>;

struct ClientMessage {
    CommandId id;                  // empty on Heartbeat: needs no answer
    ClientBody body;
};

}  // namespace protocol
