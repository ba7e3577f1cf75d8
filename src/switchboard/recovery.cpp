#include "switchboard/recovery.hpp"

#include <algorithm>
#include <utility>

#include "switchboard/ending.hpp"
#include "switchboard/time_limits.hpp"

namespace switchboard {
namespace {

bool makes_sense(Board const& board, StoredCall const& stored) {
    auto const& call = stored.call;
    if (terminal(call.status) || call.participants.size() != 2) return false;
    if (call.participants[0].user != call.initiator || call.participants[1].user == call.initiator) return false;
    if (call.status == CallStatus::Connected && !call.connected_at) return false;
    if (call.status == CallStatus::Ringing && !call.ring_until) return false;
    return std::ranges::none_of(call.participants,
                                [&](Participant const& p) { return board.call_of.contains(p.user); });
}

DeviceId device_of(StoredCall const& stored, UserId const& user) {
    for (auto const& [owner, device] : stored.devices) {
        if (owner == user) return device;
    }
    return {};
}

Leg waiting_leg(StoredCall const& stored, UserId const& user, Instant now) {
    Leg leg;
    leg.device = device_of(stored, user);
    leg.gone_at = now + limits::kDeviceGone;
    return leg;
}

void set_times(Call& call, StoredCall const& stored, base::Duration ring_timeout, base::Now now) {
    if (call.stage == Stage::Ringing) {
        auto const left = std::clamp(*stored.call.ring_until - now.wall, base::Duration{0}, ring_timeout);
        call.deadline = now.mono + left;
        call.ring_until = now.wall + left;
    } else if (call.stage == Stage::Connecting) {
        call.deadline = now.mono + limits::kConnectTimeout;
    }
    if (!call.connected_at) return;
    // The wall clock carries the duration over the gap between two runs, the monotonic one from here on.
    call.connected_mono = now.mono - std::max(base::Duration{0}, now.wall - *call.connected_at);
    call.alive_until = std::max(stored.last_alive, *call.connected_at) + limits::kDeviceGone;
}

Call revive(StoredCall const& stored, base::Duration ring_timeout, base::Now now) {
    Call call;
    call.id = stored.call.id;
    call.room = stored.call.room;
    call.thread = stored.call.thread;
    call.type = stored.call.type;
    call.stage = stored.call.status == CallStatus::Ringing      ? Stage::Ringing
                 : stored.call.status == CallStatus::Connecting ? Stage::Connecting
                                                                : Stage::Connected;
    call.created_at = stored.created_at;
    call.caller = stored.call.participants[0];
    call.callee = stored.call.participants[1];
    call.caller_leg = waiting_leg(stored, call.caller.user, now.mono);
    if (call.stage != Stage::Ringing) call.callee_leg = waiting_leg(stored, call.callee.user, now.mono);
    if (call.stage == Stage::Connected) call.connected_at = stored.call.connected_at;
    set_times(call, stored, ring_timeout, now);
    return call;
}

}  // namespace

void take_over(Board& board, Snapshot const& snapshot, base::Now now) {
    for (auto const& profile : snapshot.profiles) board.profiles[profile.id] = profile;
    for (auto const& thread : snapshot.threads) {
        add_thread(board, thread);
        take_up_limit(board, thread.id, now);
    }
    for (auto const& [user, at] : snapshot.last_seen) board.last_seen[user] = at;
    for (auto const& stored : snapshot.open_calls) {
        if (!makes_sense(board, stored)) {
            board.unsalvageable.push_back(stored);
            continue;
        }
        auto& call =
            board.calls.emplace(stored.call.id, revive(stored, board.settings.ring_timeout, now)).first->second;
        board.call_of[call.caller.user] = call.id;
        board.call_of[call.callee.user] = call.id;
        arm(board, call);
        end_if_outlived(board, call, now);
    }
}

void close_unsalvageable(Turn& turn) {
    for (auto const& stored : std::exchange(turn.board.unsalvageable, {})) {
        StoreCall store;
        store.call = stored.call;
        store.call.status =
            status_for(EndReason::ServerError, stored.call.connected_at ? Reached::Talked : Reached::Accepted);
        store.call.ring_until.reset();
        store.created_at = stored.created_at;
        store.ended_at = turn.now.wall;
        store.reason = EndReason::ServerError;
        store.devices = stored.devices;
        if (stored.call.connected_at) {
            auto const lived = std::max(base::Duration{0}, stored.last_alive - *stored.call.connected_at);
            store.duration_s = lived / std::chrono::seconds{1};
        }
        turn.effects.emplace_back(store);
        if (turn.board.threads.contains(stored.call.thread)) record_in_thread(turn, store, {});
    }
}

}  // namespace switchboard
