#include "support/sim/member.hpp"

#include <algorithm>
#include <utility>

#include "base/overloaded.hpp"
#include "protocol/codec.hpp"
#include "support/sdp_samples.hpp"
#include "support/sim/reading.hpp"
#include "support/sim/world.hpp"

namespace sim {

using namespace protocol;  // NOLINT(google-build-using-namespace)

Member::Member(World& world, UserId user, std::uint64_t seed)
    : world_{&world}, dice_{seed}, user_{std::move(user)}, device_{user_.str() + "-member"} {}

// ---- the line ----

void Member::appear() {
    auto const wire = std::make_shared<Wire>();
    wire_ = wire;
    wire->user = user_;
    wire->stalled = [] { return false; };
    auto const weak = weak_from_this();
    auto const mine = [weak, wire = wire.get()] {
        auto const self = weak.lock();
        return self && self->wire_.get() == wire ? self : nullptr;
    };
    wire->to_page = [mine](std::string const& text) {
        if (auto const self = mine()) self->hear(text);
    };
    wire->close_page = [mine](int) {
        if (auto const self = mine()) self->closed();
    };
    world_->schedule.in(dice_.between(2ms, 60ms), [mine] {
        auto const self = mine();
        if (!self) return;
        auto& host = self->world_->host;
        if (!host.up()) return self->closed();
        host.accept(self->wire_);
        Reading ticket{host.http({.user = self->user_, .method = "POST", .path = "/auth/ticket"}).body};
        self->heard_at_ = self->world_->schedule.now();
        self->say(Hello{ticket.fields().id<Ticket>("ticket"), self->device_, self->resume_});
        self->beat();
    });
}

bool Member::attached() const { return welcome_ && wire_->page_open && wire_->host_open && !wire_->dead; }

void Member::say(ClientBody body) {
    if (!wire_->page_open || wire_->dead) return;
    world_->host.receive(wire_, encode({CommandId{base::draw_id(dice_)}, std::move(body)}, world_->wall()));
}

void Member::beat() {
    world_->schedule.in(3s, [weak = weak_from_this(), wire = wire_] {
        auto const self = weak.lock();
        if (!self || self->wire_ != wire || !wire->page_open) return;
        if (self->world_->schedule.now() - self->heard_at_ > limits::kSilence) return self->drop_socket(false);
        if (self->welcome_) self->say(Heartbeat{self->resume_->last_seq});
        self->beat();
    });
}

void Member::closed() {
    wire_->page_open = false;
    welcome_ = false;
    world_->schedule.in(dice_.between(200ms, 2500ms), [weak = weak_from_this(), wire = wire_] {
        auto const self = weak.lock();
        if (self && self->wire_ == wire) self->appear();
    });
}

void Member::drop_socket(bool host_learns) {
    if (!wire_->page_open) return;
    if (host_learns) world_->host.lost(wire_, switchboard::CloseWhy::Gone);
    wire_->dead = true;
    closed();
}

void Member::hear(std::string const& text) {
    heard_at_ = world_->schedule.now();
    auto const message = decode_server(text);
    if (!message) return world_->violate(user_.str() + " cannot read what it is told: " + message.error().message);
    if (auto const* const welcome = std::get_if<Welcome>(&message->body)) return welcomed(*welcome, message->seq);
    if (welcome_ && next(*message)) told(message->body);
}

bool Member::next(ServerMessage const& message) {
    auto& last = resume_->last_seq;
    bool const beats = std::holds_alternative<Heartbeat>(message.body);
    if (message.seq > last + (beats ? 0 : 1)) drop_socket(true);  // a gap
    if (beats || message.seq != last + 1) return false;
    last = message.seq;
    return true;
}

void Member::welcomed(Welcome const& welcome, std::int64_t seq) {
    if (welcome_) return;  // repeated by the network
    welcome_ = true;
    if (welcome.resumed) return;
    resume_ = Resume{welcome.session, welcome.epoch, seq};
    in_ = rings_ = {};
    for (auto const& call : welcome.calls) {
        if (call.mine) enter(call);
        if (!call.mine && call.status == CallStatus::Ringing) told(CallIncoming{call});
    }
}

// ---- what it is told ----

void Member::told(ServerBody const& body) {
    std::visit(base::overloaded{
                   [&](CallStatusChanged const& m) {
                       if (m.status == CallStatus::Ringing) in_ = m.call;
                   },
                   [&](CallIncoming const& m) {
                       if (!in_.empty()) world_->violate(user_.str() + " is rung in a call");
                       rings_ = m.call.id;
                       welcome_ring_ = std::ranges::any_of(
                           world_->members, [&](auto const& each) { return each->user() == m.call.initiator; });
                       rings_since_ = world_->schedule.now();
                   },
                   [&](CallStarted const& m) {
                       enter(m.call);
                       if (m.call.status == CallStatus::Connecting) return say(CallConnected{in_});
                       for (auto const& each : others_) say(WebrtcOffer{in_, each, support::offer("member")});
                   },
                   [&](CallEnded const& m) { over(m.call); },
                   [&](CallParticipantJoined const& m) {
                       if (m.call == in_) joined(m.participant.user);
                   },
                   [&](CallParticipantLeft const& m) {
                       if (m.call == in_) others_.erase(m.user);
                   },
                   [&](WebrtcOfferReceived const& m) {
                       if (m.call != in_ || !others_.contains(m.from)) {
                           world_->violate(user_.str() + " has an offer of somebody who is not in its call");
                       }
                       say(WebrtcAnswer{in_, m.from, support::answer("member")});
                   },
                   [](auto const&) {},
               },
               body);
}

void Member::enter(CallSnapshot const& call) {
    in_ = call.id;
    rings_ = {};
    others_.clear();
    for (auto const& each : call.participants) {
        if (each.state == ParticipantState::Joined && each.user != user_) joined(each.user);
    }
}

void Member::joined(UserId const& user) {
    if (!others_.insert(user).second) world_->violate(user_.str() + " is told twice that somebody joined");
    if (others_.size() == 2) world_->tally.count(Reached::LargerCall);
}

void Member::over(CallId const& call) {
    if (call == in_) in_ = {};
    if (call == rings_) rings_ = {};
}

// ---- the person ----

UserId Member::somebody() {
    auto const& members = world_->members;
    return dice_.pick(members)->user();
}

void Member::act() {
    if (!attached()) return;
    auto const roll = dice_.roll(10);
    if (!rings_.empty()) {
        if (roll < 6 && welcome_ring_) return say(CallAnswer{rings_, {}});
        if (roll < 7) say(CallDecline{rings_, {}});
    } else if (in_.empty()) {
        if (roll < 6) say(CallInitiate{{}, {somebody()}, CallType::Audio, {}});
    } else if (roll < 6) {
        say(CallParticipantsAdd{in_, {somebody(), somebody()}});
    } else if (roll == 6) {
        leave();
    }
}

void Member::leave() {
    if (!attached()) return;
    if (!rings_.empty()) say(CallDecline{rings_, {}});
    if (!in_.empty()) say(CallEnd{in_, EndReason::HungUp});
}

std::string Member::describe() const { return in_.empty() ? rings_.empty() ? "is idle" : "rings" : "is in a call"; }

std::string Member::stay_problem() const {
    constexpr Duration kLongest = 65s;  // the server's 30 s, twice at most, and until a dead socket is noticed
    if (rings_.empty() || world_->schedule.now() - rings_since_ < kLongest) return {};
    return user_.str() + ": rings for ever";
}

}  // namespace sim
