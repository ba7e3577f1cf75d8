#pragma once
#include "support/sim/dice.hpp"
#include "support/sim/schedule.hpp"
#include "support/sim/tally.hpp"

namespace sim {

// How long things are under way, and in what order they arrive.
class Network {
public:
    Network(Schedule& schedule, Dice& dice, Tally& tally) : schedule_{&schedule}, dice_{&dice}, tally_{&tally} {}

    // Of one message, one way.
    [[nodiscard]] Duration latency();
    // Something leaves now by a way whose last arrival so far is at `last`, and arrives after it.
    void carry(Instant& last, Schedule::Action const& arrive);
    // TCP hands each frame over once and in order. Where the network is unruly it does not, for the native format to
    // show what its numbers and ids are worth: a command has an id and may come twice, what the server says has a
    // number and may come twice or be overtaken.
    void carry_command(Instant& last, Schedule::Action const& arrive);
    void carry_numbered(Instant& last, Schedule::Action const& arrive);

    struct Unruly {  // percent of the frames
        int repeated{0};
        int overtaken{0};
    };
    void be(Unruly how);
    // Whether frames have come once and in order ever since, as TCP has it.
    [[nodiscard]] bool orderly() const { return orderly_; }
    bool lossy{false};

private:
    Schedule* schedule_;
    Dice* dice_;
    Tally* tally_;
    Unruly unruly_;
    bool orderly_{true};
};

}  // namespace sim
