#pragma once
#include <deque>
#include <map>
#include <set>

#include "switchboard/call.hpp"
#include "switchboard/limits.hpp"
#include "switchboard/message_ids.hpp"
#include "switchboard/replay.hpp"
#include "switchboard/switchboard.hpp"
#include "switchboard/timers.hpp"

// What the switchboard knows. Plain structs; the rules that change them are in the files named after them.
namespace switchboard {

struct Socket {
    SocketId id;
    SessionId session;
    Instant heard_at;
    Instant spoke_at;
    TokenBucket bucket;
};

// A device's signaling connection; outlives its sockets by the resume window.
struct Session {
    SessionId id;
    UserId user;
    DeviceId device;
    ClientKind kind{ClientKind::Whole};
    int peers{limits::kCallPeers};
    std::optional<SocketId> socket;
    std::int64_t seq{0};  // of the newest message
    Replay replay;
    Answers answers;
    // Without a socket:
    std::optional<Instant> gone_at;  // until then the device counts as present
    Instant forget_at{};
    WallTime lost_at{};

    [[nodiscard]] bool present() const { return socket || gone_at; }
};

struct EndedSeat {
    UserId user;
    DeviceId device;   // empty: was not joined at the end
    bool left{false};  // before the end
};

// Kept for a minute so that a message which crossed the end is answered kindly.
struct EndedCall {
    std::vector<EndedSeat> seats;  // the caller's first
    Instant forget_at;
};

// One side's wish for more time. A restart forgets it: who still wants it says it again.
struct ExtensionProposal {
    UserId by;
    std::chrono::minutes minutes{};
    Instant until;
};

// Runs in a chat_voice conversation until its time is up; without one the conversation is over or knows no limit.
// People and storage see the wall times that stand with the thread; what counts here is the monotonic clock.
struct TimeLimit {
    ThreadId thread;
    Instant ends_at;
    base::Duration point{};  // time left at which the countdown speaks next; zero is the end
    std::optional<ExtensionProposal> proposal;
};

struct SentMessage {  // the answer to a repeated MESSAGE_SEND
    MessageId id;
    WallTime created_at;
};

struct Board {
    Settings settings;
    base::Entropy* entropy;
    Epoch epoch;
    bool stopping{false};

    std::map<UserId, Profile> profiles;
    std::map<ThreadId, StoredThread> threads;
    std::map<UserId, std::set<ThreadId>> threads_of;
    std::map<ThreadId, TimeLimit> time_limits;

    std::map<SocketId, Socket> sockets;
    std::map<SessionId, Session> sessions;
    std::map<UserId, std::vector<SessionId>> sessions_of;  // oldest first
    std::set<UserId> online;
    std::map<UserId, WallTime> last_seen;

    std::map<CallId, Call> calls;
    std::map<UserId, CallId> call_of;  // a user is in one call at most, ringing included
    std::map<CallId, EndedCall> ended;
    std::deque<CallId> ended_order;
    std::vector<StoredCall> unsalvageable;  // stored open calls that make no sense; closed by the first turn

    MessageIds message_ids;
    std::map<std::pair<ThreadId, UserId>, MessageId> reads;
    std::map<std::pair<UserId, ClientMessageId>, SentMessage> sent;
    std::deque<std::pair<UserId, ClientMessageId>> sent_order;

    DialLedger dials;
    UnansweredLedger unanswered;
    Timers timers;
};

// One handle(): the time it happens at and what comes of it.
struct Turn {
    Board& board;
    base::Now now;
    Effects effects;
};

[[nodiscard]] Session* session_of_device(Board& board, UserId const& user, DeviceId const& device);
[[nodiscard]] Call* live_call_of(Board& board, UserId const& user);
[[nodiscard]] bool is_member(Board const& board, ThreadId const& thread, UserId const& user);
// Everybody who shares a thread with the user, in order, without the user.
[[nodiscard]] std::set<UserId> acquaintances(Board const& board, UserId const& user);
void add_thread(Board& board, StoredThread const& thread);

[[nodiscard]] TimerKey timer_of(Socket const& socket);
[[nodiscard]] TimerKey timer_of(Session const& session);
[[nodiscard]] TimerKey timer_of(Call const& call);
[[nodiscard]] TimerKey timer_of(TimeLimit const& limit);
void arm(Board& board, Socket const& socket);
void arm(Board& board, Session const& session);
void arm(Board& board, Call const& call);
void arm(Board& board, TimeLimit const& limit);

}  // namespace switchboard
