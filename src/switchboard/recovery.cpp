#include "switchboard/recovery.hpp"

#include <algorithm>
#include <utility>

#include "switchboard/ending.hpp"
#include "switchboard/seats.hpp"
#include "switchboard/time_limits.hpp"

namespace switchboard {
namespace {

bool fits(CallSnapshot const& call, std::ptrdiff_t joined, std::ptrdiff_t ringing) {
    auto const& people = call.participants;
    bool const two = people.size() == 2 && people.front().state == ParticipantState::Joined;
    switch (call.status) {
        case CallStatus::Ringing: return two && ringing == 1 && call.ring_until;
        case CallStatus::Connecting: return two && joined == 2;
        case CallStatus::Connected: return call.connected_at && joined > 0 && joined + ringing > 1;
        case CallStatus::Ended:
        case CallStatus::Missed:
        case CallStatus::Declined:
        case CallStatus::Failed:
        case CallStatus::Busy:
        case CallStatus::Cancelled: break;
    }
    return false;
}

bool makes_sense(Board const& board, StoredCall const& stored) {
    auto const& people = stored.call.participants;
    if (people.size() < 2 || people.front().user != stored.call.initiator) return false;
    std::set<UserId> users;
    for (auto const& person : people) users.insert(person.user);
    if (users.size() != people.size()) return false;
    auto const joined = std::ranges::count(people, ParticipantState::Joined, &Participant::state);
    auto const ringing = std::ranges::count(people, ParticipantState::Ringing, &Participant::state);
    return fits(stored.call, joined, ringing) && std::ranges::none_of(people, [&](Participant const& p) {
               bool const in = p.state == ParticipantState::Joined || p.state == ParticipantState::Ringing;
               return in && board.call_of.contains(p.user);
           });
}

// Whoever rings does so for what was left; whoever was in it has time to come back.
Seat revive(Participant const& participant, StoredSeat const& kept, UserId const& by, base::Duration ring_timeout,
            base::Now now) {
    Seat seat{.participant = participant, .ring = {}, .leg = {}, .joined_at = kept.joined_at, .end = kept.end};
    if (participant.state == ParticipantState::Joined) {
        seat.leg = Leg{.device = kept.device, .gone_at = now.mono + limits::kDeviceGone};
    } else if (participant.state == ParticipantState::Ringing) {
        auto const until = kept.ring_until.value_or(now.wall);
        auto const left = std::clamp(until - now.wall, base::Duration{0}, ring_timeout);
        seat.ring = Ring{now.mono + left, now.wall + left, by};
    }
    return seat;
}

void set_times(Call& call, StoredCall const& stored, base::Now now) {
    if (call.stage == Stage::Connecting) call.deadline = now.mono + limits::kConnectTimeout;
    if (call.stage != Stage::Connected) return;
    call.connected_at = stored.call.connected_at;
    // The wall clock carries the duration over the gap between two runs, the monotonic one from here on.
    call.connected_mono = now.mono - std::max(base::Duration{0}, now.wall - *call.connected_at);
    for (auto& seat : call.seats) {
        if (seat.leg && seat.joined_at) seat.leg->joined = call.connected_mono + (*seat.joined_at - *call.connected_at);
    }
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
    for (auto const& participant : stored.call.participants) {
        auto const found = std::ranges::find(stored.seats, participant.user, &StoredSeat::user);
        auto kept = found == stored.seats.end() ? StoredSeat{} : *found;
        if (!kept.ring_until) kept.ring_until = stored.call.ring_until;
        // Who added somebody is not kept: what comes of that ring is nobody's fault.
        auto const by = call.seats.size() == 1 ? stored.call.initiator : UserId{};
        call.seats.push_back(revive(participant, kept, by, ring_timeout, now));
    }
    for (auto& seat : call.seats) {
        if (seat.leg) seat.leg->peers = std::max(1, others_in(call));  // more only once the device says so
    }
    set_times(call, stored, now);
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
        for (auto const& seat : call.seats) {
            if (seat.taken()) board.call_of[seat.user()] = call.id;
        }
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
        store.seats = stored.seats;
        if (stored.call.connected_at) {
            auto const lived = std::max(base::Duration{0}, stored.last_alive - *stored.call.connected_at);
            store.duration_s = lived / std::chrono::seconds{1};
        }
        turn.effects.emplace_back(store);
        if (turn.board.threads.contains(stored.call.thread)) record_in_thread(turn, store, {});
    }
}

}  // namespace switchboard
