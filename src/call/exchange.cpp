#include "call/exchange.hpp"

#include <algorithm>

#include "call/reconcile.hpp"
#include "protocol/limits.hpp"

namespace call {
namespace {

constexpr auto kCandidates = static_cast<std::size_t>(protocol::limits::kCandidatesPerGeneration);

void describe(Turn& turn, Link& link) {
    auto const answering = link.signaling == Signaling::HaveRemoteOffer;
    link.describing.push_back(answering ? Purpose::Answer : Purpose::Offer);
    link.signaling = answering ? Signaling::Stable : Signaling::HaveLocalOffer;
    turn.emit(Describe{link.id});
}

void begin_restart(Turn& turn, Link& link) {
    link.restart_wanted = false;
    link.own.clear();  // a new ICE generation is gathered
    link.own_sent = 0;
    turn.emit(RestartIce{link.id});
    describe(turn, link);
}

void add_parked(Turn& turn, Link& link) {
    link.remote_applied = true;
    for (auto& candidate : std::exchange(link.parked, {})) {
        if (candidate.link.empty() || candidate.link == link.id) turn.emit(AddCandidate{link.id, std::move(candidate)});
    }
}

// JSEP 4.1.10.2: an offer applied over our own rolls ours back.
void roll_back(Link& link) {
    std::ranges::replace(link.describing, Purpose::Offer, Purpose::RolledBack);
    link.local_offer.reset();
    link.offer_sent_at.reset();
}

// What was sent of this generation will not be needed again: its exchange is complete.
void forget_sent(Link& link) {
    link.own.erase(link.own.begin(), link.own.begin() + static_cast<std::ptrdiff_t>(link.own_sent));
    link.own_sent = 0;
}

void answer_offer(Turn& turn, Call& call, protocol::Description const& offer) {
    auto& link = call.link;
    forget_sent(link);
    link.signaling = Signaling::HaveRemoteOffer;
    link.remote = offer;
    link.local_answer.reset();
    turn.emit(Apply{link.id, offer});
    add_parked(turn, link);
    set_senders(turn, call);  // before the answer, so that it says sendrecv and no second exchange is needed
    describe(turn, link);
}

void send_answer(Turn& turn, Call& call) {
    if (std::exchange(call.answer_with_accept, false)) {
        turn.send(protocol::CallAnswer{call.id, call.link.local_answer});
    } else {
        turn.send(protocol::WebrtcAnswer{call.id, call.peer.user, *call.link.local_answer});
    }
    flush_candidates(turn, call);
}

// The peer's link in place of ours; candidates that came before it stay.
void accept_link(Turn& turn, Call& call, protocol::LinkId id) {
    close_link(turn, call.link);
    auto parked = std::move(call.link.parked);
    call.link = open_link(turn, std::move(id), false, call.direction == Direction::Incoming);
    call.link.parked = std::move(parked);
}

// Our own link is so young that the peer may not know it: it made its opening offer and has seen nothing back.
bool opening(Link const& link) { return link.signaling == Signaling::HaveLocalOffer && !link.remote_applied; }

}  // namespace

Link open_link(Turn& turn, protocol::LinkId id, bool offering, bool polite) {
    Link link;
    link.id = std::move(id);
    link.polite = polite;
    turn.emit(OpenLink{link.id, offering});
    if (offering) describe(turn, link);
    return link;
}

void close_link(Turn& turn, Link& link) {
    if (!link.id.empty()) turn.emit(CloseLink{link.id});
    Link none;
    none.parked = std::move(link.parked);
    link = std::move(none);
}

void replace_link(Turn& turn, Call& call) {
    close_link(turn, call.link);
    call.link = open_link(turn, turn.draw<protocol::LinkId>(), true, call.direction == Direction::Incoming);
}

void restart_ice(Turn& turn, Call& call) {
    auto& link = call.link;
    if (link.id.empty() || link.broken) {
        replace_link(turn, call);
    } else if (link.signaling == Signaling::Stable && link.describing.empty()) {
        begin_restart(turn, link);
    } else {
        link.restart_wanted = true;
    }
}

void send_offer(Turn& turn, Call& call) {
    auto& link = call.link;
    if (!link.local_offer || call.id.empty()) return;
    turn.send(protocol::WebrtcOffer{call.id, call.peer.user, *link.local_offer});
    link.offer_sent_at = turn.now();
    link.own_sent = 0;
    flush_candidates(turn, call);
}

void flush_candidates(Turn& turn, Call& call) {
    auto& link = call.link;
    // A candidate never precedes the description it belongs to: the far end could not place it.
    if (call.id.empty() || call.answer_with_accept || !link.describing.empty()) return;
    for (; link.own_sent < link.own.size(); ++link.own_sent) {
        turn.send(protocol::WebrtcIceCandidate{call.id, call.peer.user, link.own[link.own_sent]});
    }
}

void recover_exchange(Turn& turn, Call& call) {
    auto& link = call.link;
    if (link.connected || !call.joined) return;
    if (link.signaling == Signaling::HaveLocalOffer) {
        send_offer(turn, call);  // not described yet: it will be sent when it is
    } else {
        restart_ice(turn, call);
    }
}

bool take_offer(Turn& turn, Call& call, protocol::Description const& offer) {
    auto& link = call.link;
    auto const foreign = link.id.empty() || (!offer.link.empty() && offer.link != link.id);
    if (!foreign && link.remote && link.remote->type == protocol::DescriptionType::Offer &&
        link.remote->sdp == offer.sdp) {
        // Ours was lost, or it is on its way. Where an offer of ours is out the polite peer rolls its own back for
        // that: the answer would meet the next one.
        auto const ours_stands = link.signaling == Signaling::HaveLocalOffer && !link.polite;
        if (link.local_answer && !ours_stands) send_answer(turn, call);
        return false;
    }
    if (foreign) {
        auto const mine_stands = !link.id.empty() && (!offer.opening || (opening(link) && !link.polite));
        if (mine_stands) {
            if (opening(link)) send_offer(turn, call);  // the peer may never have seen it
            return false;
        }
        auto id = offer.link.empty() ? turn.draw<protocol::LinkId>() : offer.link;
        accept_link(turn, call, std::move(id));
    } else if (link.signaling == Signaling::HaveLocalOffer) {
        if (!link.polite) return false;  // the peer rolls back and answers ours
        roll_back(link);
    }
    answer_offer(turn, call, offer);
    return foreign;
}

void take_answer(Turn& turn, Call& call, protocol::Description const& answer) {
    auto& link = call.link;
    if (!answer.link.empty() && answer.link != link.id) return;
    if (link.signaling != Signaling::HaveLocalOffer || !link.local_offer) return;
    if (link.remote && link.remote->sdp == answer.sdp) return;  // to an earlier offer, said twice
    link.signaling = Signaling::Stable;
    link.remote = answer;
    link.local_offer.reset();
    link.offer_sent_at.reset();
    forget_sent(link);
    turn.emit(Apply{link.id, answer});
    add_parked(turn, link);
    if (link.restart_wanted) begin_restart(turn, link);
}

void take_candidate(Turn& turn, Call& call, protocol::Candidate const& candidate) {
    auto& link = call.link;
    if (!link.id.empty() && !candidate.link.empty() && candidate.link != link.id) return;
    if (link.remote_applied) {
        turn.emit(AddCandidate{link.id, candidate});
    } else {
        park_candidate(link.parked, candidate);
    }
}

void park_candidate(std::vector<protocol::Candidate>& parked, protocol::Candidate const& candidate) {
    if (parked.size() < kCandidates && std::ranges::find(parked, candidate) == parked.end())
        parked.push_back(candidate);
}

void keep_candidate(Link& link, protocol::Candidate candidate) {
    candidate.link = link.id;
    if (link.own.size() < kCandidates) link.own.push_back(std::move(candidate));
}

std::optional<Purpose> take_description(Link& link, protocol::Description const& description) {
    if (link.describing.empty()) return std::nullopt;
    auto const purpose = link.describing.front();
    link.describing.pop_front();
    auto stamped = description;
    stamped.link = link.id;
    switch (purpose) {
        case Purpose::Offer:
            stamped.opening = !link.remote_applied;
            link.local_offer = std::move(stamped);
            break;
        case Purpose::Answer: link.local_answer = std::move(stamped); break;
        case Purpose::RolledBack: return std::nullopt;
    }
    return purpose;
}

LinkChange on_link_event(Turn& turn, Call& call, LocalDescription const& event) {
    auto const purpose = take_description(call.link, event.description);
    if (!purpose) return LinkChange::None;
    if (*purpose == Purpose::Offer) {
        if (call.joined) send_offer(turn, call);
        return LinkChange::OfferReady;
    }
    send_answer(turn, call);
    if (call.link.restart_wanted && call.link.signaling == Signaling::Stable) begin_restart(turn, call.link);
    return LinkChange::None;
}

LinkChange on_link_event(Turn& turn, Call& call, OperationFailed const& event) {
    // A candidate of an offer we ignored, or a device gone meanwhile: the link as such is sound.
    if (event.operation == "add_candidate" || event.operation == "set_track") return LinkChange::None;
    call.link.broken = true;
    if (call.answer_with_accept) {  // the accept must not be lost with the answer: the caller will offer again
        call.answer_with_accept = false;
        turn.send(protocol::CallAnswer{call.id, std::nullopt});
    }
    return LinkChange::Failed;
}

LinkChange on_link_event(Turn& turn, Call& call, LocalCandidate const& event) {
    keep_candidate(call.link, event.candidate);
    flush_candidates(turn, call);
    return LinkChange::None;
}

LinkChange on_link_event(Turn&, Call& call, LinkStateChanged const& event) {
    call.link.connected = event.state == "connected";
    if (event.state == "connected") return LinkChange::Up;
    if (event.state == "disconnected") return LinkChange::Down;
    if (event.state == "failed" || event.state == "closed") return LinkChange::Failed;
    return LinkChange::None;  // new, connecting
}

LinkChange on_link_event(Turn& turn, Call& call, NegotiationNeeded const&) {
    // W3C webrtc-pc 4.7.3: while an exchange is under way the browser asks again when it is over.
    auto& link = call.link;
    if (call.joined && link.signaling == Signaling::Stable && link.remote_applied) describe(turn, link);
    return LinkChange::None;
}

LinkChange on_link_event(Turn&, Call& call, RemoteTrack const& event) {
    if (event.kind == SourceKind::Camera) call.link.remote_video = true;
    return LinkChange::None;
}

LinkChange on_link_event(Turn&, Call& call, FirstFrame const&) {
    call.link.first_frame = true;
    return LinkChange::None;
}

void repeat_offer_if_due(Turn& turn, Call& call) {
    auto const due = offer_due(call.link);
    if (!due || turn.now() < *due) return;
    if (turn.context.online) {
        send_offer(turn, call);
    } else {
        call.link.offer_sent_at = turn.now();  // it is in the session's outbox
    }
}

std::optional<base::Instant> offer_due(Link const& link) {
    if (!link.local_offer || !link.offer_sent_at) return std::nullopt;
    return *link.offer_sent_at + kOfferRepeat;
}

}  // namespace call
