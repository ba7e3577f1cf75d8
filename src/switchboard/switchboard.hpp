#pragma once
#include <memory>
#include <variant>

#include "base/entropy.hpp"
#include "protocol/client_messages.hpp"
#include "protocol/limits.hpp"
#include "protocol/server_messages.hpp"

// The server's brain: sessions, presence, ringing, calls, delivery, admission. Pure: time and randomness are given.
// One writer: handle() is called from one thread only and never re-entered.
namespace switchboard {

using namespace protocol;  // NOLINT(google-build-using-namespace): the switchboard speaks the protocol's nouns
                           // throughout

// One accepted socket, numbered by the edge; never reused within a run.
enum class SocketId : std::uint64_t {};

// Whole: says CALL_CONNECTED, and can take up a dial that crosses its own. CallsOnly, of older formats, can neither:
// between two of them a call counts as connected when it is accepted, and to one that dials its caller is busy.
enum class ClientKind { Whole, CallsOnly };

enum class CloseWhy { Gone, GoingAway, SlowConsumer, ProtocolError, ServerStopping };

struct Settings {
    base::Duration ring_timeout{limits::kRingTimeout};
};

// What the edge loads from storage before the first input.
struct StoredThread {
    ThreadId id;
    std::string title;
    std::vector<UserId> members;
    Channel channel{Channel::Ordinary};
    std::optional<ChatSession> session{};  // of a chat_voice conversation, also when it is over
};
// How a call came out for one of its participants.
struct SeatEnd {
    CallStatus status{};               // terminal
    EndReason reason{};
    UserId by;                         // empty: the server
    std::int64_t duration_s{0};
    base::WallTime at{};
    bool operator==(SeatEnd const&) const = default;
};
// What is kept of a participant beside what is told of them.
struct StoredSeat {
    UserId user;
    DeviceId device;                   // empty: has not joined
    std::optional<base::WallTime> joined_at{};
    std::optional<base::WallTime> ring_until{};  // while it rings here
    std::optional<SeatEnd> end{};
    bool operator==(StoredSeat const&) const = default;
};
struct StoredCall {                    // a call that was not terminal when the last run ended
    CallSnapshot call;                 // participants as stored
    base::WallTime created_at;
    std::vector<StoredSeat> seats;     // of the participants, in their order
    base::WallTime last_alive;         // last heartbeat stamp of the last run, bounds the duration
};
struct Snapshot {
    std::vector<Profile> profiles;
    std::vector<StoredThread> threads;
    std::vector<StoredCall> open_calls;
    std::vector<std::pair<UserId, base::WallTime>> last_seen;
};

// ---- inputs ----
struct SocketOpened {                  // HELLO arrived and its ticket was good; the edge checked both
    SocketId socket;
    UserId user;
    DeviceId device;
    std::optional<Resume> resume;
    ClientKind kind{ClientKind::Whole};
    int peers{limits::kCallPeers};     // how many others it can talk to in one call
    std::vector<IceServer> ice_servers{};  // what this user is granted now
};
struct SocketClosed {
    SocketId socket;
    CloseWhy why{};
};
struct Received {                      // a decoded message of an opened socket (never Hello)
    SocketId socket;
    ClientMessage message;
    bool aside{false};  // asked by HTTP: its answer is for whoever asked, and no message of the session
};
struct Unreadable {  // a message of an opened socket that did not decode: ERROR, and it counts to the limits
    SocketId socket;
    CommandId id;  // when that much could be read
    ErrorCode code{ErrorCode::BadMessage};
    std::string message;  // English, for developers
};
struct ProfileStored {  // registered or changed, already committed
    Profile profile;
};
struct ProfileClaimed {  // a host application says who this is, and the edge believes it; not stored yet
    Profile profile;     // a handle that somebody else has gets a number behind it; empty fields say nothing
};
struct ThreadStored {  // created or changed, already committed
    StoredThread thread;
};
struct MessageStored {  // sent by HTTP, already committed, its id from next_message_id(): deliver it
    Message message;
};
struct MessageRepeated {  // storing the message `made` found that its sender had sent it before: `first` stands
    MessageId made;
    Message first;
};
struct SessionSet {  // the host application gives a chat_voice conversation another end, already authorised by the
                     // edge:
    ThreadId thread;  // one in the past ends it at once, one in the future reopens what was over
    base::WallTime ends_at{};
};
struct UserSignedOut {  // close this user's sockets opened by that login session
    std::vector<SocketId> sockets;
};
struct Stopping {};  // SIGTERM: closes all sockets with 1012; later ones are turned away with 1012
struct Tick {};
using Input = std::variant<SocketOpened, SocketClosed, Received, Unreadable, ProfileStored, ProfileClaimed,
                           ThreadStored, MessageStored, MessageRepeated, SessionSet, UserSignedOut, Stopping, Tick>;

// ---- effects ----
struct Deliver {
    SocketId socket;
    ServerMessage message;
};
struct CloseSocket {
    SocketId socket;
    // RFC 6455 7.4, and ours: 4001 signed out, 4002 silent for 8 s, 4008 slow consumer, 4009 replaced by a newer socket
    // of the device, 4010 too many sockets of this user.
    int code{1000};
    std::string reason;
};
// Storage writes. All effects of one handle() leave only after its writes are committed.
struct StoreCall {  // insert or update by id, participants included
    CallSnapshot call;
    base::WallTime created_at;
    std::optional<base::WallTime> ended_at;
    std::optional<EndReason> reason;
    UserId ended_by;
    std::int64_t duration_s{0};
    std::vector<StoredSeat> seats;  // of the participants, in their order
};
struct StoreMessage {
    Message message;
};
struct StoreRead {
    ThreadId thread;
    UserId user;
    MessageId message;
};
struct StoreSession {  // insert or update by thread
    ThreadId thread;
    base::WallTime started_at{};
    base::WallTime ends_at{};
};
struct StoreProfile {  // of a person of the host application's: insert or update by id
    Profile profile;
    base::WallTime at{};
};
struct StoreLastSeen {
    UserId user;
    base::WallTime at;
};
struct Refused {  // for the security log: what, by whom; no payload
    UserId user;
    std::string event;
    ErrorCode code;
};
using Effect = std::variant<Deliver, CloseSocket, StoreCall, StoreMessage, StoreRead, StoreSession, StoreProfile,
                            StoreLastSeen, Refused>;
using Effects = std::vector<Effect>;

class Switchboard {
public:
    // `entropy` must outlive the switchboard.
    Switchboard(Settings settings, Snapshot const& snapshot, base::Entropy& entropy, base::Now now);
    ~Switchboard();
    Switchboard(Switchboard const&) = delete;
    Switchboard& operator=(Switchboard const&) = delete;

