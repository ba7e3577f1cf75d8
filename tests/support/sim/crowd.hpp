#pragma once
#include "support/sim/world.hpp"

namespace sim {

// How rough a random run is.
struct Weather {
    int users{2};
    int most_devices{1};
    Duration length{20s};
    bool faults{false};
    Network::Unruly unruly;
    int guests{0};              // percent of the people who use a client of an older format, with or without a page
    int members{0};             // people beside them whose clients talk to several at once
    bool long_talks{false};     // of more than a page
    bool picky_devices{false};  // permissions denied, devices missing or pulled out, slow captures
};
[[nodiscard]] Weather draw_weather(Dice& dice);

// People who dial, answer, decline, hang up, mute, write; and a network that does what networks do. One seed, one run.
void random_run(World& world, Weather const& weather);

}  // namespace sim
