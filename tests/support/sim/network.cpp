#include "support/sim/network.hpp"

#include <algorithm>

namespace sim {
namespace {

constexpr Duration kLatest = 200ms;  // behind its turn, or behind the first copy

}  // namespace

Duration Network::latency() {
    return lossy && dice_->chance(4) ? dice_->between(200ms, 900ms) : dice_->between(1ms, 40ms);
}

void Network::be(Unruly how) {
    unruly_ = how;
    orderly_ = orderly_ && how.repeated == 0 && how.overtaken == 0;
}

void Network::carry(Instant& last, Schedule::Action const& arrive) {
    last = std::max(last, schedule_->now() + latency());
    schedule_->at(last, arrive);
}

void Network::carry_command(Instant& last, Schedule::Action const& arrive) {
    carry(last, arrive);
    if (unruly_.repeated == 0 || !dice_->chance(unruly_.repeated)) return;
    tally_->count(Reached::Repeated);
    schedule_->at(last + dice_->between(0ms, kLatest), arrive);
}

void Network::carry_numbered(Instant& last, Schedule::Action const& arrive) {
    if (unruly_.overtaken == 0 || !dice_->chance(unruly_.overtaken)) return carry_command(last, arrive);
    tally_->count(Reached::Overtaken);
    schedule_->at(std::max(last, schedule_->now() + latency()) + dice_->between(1ms, kLatest), arrive);
}

}  // namespace sim
