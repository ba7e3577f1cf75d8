#include "switchboard/snapshots.hpp"

#include "switchboard/seats.hpp"

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
    snapshot.initiator = call.caller().user();
    snapshot.thread = call.thread;
    snapshot.room = call.room;
    for (auto const& seat : call.seats) snapshot.participants.push_back(seat.participant);
    snapshot.connected_at = call.connected_at;
    if (call.stage == Stage::Ringing && call.callee().ring) snapshot.ring_until = call.callee().ring->until;
    snapshot.mine = mine;
    if (sdp == Sdp::With) {
        snapshot.offer = call.offer;
        snapshot.candidates = call.candidates;
    }
    return snapshot;
}

CallSnapshot snapshot_for(Call const& call, Seat const& seat, bool mine, Sdp sdp) {
    auto snapshot = snapshot_of(call, mine, sdp);
    if (!seat.ring) return snapshot;
    snapshot.status = CallStatus::Ringing;
    snapshot.connected_at.reset();
    snapshot.ring_until = seat.ring->until;
    return snapshot;
}

std::vector<CallSnapshot> calls_for(Board& board, Session const& session) {
    auto* const call = live_call_of(board, session.user);
    if (call == nullptr) return {};
    auto const* const leg = call->leg(session.user);
    bool const mine = leg != nullptr && leg->device == session.device;
    auto const& seat = *call->seat(session.user);
    if (seat.ring && !can_ring(*call, session)) return {};
    return {snapshot_for(*call, seat, mine, seat.ring ? Sdp::With : Sdp::Without)};
}

StoreCall stored(Call const& call) {
    StoreCall store;
    store.call = snapshot_of(call, false, Sdp::Without);
    store.created_at = call.created_at;
    for (auto const& seat : call.seats) {
        store.seats.push_back({.user = seat.user(),
                               .device = seat.leg ? seat.leg->device : DeviceId{},
                               .joined_at = seat.joined_at,
                               .ring_until = seat.ring ? std::optional{seat.ring->until} : std::nullopt,
                               .end = seat.end});
    }
    return store;
}

int ringing_devices(Board const& board, Call const& call) {
    int count = 0;
    auto const found = board.sessions_of.find(call.callee().user());
    if (found == board.sessions_of.end()) return 0;
    for (auto const& id : found->second) count += board.sessions.at(id).socket ? 1 : 0;
    return count;
}

}  // namespace switchboard
