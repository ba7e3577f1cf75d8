#include "switchboard/legs.hpp"

#include "switchboard/delivery.hpp"
#include "switchboard/departing.hpp"
#include "switchboard/ringing.hpp"

namespace switchboard {
namespace {

struct Place {
    Call* call;
    Leg* leg;
};

// The live call this very device is in, if any.
Place place_of(Board& board, UserId const& user, DeviceId const& device) {
    auto* const call = live_call_of(board, user);
    auto* const leg = call == nullptr ? nullptr : call->leg(user);
    bool const here = leg != nullptr && leg->device == device;
    return here ? Place{call, leg} : Place{nullptr, nullptr};
}

void tell_others(Turn& turn, Call const& call, UserId const& user, bool reachable) {
    if (call.stage == Stage::Ringing) return;  // who rings need not know how the caller's network does
    deliver_others(turn, call, user, CallParticipantSignal{call.id, user, reachable});
}

// What is due in a call, the earliest first.
struct Due {
    Instant at;
    Seat const* seat;  // nullptr: of the call as a whole
};

std::optional<Due> first_due(Call const& call) {
    std::optional<Due> first;
    auto const consider = [&](std::optional<Instant> at, Seat const* seat) {
        if (at && (!first || *at < first->at)) first = Due{*at, seat};
    };
    consider(call.deadline, nullptr);
    for (auto const& seat : call.seats) {
        if (seat.ring) consider(seat.ring->deadline, &seat);
    }
    for (auto const& seat : call.seats) {
        if (seat.leg) consider(seat.leg->gone_at, &seat);
    }
    return first;
}

// A caller who vanished has given up, a participant who vanished was cut off.
EndReason why_gone(Call const& call, Seat const& seat) {
    if (seat.ring) return EndReason::Missed;
    return call.stage == Stage::Ringing ? EndReason::Cancelled : EndReason::ConnectionLost;
}

}  // namespace

void device_lost(Turn& turn, UserId const& user, DeviceId const& device, bool left) {
    auto const [call, leg] = place_of(turn.board, user, device);
    if (call == nullptr) return;
    bool const soon = left || call->stage == Stage::Ringing;
    leg->gone_at = turn.now.mono + (soon ? limits::kDeviceLeft : limits::kDeviceGone);
    arm(turn.board, *call);
    tell_others(turn, *call, user, false);
}

void device_back(Turn& turn, Session const& session) {
    auto* const live = live_call_of(turn.board, session.user);
    if (live != nullptr && live->stage == Stage::Ringing && live->callee().user() == session.user) {
        tell_ringing(turn, *live);
    }
    auto const [call, leg] = place_of(turn.board, session.user, session.device);
    if (call == nullptr) return;
    leg->kind = session.kind;  // after a restart of ours only the device itself knows
    leg->peers = session.peers;
    if (leg->reachable()) return;
    leg->gone_at.reset();
    if (call->all_reachable()) call->alive_until.reset();
    arm(turn.board, *call);
    tell_others(turn, *call, session.user, true);
}

void device_signed_out(Turn& turn, UserId const& user, DeviceId const& device) {
    auto const [call, leg] = place_of(turn.board, user, device);
    if (call == nullptr) return;
    auto const reason = call->stage == Stage::Ringing ? EndReason::Cancelled : EndReason::HungUp;
    leave(turn, *call, user, {reason, user, {}, {}});
}

void on_due_call(Turn& turn, CallId const& id) {
    auto& call = turn.board.calls.at(id);
    auto const due = first_due(call);
    if (!due || due->at > turn.now.mono) return arm(turn.board, call);
    if (due->seat == nullptr) return finish(turn, call, {EndReason::FailedToConnect, {}, {}, {}});
    leave(turn, call, UserId{due->seat->user()}, {why_gone(call, *due->seat), {}, {}, {}});
}

}  // namespace switchboard
