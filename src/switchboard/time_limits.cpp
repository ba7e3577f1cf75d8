#include "switchboard/time_limits.hpp"

#include <algorithm>
#include <array>

#include "switchboard/delivery.hpp"
#include "switchboard/ending.hpp"

namespace switchboard {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration kMinute = 1min;
constexpr std::array<base::Duration, 8> kLastPoints{30s, 10s, 5s, 4s, 3s, 2s, 1s, 0s};
constexpr std::array<base::Duration, 2> kWarnings{5min, 1min};

// The next time left at which the countdown speaks: every full minute, then the last points; zero is the end.
// Strictly later than now: a start or an extension tells the end by itself.
base::Duration point_after(base::Duration left) {
    if (left > kMinute) return (left - 1ms) / kMinute * kMinute;
    auto const next = std::ranges::find_if(kLastPoints, [&](base::Duration point) { return point < left; });
    return next == kLastPoints.end() ? base::Duration{0} : *next;
}

void run_until(Board& board, ThreadId const& thread, Instant ends_at, Instant now) {
    auto& limit = board.time_limits[thread];
    limit.thread = thread;
    limit.ends_at = ends_at;
    limit.point = point_after(ends_at - now);
    arm(board, limit);
}

void tell_members(Turn& turn, ThreadId const& thread, ServerBody const& body) {
    for (auto const& member : turn.board.threads.at(thread).members) deliver_all(turn, member, body);
}

void count_down(Turn& turn, TimeLimit const& limit, base::Duration left) {
    auto const& thread = turn.board.threads.at(limit.thread);
    auto const remaining = std::chrono::ceil<std::chrono::seconds>(left);  // a timer is late by a moment, never early
    for (auto const& member : thread.members) {
        deliver_now(turn, member, SessionTime{limit.thread, thread.session->ends_at, remaining});
    }
    // After a long sleep of the host one warning stands for all that were slept through.
    bool const warns = std::ranges::any_of(
        kWarnings, [&](base::Duration warning) { return left <= warning && warning <= limit.point; });
    if (warns) tell_members(turn, limit.thread, SessionWarning{limit.thread, thread.session->ends_at, remaining});
}

void end_calls(Turn& turn, ThreadId const& thread) {
    auto& calls = turn.board.calls;
    auto const in_thread = [&](auto const& entry) { return entry.second.thread == thread; };
    for (auto call = std::ranges::find_if(calls, in_thread); call != calls.end();
         call = std::ranges::find_if(calls, in_thread)) {
        finish(turn, call->second, {EndReason::TimeLimit, {}, {}, {}});
    }
}

void end_session(Turn& turn, ThreadId const& thread) {
    auto& board = turn.board;
    board.timers.clear(timer_of(board.time_limits.at(thread)));
    board.time_limits.erase(thread);
    // Ended early, or the wall clock was set back meanwhile: a later run must not take it for one that still goes on.
    if (auto& session = *board.threads.at(thread).session; session.ends_at > turn.now.wall) {
        session.ends_at = turn.now.wall;
        turn.effects.emplace_back(StoreSession{thread, session.started_at, session.ends_at});
    }
    end_calls(turn, thread);
    tell_members(turn, thread, SessionEnded{thread});
}

}  // namespace

bool time_is_up(Board const& board, ThreadId const& id) {
    auto const thread = board.threads.find(id);
    return thread != board.threads.end() && thread->second.session && !board.time_limits.contains(id);
}

void take_up_limit(Board& board, ThreadId const& thread, base::Now now) {
    auto const& session = board.threads.at(thread).session;
    if (!session || session->ends_at <= now.wall) return;
    run_until(board, thread, now.mono + (session->ends_at - now.wall), now.mono);
}

void end_if_outlived(Board& board, Call& call, base::Now now) {
    auto const thread = board.threads.find(call.thread);
    if (thread == board.threads.end() || !thread->second.session || thread->second.session->ends_at > now.wall) return;
    if (call.alive_until) call.alive_until = std::min(*call.alive_until, thread->second.session->ends_at);
    run_until(board, call.thread, now.mono, now.mono);
}

void move_end(Turn& turn, ThreadId const& thread, base::WallTime ends_at, Instant ends_mono) {
    auto& session = *turn.board.threads.at(thread).session;
    session.ends_at = ends_at;
    turn.effects.emplace_back(StoreSession{thread, session.started_at, ends_at});
    run_until(turn.board, thread, ends_mono, turn.now.mono);
    tell_members(turn, thread, SessionChanged{thread, ends_at});
}

void set_session(Turn& turn, SessionSet const& set) {
    auto const thread = turn.board.threads.find(set.thread);
    if (thread == turn.board.threads.end() || !thread->second.session) return;
    auto const left = set.ends_at - turn.now.wall;
    if (left > 0ms) return move_end(turn, set.thread, set.ends_at, turn.now.mono + left);
    if (!time_is_up(turn.board, set.thread)) end_session(turn, set.thread);
}

void on_due_time_limit(Turn& turn, ThreadId const& thread) {
    auto& limit = turn.board.time_limits.at(thread);
    auto const left = limit.ends_at - turn.now.mono;
    if (left <= 0ms) return end_session(turn, thread);
    count_down(turn, limit, left);
    run_until(turn.board, thread, limit.ends_at, turn.now.mono);
}

}  // namespace switchboard
