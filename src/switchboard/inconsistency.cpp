#include "switchboard/inconsistency.hpp"

#include <algorithm>

#include "switchboard/presence.hpp"
#include "switchboard/time_limits.hpp"

namespace switchboard {
namespace {

std::string of_sockets(Board const& board) {
    for (auto const& [id, socket] : board.sockets) {
        auto const session = board.sessions.find(socket.session);
        if (session == board.sessions.end()) return "a socket without a session";
        if (session->second.socket != id) return "a socket its session does not know";
        if (!board.timers.has(timer_of(socket))) return "a socket without a timer";
    }
    return {};
}

std::string of_replay(Session const& session) {
    auto const& kept = session.replay.messages();
    if (kept.size() > limits::kReplayMessages) return "a replay buffer over its limit";
    auto expected = session.seq - static_cast<std::int64_t>(kept.size());
    for (auto const& message : kept) {
        if (message.seq != ++expected) return "a gap in a replay buffer";
    }
    return {};
}

std::string of_sessions(Board const& board) {
    std::size_t listed = 0;
    for (auto const& [user, ids] : board.sessions_of) {
        listed += ids.size();
        std::set<DeviceId> devices;
        std::size_t sockets = 0;
        for (auto const& id : ids) {
            auto const found = board.sessions.find(id);
            if (found == board.sessions.end() || found->second.user != user) return "a session listed wrongly";
            auto const& session = found->second;
            if (!devices.insert(session.device).second) return "a device with two sessions";
            sockets += session.socket ? 1U : 0U;
            if (session.socket && !board.sockets.contains(*session.socket))
                return "a session with a socket that is gone";
            if (session.socket && session.gone_at) return "a connected session that is going";
            if (session.socket.has_value() == board.timers.has(timer_of(session))) return "a session's timer is wrong";
            if (auto problem = of_replay(session); !problem.empty()) return problem;
        }
        if (sockets > static_cast<std::size_t>(limits::kSocketsPerUser)) return "too many sockets of one user";
        if (board.online.contains(user) != has_device(board, user)) return "presence is wrong";
    }
    if (listed != board.sessions.size()) return "a session that is not listed";
    auto const unseen = [&](UserId const& user) { return !board.sessions_of.contains(user); };
    return std::ranges::any_of(board.online, unseen) ? "someone online without a session" : "";
}

std::string of_leg(Board const& board, UserId const& user, Leg const& leg) {
    auto const sessions = board.sessions_of.find(user);
    bool connected = false;
    if (sessions != board.sessions_of.end()) {
        connected = std::ranges::any_of(sessions->second, [&](SessionId const& id) {
            auto const& session = board.sessions.at(id);
            return session.device == leg.device && session.socket;
        });
    }
    if (leg.reachable() != connected) return "a leg's reachability is wrong";
    bool const flooded = std::ranges::any_of(
        leg.sent, [](auto const& sent) { return sent.second.candidates > limits::kCandidatesPerGeneration; });
    return flooded ? "too many candidates" : "";
}

std::string of_stage(Call const& call, std::ptrdiff_t joined, std::ptrdiff_t taken) {
    bool const connected = call.stage == Stage::Connected;
    if (call.stage == Stage::Ended) return "a live call that has ended";
    if (!connected && (call.seats.size() != 2 || taken != 2 || !call.caller().leg))
        return "no call of two before it connects";
    if (joined != (call.stage == Stage::Ringing ? 1 : 2) && !connected) return "a call joined too early or too late";
    if (joined < 1 || taken < 2) return "a call of one";
    if (taken > limits::kCallParticipants || call.seats.size() > limits::kCallSeats) return "a call of too many";
    if (connected != call.connected_at.has_value()) return "a call's connected time is wrong";
    if ((call.stage == Stage::Connecting) != call.deadline.has_value()) return "a call's deadline is wrong";
    if (call.stage != Stage::Ringing && (call.offer || !call.candidates.empty()))
        return "an offer kept after the accept";
    return {};
}

std::string of_seat(Board const& board, Call const& call, Seat const& seat) {
    auto const state = seat.participant.state;
    if (seat.ring.has_value() != (state == ParticipantState::Ringing)) return "a ring too early or too late";
    if (seat.leg.has_value() != (state == ParticipantState::Joined)) return "a leg of somebody who is not in the call";
    if (seat.taken() == seat.end.has_value()) return "a participant's end is wrong";
    if (call.seat(seat.user()) != &seat) return "somebody with two seats";
    auto const found = board.call_of.find(seat.user());
    bool const here = found != board.call_of.end() && found->second == call.id;
    if (here != seat.taken()) return "a user in two calls, or in none";
    return seat.leg ? of_leg(board, seat.user(), *seat.leg) : std::string{};
}

std::string of_calls(Board const& board) {
    std::size_t in_calls = 0;
    for (auto const& [id, call] : board.calls) {
        auto const joined = std::ranges::count_if(call.seats, [](Seat const& seat) { return seat.leg.has_value(); });
        auto const taken = std::ranges::count_if(call.seats, &Seat::taken);
        in_calls += static_cast<std::size_t>(taken);
        if (auto problem = of_stage(call, joined, taken); !problem.empty()) return problem;
        for (auto const& seat : call.seats) {
            if (auto problem = of_seat(board, call, seat); !problem.empty()) return problem;
        }
        bool const timed = call.deadline || taken > joined || !call.all_reachable();
        if (timed != board.timers.has(timer_of(call))) return "a call's timer is wrong";
        if (board.ended.contains(id)) return "a call both live and ended";
    }
    if (board.call_of.size() != in_calls) return "a user in a call that is gone";
    return board.ended.size() != board.ended_order.size() ? "ended calls listed wrongly" : "";
}

std::string of_time_limits(Board const& board) {
    for (auto const& [id, limit] : board.time_limits) {
        auto const thread = board.threads.find(id);
        if (thread == board.threads.end() || !thread->second.session) return "a time limit without a session";
        if (limit.thread != id) return "a time limit listed wrongly";
        if (!board.timers.has(timer_of(limit))) return "a time limit without a timer";
    }
    for (auto const& [_, call] : board.calls) {
        if (time_is_up(board, call.thread)) return "a call in a session that is over";
    }
    return {};
}

}  // namespace

std::string inconsistency(Board const& board) {
    for (auto* const check : {of_sockets, of_sessions, of_calls, of_time_limits}) {
        if (auto problem = check(board); !problem.empty()) return problem;
    }
    if (board.sent.size() != board.sent_order.size()) return "sent messages listed wrongly";
    return {};
}

}  // namespace switchboard
