#include "call/arrival.hpp"

#include <algorithm>

#include "call/ending.hpp"
#include "call/exchange.hpp"
#include "call/prepared.hpp"
#include "call/reconcile.hpp"
#include "protocol/limits.hpp"

namespace call {
namespace {

using protocol::CallSnapshot;
using protocol::CallStatus;
using protocol::CallType;

// The server's wall clock on our monotonic one.
base::Instant deadline_of(Turn const& turn, std::optional<base::WallTime> const& at) {
    auto const left = at ? *at - (turn.context.now.wall + turn.context.server_offset) : turn.context.ring_timeout;
    return turn.now() + std::clamp(left, base::Duration{0}, turn.context.ring_timeout * 3) + kRingSlack;
}

Call call_of(Turn& turn, CallSnapshot const& snapshot) {
    Call call;
    call.direction = snapshot.initiator == turn.context.me ? Direction::Outgoing : Direction::Incoming;
    take_snapshot(turn, call, snapshot);
    call.tracks.microphone.wanted = Wanted::On;
    return call;
}

// Whether this person sent video before the page was loaded anew.
bool had_camera(CallSnapshot const& snapshot, protocol::UserId const& me) {
    auto const mine = std::ranges::find(snapshot.participants, me, &protocol::Participant::user);
    return mine != snapshot.participants.end() && mine->media.video;
}

void rejoin(Turn& turn, CallSnapshot const& snapshot) {
    auto call = call_of(turn, snapshot);
    auto const waiting = snapshot.status == CallStatus::Ringing;
    auto const camera =
        snapshot.connected_at ? had_camera(snapshot, turn.context.me) : snapshot.type == CallType::Video;
    call.tracks.camera.wanted = camera ? Wanted::On : Wanted::Off;
    call.tracks.muted = !waiting && call.told && call.told->muted;
    set_captures(turn, call);
    if (waiting) {
        call.joined = false;
        call.link = take_prepared(turn);
        Dialing dialing;
        dialing.since = turn.now();
        dialing.give_up_at = deadline_of(turn, snapshot.ring_until);
        dialing.send_by = dialing.give_up_at;
        dialing.sent = true;
        dialing.ringing_devices = 1;
        dialing.call = std::move(call);
        turn.emit(PlayTone{Tone::Ringback});
        turn.become(std::move(dialing));
        return;
    }
    call.link = open_link(turn, turn.draw<protocol::LinkId>(), true, call.direction == Direction::Incoming);
    if (!call.connected_at) return join(turn, std::move(call));
    turn.become(Reconnecting{std::move(call), turn.now(), turn.now() + protocol::limits::kReconnectGrace,
                             turn.now() + kRestartEvery});
    turn.emit(Tell{Moment::Reconnecting, running(turn.state)->peer, running(turn.state)->type});
}

bool ringing_here(CallSnapshot const& snapshot, protocol::UserId const& me) {
    return snapshot.status == CallStatus::Ringing && snapshot.initiator != me;
}

void restore_one(Turn& turn, CallSnapshot const& snapshot) {
    auto const& me = turn.context.me;
    auto const dialled_by_me = snapshot.initiator == me && snapshot.status == CallStatus::Ringing;
    auto const hung_up = snapshot.id == turn.state.left || (dialled_by_me && !turn.state.abandoned.empty());
    if (snapshot.mine && hung_up) {
        turn.state.left = snapshot.id;
        turn.send(protocol::CallEnd{snapshot.id, protocol::EndReason::HungUp});
    } else if (snapshot.mine) {
        rejoin(turn, snapshot);
    } else if (ringing_here(snapshot, me) && hung_up) {
        turn.send(protocol::CallDecline{snapshot.id, {}});  // said no here, or accepted and hung up: the word was lost
    } else if (ringing_here(snapshot, me)) {
        ring(turn, snapshot);
    } else {
        go_elsewhere(turn, {snapshot.id, snapshot.thread, peer_of(snapshot, me), snapshot.type, snapshot.connected_at});
    }
}

}  // namespace

protocol::Participant const* other(CallSnapshot const& snapshot, protocol::UserId const& me) {
    auto const found = std::ranges::find_if(snapshot.participants, [&](auto const& p) { return p.user != me; });
    return found == snapshot.participants.end() ? nullptr : &*found;
}

Peer peer_of(CallSnapshot const& snapshot, protocol::UserId const& me) {
    auto const* const participant = other(snapshot, me);
    return participant == nullptr ? Peer{} : Peer{participant->user, participant->name, participant->avatar};
}

void take_snapshot(Turn& turn, Call& call, CallSnapshot const& snapshot) {
    auto const& me = turn.context.me;
    call.id = snapshot.id;
    call.thread = snapshot.thread;
    call.joined = true;
    if (snapshot.connected_at) call.connected_at = snapshot.connected_at;
    if (call.type == CallType::Video && snapshot.type == CallType::Audio) call.tracks.camera.wanted = Wanted::Off;
    call.type = snapshot.type;
    if (auto const* const peer = other(snapshot, me)) {
        call.peer = {peer->user, peer->name, peer->avatar};
        call.remote = peer->media;
    }
    auto const mine = std::ranges::find(snapshot.participants, me, &protocol::Participant::user);
    if (mine != snapshot.participants.end()) call.told = mine->media;
}

void ring(Turn& turn, CallSnapshot const& snapshot) {
    if (other(snapshot, turn.context.me) == nullptr) return;  // from nobody: there is nothing to accept
    Ringing ringing{
        snapshot.id,         snapshot.thread, peer_of(snapshot, turn.context.me),    snapshot.type, snapshot.offer,
        snapshot.candidates, false,           deadline_of(turn, snapshot.ring_until)};
    turn.emit(PlayTone{Tone::Ringtone});
    turn.emit(Tell{Moment::Ringing, ringing.peer, ringing.type});
    turn.become(std::move(ringing));
}

Ended ring_ended(Ringing const& ringing, protocol::EndReason reason) {
    Ended ended;
    ended.id = ringing.id;
    ended.thread = ringing.thread;
    ended.peer = ringing.peer;
    ended.type = ringing.type;
    ended.direction = Direction::Incoming;
    ended.reason = reason;
    return ended;
}

void stop_ringing(Turn& turn, Ended ended) {
    turn.emit(StopTone{});
    turn.become(Idle{});
    turn.emit(std::move(ended));
    prepare_if_wanted(turn);
}

void go_elsewhere(Turn& turn, Elsewhere elsewhere) { turn.become(std::move(elsewhere)); }

void join(Turn& turn, Call call) {
    auto& joining = turn.become(
        Joining{std::move(call), turn.now() + protocol::limits::kConnectTimeout, turn.now() + kConnectRetry});
    turn.emit(StopTone{});
    turn.emit(Tell{Moment::Connecting, joining.call.peer, joining.call.type});
}

void go_connected(Turn& turn) {
    auto const back = std::holds_alternative<Reconnecting>(turn.state.phase);
    auto call = std::move(*running(turn.state));
    auto const& connected = turn.become(Connected{std::move(call)});
    turn.send(protocol::CallConnected{connected.call.id});
    if (!back) turn.emit(PlayTone{Tone::Connected});
    turn.emit(Tell{back ? Moment::Reconnected : Moment::Connected, connected.call.peer, connected.call.type});
}

void go_reconnecting(Turn& turn, base::Duration restart_after) {
    auto call = std::move(*running(turn.state));
    auto const& lost = turn.become(Reconnecting{
        std::move(call), turn.now(), turn.now() + protocol::limits::kReconnectGrace, turn.now() + restart_after});
    turn.emit(Tell{Moment::Reconnecting, lost.call.peer, lost.call.type});
}

void restore(Turn& turn, protocol::Welcome const& welcome) {
    if (std::holds_alternative<Elsewhere>(turn.state.phase)) turn.become(Idle{});
    for (auto const& snapshot : welcome.calls) {
        if (other(snapshot, turn.context.me) == nullptr) continue;  // with nobody: there is no such call
        if (std::holds_alternative<Idle>(turn.state.phase)) restore_one(turn, snapshot);
    }
}

CallSnapshot const* listed(protocol::Welcome const& welcome, protocol::CallId const& id) {
    auto const found = std::ranges::find(welcome.calls, id, &CallSnapshot::id);
    return found == welcome.calls.end() ? nullptr : &*found;
}

bool still_in(Turn& turn, protocol::Welcome const& welcome) {
    auto& call = *running(turn.state);
    auto const* const snapshot = listed(welcome, call.id);
    if (snapshot == nullptr || !snapshot->mine) {
        end_unseen(turn);
        restore(turn, welcome);
        return false;
    }
    take_snapshot(turn, call, *snapshot);
    return true;
}

}  // namespace call
