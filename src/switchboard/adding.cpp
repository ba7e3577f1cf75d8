#include "switchboard/adding.hpp"

#include <algorithm>
#include <expected>

#include "switchboard/ending.hpp"
#include "switchboard/gate.hpp"
#include "switchboard/presence.hpp"
#include "switchboard/ringing.hpp"
#include "switchboard/seats.hpp"
#include "switchboard/snapshots.hpp"
#include "switchboard/time_limits.hpp"

namespace switchboard {
namespace {

constexpr Refusal kNobody{ErrorCode::BadMessage, "participantIds names nobody"};
constexpr Refusal kUnknown{ErrorCode::NotFound, "no such person"};
constexpr Refusal kFull{ErrorCode::NotAllowed, "a call holds at most 8 participants"};
constexpr Refusal kWornOut{ErrorCode::NotAllowed, "too many people have been added to this call"};
constexpr Refusal kTooManyForDevice{ErrorCode::NotAllowed, "a device in this call cannot talk to that many"};

// Whom one may call one may add. One answer for everybody else: nobody learns who exists.
std::optional<Refusal> against(Command& command, UserId const& user) {
    auto& board = command.board();
    bool shared = false;
    bool open = false;
    for (auto const& thread : board.threads_of[command.user()]) {
        if (!is_member(board, thread, user)) continue;
        shared = true;
        open = open || !time_is_up(board, thread);
    }
    if (!shared) return kUnknown;
    if (!open) return Refusal{ErrorCode::SessionExpired, kTimeIsUp};
    auto const wait = board.unanswered.wait(command.user(), user, command.now().mono);
    if (wait) return Refusal{ErrorCode::RateLimited, "too many unanswered calls to this user", wait};
    return std::nullopt;
}

// Whether all devices that are in the call, or ring for it, can talk to so many others.
bool all_can(Board const& board, Call const& call, int others) {
    return std::ranges::all_of(call.seats, [&](Seat const& seat) {
        if (seat.leg) return seat.leg->peers >= others;
        auto const ringing = seat.ring ? ringing_sessions(board, call, seat.user()) : std::vector<SessionId>{};
        return std::ranges::all_of(ringing, [&](auto const& id) { return board.sessions.at(id).peers >= others; });
    });
}

std::optional<Refusal> no_room(Board const& board, Call const& call, std::set<UserId> const& fresh) {
    auto const places = others_in(call) + 1 + static_cast<int>(fresh.size());
    auto const seated = std::ranges::count_if(fresh, [&](UserId const& user) { return call.seat(user) != nullptr; });
    auto const seats = call.seats.size() + fresh.size() - static_cast<std::size_t>(seated);
    if (places > limits::kCallParticipants) return kFull;
    if (seats > limits::kCallSeats) return kWornOut;
    if (!all_can(board, call, places - 1)) return kTooManyForDevice;
    return std::nullopt;
}

// Those who are not in the call yet; all of them can be added, or none is.
std::expected<std::set<UserId>, Refusal> newcomers(Command& command, Call const& call, CallParticipantsAdd const& add) {
    auto& board = command.board();
    if (add.participants.empty()) return std::unexpected{kNobody};
    std::set<UserId> fresh{add.participants.begin(), add.participants.end()};
    std::erase_if(fresh, [&](UserId const& user) {
        auto const* const seat = call.seat(user);
        return seat != nullptr && seat->taken();
    });
    for (auto const& user : fresh) {
        if (auto const refusal = against(command, user)) return std::unexpected{*refusal};
    }
    if (auto const refusal = no_room(board, call, fresh)) return std::unexpected{*refusal};
    auto const wait = board.dials.take(command.user(), command.now().mono, fresh.size());
    if (wait) return std::unexpected{Refusal{ErrorCode::RateLimited, "too many calls in a minute", wait}};
    return fresh;
}

Seat& seat_again(Board const& board, Call& call, UserId const& user) {
    auto fresh = seat_for(board, user, call.type);
    auto* const before = call.seat(user);
    if (before == nullptr) return call.seats.emplace_back(std::move(fresh));
    *before = std::move(fresh);
    return *before;
}

// Rings at the devices that can talk to all who are then in it.
void announce(Turn& turn, Call const& call, Seat const& seat) {
    if (!seat.ring) {
        return deliver_joined(turn, call, CallParticipantLeft{call.id, seat.user(), seat.end->reason, {}});
    }
    CallIncoming const incoming{snapshot_for(call, seat, false, Sdp::With)};
    for (auto const& id : ringing_sessions(turn.board, call, seat.user())) {
        deliver(turn, turn.board.sessions.at(id), incoming);
    }
}

void call_in(Turn& turn, Call& call, std::set<UserId> const& fresh, UserId const& by) {
    auto& board = turn.board;
    auto const others = others_in(call) + static_cast<int>(fresh.size());
    for (auto const& user : fresh) {
        auto& seat = seat_again(board, call, user);
        bool const busy = board.call_of.contains(user);
        if (!busy && has_device(board, user, others)) {
            start_ringing(board, seat, by, turn.now);
            board.call_of[user] = call.id;
        } else {
            settle(call, seat, {busy ? EndReason::Busy : EndReason::Offline, {}, {}, {}}, turn.now);
        }
    }
    arm(board, call);
    turn.effects.emplace_back(stored(call));  // on the disk before anyone rings
    for (auto const& user : fresh) announce(turn, call, *call.seat(user));
}

}  // namespace

void on(Command& command, CallParticipantsAdd const& add) {
    auto* const call = admit(command, add.call, Subject::Add);
    if (call == nullptr) return;
    auto const fresh = newcomers(command, *call, add);
    if (!fresh) return command.refuse(fresh.error());
    command.ack({.id = {}, .call = call->id, .message = {}, .created_at = {}});
    if (!fresh->empty()) call_in(command.turn(), *call, *fresh, command.user());
}

void join_later(Turn& turn, Call& call, Session const& session) {
    auto& seat = *call.seat(session.user);
    turn.board.unanswered.accepted(seat.ring->by, session.user);
    sit_down(seat, session, turn.now);
    arm(turn.board, call);
    turn.effects.emplace_back(stored(call));
    let_in(turn, call, seat, snapshot_of(call, true, Sdp::Without));
    deliver_others(turn, call, session.user, CallParticipantJoined{call.id, seat.participant});
}

}  // namespace switchboard
