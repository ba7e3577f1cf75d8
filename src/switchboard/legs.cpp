#include "switchboard/legs.hpp"

#include <algorithm>

#include "switchboard/delivery.hpp"
#include "switchboard/ending.hpp"
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

void tell_far_end(Turn& turn, Call& call, UserId const& user, bool reachable) {
    if (call.stage == Stage::Ringing) return;  // who rings need not know how the caller's network does
    auto const& far = call.far(user);
    deliver(turn, far, call.leg(far)->device, CallParticipantSignal{call.id, user, reachable});
}

}  // namespace

void device_lost(Turn& turn, UserId const& user, DeviceId const& device, bool left) {
    auto const [call, leg] = place_of(turn.board, user, device);
    if (call == nullptr) return;
    bool const soon = left || call->stage == Stage::Ringing;
    leg->gone_at = turn.now.mono + (soon ? limits::kDeviceLeft : limits::kDeviceGone);
    arm(turn.board, *call);
    tell_far_end(turn, *call, user, false);
}

void device_back(Turn& turn, Session const& session) {
    auto* const live = live_call_of(turn.board, session.user);
    if (live != nullptr && live->stage == Stage::Ringing && live->callee.user == session.user) {
        tell_ringing(turn, *live);
    }
    auto const [call, leg] = place_of(turn.board, session.user, session.device);
    if (call == nullptr || leg->reachable()) return;
    leg->gone_at.reset();
    leg->kind = session.kind;  // after a restart of ours only the device itself knows
    bool const both = call->caller_leg.reachable() && (!call->callee_leg || call->callee_leg->reachable());
    if (both) call->alive_until.reset();
    arm(turn.board, *call);
    tell_far_end(turn, *call, session.user, true);
}

void device_signed_out(Turn& turn, UserId const& user, DeviceId const& device) {
    auto const [call, leg] = place_of(turn.board, user, device);
    if (call == nullptr) return;
    auto const reason = call->stage == Stage::Ringing ? EndReason::Cancelled : EndReason::HungUp;
    finish(turn, *call, {reason, user, {}, {}});
}

void on_due_call(Turn& turn, CallId const& id) {
    auto& call = turn.board.calls.at(id);
    auto const due = [&](std::optional<Instant> at) { return at && turn.now.mono >= *at; };
    auto earliest_gone = call.caller_leg.gone_at;
    if (call.callee_leg && call.callee_leg->gone_at) {
        earliest_gone = std::min(earliest_gone.value_or(Instant::max()), *call.callee_leg->gone_at);
    }
    bool const timed_out = due(call.deadline) && (!earliest_gone || *call.deadline <= *earliest_gone);
    if (timed_out) {
        auto const reason = call.stage == Stage::Ringing ? EndReason::Missed : EndReason::FailedToConnect;
        return finish(turn, call, {reason, {}, {}, {}});
    }
    if (due(earliest_gone)) {
        // Nobody is left to talk to: a caller who vanished has given up, a participant who vanished was cut
        // off.
        auto const reason = call.stage == Stage::Ringing ? EndReason::Cancelled : EndReason::ConnectionLost;
        return finish(turn, call, {reason, {}, {}, {}});
    }
    arm(turn.board, call);
}

}  // namespace switchboard
