#include "switchboard/sessions.hpp"

#include <algorithm>

#include "switchboard/delivery.hpp"
#include "switchboard/legs.hpp"
#include "switchboard/presence.hpp"
#include "switchboard/snapshots.hpp"

namespace switchboard {
namespace {

constexpr int kSignedOut = 4001;
constexpr int kSilent = 4002;
constexpr int kReplaced = 4009;
constexpr int kTooManySockets = 4010;
constexpr int kServiceRestart = 1012;  // IANA WebSocket close code registry
constexpr int kInternalError = 1011;

void turn_away(Turn& turn, SocketId socket, int code, std::string reason) {
    turn.effects.emplace_back(CloseSocket{socket, code, std::move(reason)});
}

void drop_socket(Turn& turn, Session& session) {
    turn.board.timers.clear(timer_of(turn.board.sockets.at(*session.socket)));
    turn.board.sockets.erase(*session.socket);
    session.socket.reset();
}

void forget_session(Turn& turn, SessionId const& id) {
    auto& board = turn.board;
    auto& session = board.sessions.at(id);
    if (session.socket) drop_socket(turn, session);
    board.timers.clear(timer_of(session));
    auto& ids = board.sessions_of[session.user];
    std::erase(ids, id);
    if (ids.empty()) board.sessions_of.erase(session.user);
    board.sessions.erase(id);
}

std::size_t sockets_of(Board const& board, UserId const& user) {
    auto const found = board.sessions_of.find(user);
    if (found == board.sessions_of.end()) return 0;
    return static_cast<std::size_t>(std::ranges::count_if(
        found->second, [&](SessionId const& id) { return board.sessions.at(id).socket.has_value(); }));
}

// Sessions waiting for a resume are bounded like sockets; the one lost longest ago goes first, but not a
// caller's.
void make_room(Turn& turn, UserId const& user) {
    auto& board = turn.board;
    auto const found = board.sessions_of.find(user);
    if (found == board.sessions_of.end() || found->second.size() < 2UL * limits::kSocketsPerUser) return;
    auto* const call = live_call_of(board, user);
    Session const* oldest = nullptr;
    for (auto const& id : found->second) {
        auto const& session = board.sessions.at(id);
        auto const* const leg = call == nullptr ? nullptr : call->leg(user);
        if (session.socket || (leg != nullptr && leg->device == session.device)) continue;
        if (oldest == nullptr || session.forget_at < oldest->forget_at) oldest = &session;
    }
    if (oldest != nullptr) forget_session(turn, SessionId{oldest->id});
}

Session& start_session(Turn& turn, SocketOpened const& opened) {
    auto& board = turn.board;
    make_room(turn, opened.user);
    Session session;
    session.id = SessionId{base::draw_id(*board.entropy)};
    session.user = opened.user;
    session.device = opened.device;
    board.sessions_of[opened.user].push_back(session.id);
    return board.sessions.emplace(session.id, std::move(session)).first->second;
}

void attach(Turn& turn, Session& session, SocketId id) {
    auto& board = turn.board;
    session.socket = id;
    session.gone_at.reset();
    arm(board, session);
    auto const [socket, _] =
        board.sockets.emplace(id, Socket{id, session.id, turn.now.mono, turn.now.mono, TokenBucket{turn.now.mono}});
    arm(board, socket->second);
}

void welcome(Turn& turn, Session& session, SocketOpened const& opened, bool resumed) {
    auto const& board = turn.board;
    Welcome welcome;
    welcome.session = session.id;
    welcome.epoch = board.epoch;
    welcome.resumed = resumed;
    welcome.server_time = turn.now.wall;
    welcome.me = board.profiles.at(session.user);
    welcome.ice_servers = opened.ice_servers;
    welcome.limits.ring_timeout = board.settings.ring_timeout;
    welcome.limits.heartbeat = limits::kHeartbeat;
    welcome.limits.silence = limits::kSilence;
    welcome.limits.message_text_max = limits::kTextCodePoints;
    if (!resumed) welcome.calls = calls_for(turn.board, session);
    deliver_unnumbered(turn, session, resumed ? opened.resume->last_seq : 0, std::move(welcome));
}

bool resumable(Board const& board, Session const* existing, std::optional<Resume> const& resume) {
    return resume && existing != nullptr && existing->id == resume->session && board.epoch == resume->epoch &&
           existing->replay.covers(resume->last_seq, existing->seq);
}

void greet_again(Turn& turn, Session& session, SocketOpened const& opened) {
    session.replay.confirm(opened.resume->last_seq);
    welcome(turn, session, opened, true);
    auto const missed = session.replay.messages();  // a copy: handing over must not walk what it might change
    for (auto const& message : missed) deliver_unnumbered(turn, session, message.seq, message.body);
}

void mark_lost(Turn& turn, Session& session, bool left) {
    session.lost_at = turn.now.wall;
    session.gone_at = turn.now.mono + (left ? limits::kDeviceLeft : limits::kDeviceGone);
    session.forget_at = turn.now.mono + limits::kResumeWindow;
    arm(turn.board, session);
    device_lost(turn, session.user, session.device, left);
}

void lose(Turn& turn, Session& session, bool left) {
    drop_socket(turn, session);
    mark_lost(turn, session, left);
}

}  // namespace

void open_socket(Turn& turn, SocketOpened const& opened) {
    auto& board = turn.board;
    if (board.stopping) return turn_away(turn, opened.socket, kServiceRestart, "the server is restarting");
    if (!board.profiles.contains(opened.user)) return turn_away(turn, opened.socket, kInternalError, "no profile");
    auto* existing = session_of_device(board, opened.user, opened.device);
    bool const replaces = existing != nullptr && existing->socket;
    auto const others = sockets_of(board, opened.user) - (replaces ? 1U : 0U);
    if (others >= static_cast<std::size_t>(limits::kSocketsPerUser)) {
        return turn_away(turn, opened.socket, kTooManySockets, "too many connections of this user");
    }
    if (replaces) {
        turn_away(turn, *existing->socket, kReplaced, "replaced by a newer connection of this device");
        drop_socket(turn, *existing);
    }
    bool const resumes = resumable(board, existing, opened.resume);
    if (existing != nullptr && !resumes) forget_session(turn, SessionId{existing->id});
    auto& session = resumes ? *existing : start_session(turn, opened);
    session.kind = opened.kind;
    session.peers = opened.peers;
    attach(turn, session, opened.socket);
    if (resumes) {
        greet_again(turn, session, opened);
    } else {
        welcome(turn, session, opened, false);
    }
    refresh_presence(turn, session.user);
    device_back(turn, session);
}

void close_socket(Turn& turn, SocketClosed const& closed) {
    auto const found = turn.board.sockets.find(closed.socket);
    if (found == turn.board.sockets.end()) return;  // we closed it ourselves
    lose(turn, turn.board.sessions.at(found->second.session), closed.why == CloseWhy::GoingAway);
}

void sign_out(Turn& turn, UserSignedOut const& signed_out) {
    for (auto const id : signed_out.sockets) {
        auto const found = turn.board.sockets.find(id);
        if (found == turn.board.sockets.end()) continue;
        auto const& session = turn.board.sessions.at(found->second.session);
        auto const user = session.user;
        auto const device = session.device;
        turn_away(turn, id, kSignedOut, "signed out");
        turn.board.last_seen[user] = turn.now.wall;
        forget_session(turn, SessionId{session.id});
        device_signed_out(turn, user, device);
        refresh_presence(turn, user);
    }
}

void stop(Turn& turn) {
    auto& board = turn.board;
    board.stopping = true;
    std::vector<SessionId> cut_off;
    while (!board.sockets.empty()) {
        auto const& socket = board.sockets.begin()->second;
        turn_away(turn, socket.id, kServiceRestart, "the server is restarting");
        cut_off.push_back(socket.session);
        drop_socket(turn, board.sessions.at(socket.session));
    }
    for (auto const& id : cut_off) mark_lost(turn, board.sessions.at(id), false);
    for (auto const& user : board.online) turn.effects.emplace_back(StoreLastSeen{user, turn.now.wall});
}

void confirm(Session& session, std::int64_t seq) {
    if (seq <= session.seq) session.replay.confirm(seq);
}

void heard(Turn& turn, Socket& socket) {
    socket.heard_at = turn.now.mono;
    arm(turn.board, socket);
}

void on_due_socket(Turn& turn, SocketId id) {
    auto& socket = turn.board.sockets.at(id);
    auto& session = turn.board.sessions.at(socket.session);
    if (turn.now.mono >= socket.heard_at + limits::kSilence) {
        turn_away(turn, id, kSilent, "nothing heard for too long");
        return lose(turn, session, false);
    }
    if (turn.now.mono >= socket.spoke_at + limits::kHeartbeat) {
        deliver_unnumbered(turn, session, session.seq, Heartbeat{session.seq});
    }
    arm(turn.board, socket);
}

void on_due_session(Turn& turn, SessionId const& id) {
    auto& session = turn.board.sessions.at(id);
    if (session.gone_at && turn.now.mono >= *session.gone_at) {
        session.gone_at.reset();
        auto& seen = turn.board.last_seen[session.user];
        seen = std::max(seen, session.lost_at);
        refresh_presence(turn, session.user);
    }
    if (!session.gone_at && turn.now.mono >= session.forget_at) return forget_session(turn, SessionId{id});
    arm(turn.board, session);
}

void forgive_silence(Turn& turn) {
    for (auto& [_, socket] : turn.board.sockets) heard(turn, socket);
}

}  // namespace switchboard