    // Whatever fell due by `now` happens before the input does. Sweeping of stored open calls at start comes out of the
    // first Tick. A host that comes more than 2 s late (it slept) does not lose its sockets to the silence rule.
    [[nodiscard]] Effects handle(Input const& input, base::Now now);
    [[nodiscard]] std::optional<base::Instant> next_deadline() const;

    // Message ids sort bytewise in the order of the conversation, whoever sent them: MESSAGE_READ compares them.
    [[nodiscard]] MessageId next_message_id(base::Now now);
    // For the edge's HTTP routes and for tests.
    [[nodiscard]] Presence presence(UserId const& user) const;
    [[nodiscard]] bool member(ThreadId const& thread, UserId const& user) const;
    [[nodiscard]] std::optional<Profile> profile(UserId const& user) const;
    // Of a chat_voice conversation, also when it is over.
    [[nodiscard]] std::optional<ChatSession> time_limit(ThreadId const& thread) const;
    // The live call with this id, if `user` is in it or rings.
    [[nodiscard]] std::optional<CallSnapshot> describe_call(CallId const& call, UserId const& user) const;
    // The live call of `user`, ringing included.
    [[nodiscard]] std::optional<CallSnapshot> call_of(UserId const& user) const;
    // The device by which `user` is in a live call; nothing while it only rings there.
    [[nodiscard]] std::optional<DeviceId> device_in_call(UserId const& user) const;
    [[nodiscard]] std::optional<Thread> describe_thread(ThreadId const& thread, UserId const& viewer) const;
    struct Counts {
        std::size_t sockets, sessions, calls, time_limits, timers;
    };
    [[nodiscard]] Counts counts() const;
    // Broken invariants, in words; empty when consistent. Asserted after every handle() in debug and simulation.
    [[nodiscard]] std::string inconsistency() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace switchboard
