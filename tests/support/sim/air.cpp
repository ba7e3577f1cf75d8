#include "support/sim/air.hpp"

#include <algorithm>

namespace sim {

std::shared_ptr<Pc> Air::open(protocol::LinkId const& link, Place const& place, bool offering, Pc::Report report) {
    std::erase_if(pcs_, [](auto const& each) { return each.expired(); });
    auto pc = std::make_shared<Pc>(*this, link, place, std::move(report), ++certificates_);
    pcs_.push_back(pc);
    if (offering) {
        pc->audio_.exists = pc->video_.exists = true;
        pc->audio_.wants_to_send = pc->video_.wants_to_send = true;
        pc->check_negotiation();
    }
    return pc;
}

std::shared_ptr<Pc> Air::far_end(Pc const& pc) const {
    for (auto const& weak : pcs_) {
        auto const other = weak.lock();
        if (!other || !other->open_ || other.get() == &pc || !pc.remote_) continue;
        if (pc.remote_->certificate == other->certificate_) return other;
    }
    return nullptr;
}

void Air::refresh() {
    for (auto const& weak : std::vector{pcs_}) {
        if (auto const pc = weak.lock(); pc && pc->open_) watch(pc);
    }
}

void Air::block(bool blocked) {
    blocked_ = blocked;
    refresh();
}

// Media can pass now, or could if the two ends tried.
bool Air::good(Pc const& pc) const {
    auto const far = far_end(pc);
    if (!far || blocked_ || !pc.place_->up || !far->place_->up) return false;
    auto const& pairing = pc.pairing_;
    auto const failed = [](Pc const& each) { return each.state_ == "failed"; };
    if (pairing && pairing->far.lock() == far && pairing->here == pc.place_->address &&
        pairing->there == far->place_->address && !failed(pc) && !failed(*far)) {
        return true;
    }
    if (!pc.remote_ || !far->remote_) return false;
    if (pc.remote_->certificate != far->certificate_ || far->remote_->certificate != pc.certificate_) return false;
    if (pc.remote_->fragment != far->fragment_ || far->remote_->fragment != pc.fragment_) return false;
    if (pc.fragment_ == pc.failed_fragment_ || far->fragment_ == far->failed_fragment_) return false;
    return pc.candidates_.contains({far->fragment_, far->place_->address % 250}) ||
           far->candidates_.contains({pc.fragment_, pc.place_->address % 250});
}

void Air::watch(std::shared_ptr<Pc> const& pc) {
    if (pc->watched_) return;
    auto const is_good = good(*pc);
    auto const state = pc->state_;
    if (is_good && state != "connected") return come_up(pc);
    if (!is_good && state == "connected") return go_down(pc);
    if (!is_good && state == "new" && pc->remote_ && pc->signaling_ == Pc::Signaling::Stable) {
        pc->enter("connecting");
        give_up(pc, dice_->between(14s, 16s));
    }
}

void Air::come_up(std::shared_ptr<Pc> const& pc) {
    pc->watched_ = true;
    schedule_->in(dice_->between(10ms, 150ms), [this, weak = std::weak_ptr{pc}] {
        auto const self = weak.lock();
        if (!self || !self->open_) return;
        self->watched_ = false;
        if (!good(*self)) return watch(self);
        auto const far = far_end(*self);
        self->pairing_ = Pc::Pairing{far, self->place_->address, far->place_->address};
        self->enter("connected");
    });
}

// Consent freshness, RFC 7675: noticed within some seconds, final after some more.
void Air::go_down(std::shared_ptr<Pc> const& pc) {
    pc->watched_ = true;
    schedule_->in(dice_->between(3s, 6s), [this, weak = std::weak_ptr{pc}] {
        auto const self = weak.lock();
        if (!self || !self->open_) return;
        self->watched_ = false;
        if (good(*self)) return;
        self->enter("disconnected");
        give_up(self, dice_->between(8s, 12s));
    });
}

void Air::give_up(std::shared_ptr<Pc> const& pc, Duration wait) {
    schedule_->in(wait, [this, weak = std::weak_ptr{pc}, fragment = pc->fragment_] {
        auto const self = weak.lock();
        if (!self || !self->open_ || self->connected() || self->fragment_ != fragment || good(*self)) return;
        if (self->state_ == "failed") return;
        self->failed_fragment_ = fragment;
        self->pairing_.reset();
        self->enter("failed");
    });
}

}  // namespace sim
