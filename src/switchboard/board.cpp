#include "switchboard/board.hpp"

#include <algorithm>

namespace switchboard {

Session* session_of_device(Board& board, UserId const& user, DeviceId const& device) {
    auto const found = board.sessions_of.find(user);
    if (found == board.sessions_of.end()) return nullptr;
    for (auto const& id : found->second) {
        auto& session = board.sessions.at(id);
        if (session.device == device) return &session;
    }
    return nullptr;
}

Call* live_call_of(Board& board, UserId const& user) {
    auto const found = board.call_of.find(user);
    return found == board.call_of.end() ? nullptr : &board.calls.at(found->second);
}

bool is_member(Board const& board, ThreadId const& thread, UserId const& user) {
    auto const found = board.threads.find(thread);
    if (found == board.threads.end()) return false;
    auto const& members = found->second.members;
    return std::ranges::find(members, user) != members.end();
}

std::set<UserId> acquaintances(Board const& board, UserId const& user) {
    std::set<UserId> all;
    auto const found = board.threads_of.find(user);
    if (found == board.threads_of.end()) return all;
    for (auto const& id : found->second) {
        auto const& members = board.threads.at(id).members;
        all.insert(members.begin(), members.end());
    }
    all.erase(user);
    return all;
}

void add_thread(Board& board, StoredThread const& thread) {
    if (auto const before = board.threads.find(thread.id); before != board.threads.end()) {
        for (auto const& member : before->second.members) board.threads_of[member].erase(thread.id);
    }
    board.threads[thread.id] = thread;
    for (auto const& member : thread.members) board.threads_of[member].insert(thread.id);
}

TimerKey timer_of(Socket const& socket) { return {TimerKind::Socket, static_cast<std::uint64_t>(socket.id), {}}; }
TimerKey timer_of(Session const& session) { return {TimerKind::Session, 0, session.id.str()}; }
TimerKey timer_of(Call const& call) { return {TimerKind::Call, 0, call.id.str()}; }
TimerKey timer_of(TimeLimit const& limit) { return {TimerKind::TimeLimit, 0, limit.thread.str()}; }

void arm(Board& board, Socket const& socket) {
    board.timers.set(timer_of(socket),
                     std::min(socket.spoke_at + limits::kHeartbeat, socket.heard_at + limits::kSilence));
}

void arm(Board& board, Session const& session) {
    if (session.socket) {
        board.timers.clear(timer_of(session));
    } else {
        board.timers.set(timer_of(session), session.gone_at.value_or(session.forget_at));
    }
}

void arm(Board& board, Call const& call) {
    std::optional<Instant> nearest;
    auto const consider = [&](std::optional<Instant> at) {
        if (at && (!nearest || *at < *nearest)) nearest = at;
    };
    consider(call.deadline);
    for (auto const& seat : call.seats) {
        if (seat.ring) consider(seat.ring->deadline);
        if (seat.leg) consider(seat.leg->gone_at);
    }
    if (nearest) {
        board.timers.set(timer_of(call), *nearest);
    } else {
        board.timers.clear(timer_of(call));
    }
}

void arm(Board& board, TimeLimit const& limit) { board.timers.set(timer_of(limit), limit.ends_at - limit.point); }

}  // namespace switchboard
