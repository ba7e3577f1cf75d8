#include "switchboard/snapshots.hpp"

namespace switchboard {

CallStatus status_of(Stage stage) {
    switch (stage) {
        case Stage::Ringing: return CallStatus::Ringing;
        case Stage::Connecting: return CallStatus::Connecting;
        case Stage::Connected: return CallStatus::Connected;
        case Stage::Ended: break;  // not a live call
    }
    return CallStatus::Ended;
}

CallSnapshot snapshot_of(Call const& call, bool mine, Sdp sdp) {
    CallSnapshot snapshot;
    snapshot.id = call.id;
    snapshot.type = call.type;
    snapshot.status = status_of(call.stage);
    snapshot.initiator = call.caller.user;
    snapshot.thread = call.thread;
    snapshot.room = call.room;
    snapshot.participants = {call.caller, call.callee};
    snapshot.connected_at = call.connected_at;
    if (call.stage == Stage::Ringing) snapshot.ring_until = call.ring_until;
    snapshot.mine = mine;
    if (sdp == Sdp::With) {
        snapshot.offer = call.offer;
        snapshot.candidates = call.candidates;
    }
    return snapshot;
}

std::vector<CallSnapshot> calls_for(Board& board, Session const& session) {
    auto* const call = live_call_of(board, session.user);
    if (call == nullptr) return {};
    auto const* const leg = call->leg(session.user);
    bool const mine = leg != nullptr && leg->device == session.device;
    bool const rings_here = call->stage == Stage::Ringing && session.user == call->callee.user;
    return {snapshot_of(*call, mine, rings_here ? Sdp::With : Sdp::Without)};
}

StoreCall stored(Call const& call) {
    StoreCall store;
    store.call = snapshot_of(call, false, Sdp::Without);
    store.created_at = call.created_at;
    store.devices.emplace_back(call.caller.user, call.caller_leg.device);
    if (call.callee_leg) store.devices.emplace_back(call.callee.user, call.callee_leg->device);
    return store;
}

int ringing_devices(Board const& board, Call const& call) {
    int count = 0;
    auto const found = board.sessions_of.find(call.callee.user);
    if (found == board.sessions_of.end()) return 0;
    for (auto const& id : found->second) count += board.sessions.at(id).socket ? 1 : 0;
    return count;
}

}  // namespace switchboard
