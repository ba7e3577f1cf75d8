#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <string>
#include <string_view>

#include "support/sim/crowd.hpp"

namespace {

using sim::Reached;

std::uint64_t number_from(char const* variable, std::uint64_t absent) {
    auto const* const text = std::getenv(variable);
    return text == nullptr || *text == '\0' ? absent : std::strtoull(text, nullptr, 10);
}

std::string run(std::uint64_t seed, bool tracing, sim::Tally* sum = nullptr) {
    sim::World world{seed};
    world.tracing = tracing;
    sim::random_run(world, sim::draw_weather(world.dice));
    if (sum != nullptr) sum->add(world.tally);
    if (world.violation().empty()) return {};
    std::string report = "seed " + std::to_string(seed) + ": " + world.violation() + "\n";
    for (auto const& line : world.trace) report += line + "\n";
    return report;
}

// A simulation that reaches nothing proves nothing.
struct Threshold {
    Reached what;
    std::string_view name;
    int per_thousand;  // runs: it came more often than this
};
constexpr std::array kThresholds{
    Threshold{Reached::Call, "calls", 1000},
    Threshold{Reached::Connected, "calls that connected", 500},
    Threshold{Reached::TimedOut, "calls ended by a time limit", 100},
    Threshold{Reached::Extended, "sessions extended", 30},
    Threshold{Reached::Message, "messages written", 1000},
    Threshold{Reached::Reload, "reloads", 250},
    Threshold{Reached::Restart, "server restarts", 100},
    Threshold{Reached::Drop, "sockets dropped", 250},
    Threshold{Reached::NetworkChange, "changes of network", 100},
    Threshold{Reached::Resume, "sessions resumed", 400},
    Threshold{Reached::AskedAgain, "commands sent again", 40},
    Threshold{Reached::Repeated, "frames repeated by the network", 800},
    Threshold{Reached::Overtaken, "frames overtaken by later ones", 200},
    Threshold{Reached::Gap, "gaps noticed", 100},
    Threshold{Reached::OlderPage, "older pages read", 100},
    Threshold{Reached::Hole, "holes found", 1},
    Threshold{Reached::OpCall, "calls of op clients", 20},
    Threshold{Reached::RelayCall, "calls of relay clients", 20},
    Threshold{Reached::ThreadCall, "calls of Socket.IO clients", 20},
    Threshold{Reached::HttpCall, "calls of HTTP clients", 20},
    Threshold{Reached::GuestMedia, "connections of older clients", 20},
    Threshold{Reached::LargerCall, "calls with two others", 20},
};
static_assert(kThresholds.size() == sim::kReached);

void check_reached(sim::Tally const& sum, std::uint64_t runs) {
    for (auto const& [what, name, per_thousand] : kThresholds) {
        INFO(name << ": " << sum.of(what));
        CHECK(sum.of(what) > static_cast<int>(runs) * per_thousand / 1000);
    }
    CHECK(sum.of(Reached::Connected) * 4 > sum.of(Reached::Call));
}

}  // namespace

TEST_CASE("random people on a bad network") {
    if (std::getenv("ALO_SIM_SEED") != nullptr) {
        auto const seed = number_from("ALO_SIM_SEED", 1);
        auto const report = run(seed, true);
        INFO(report);
        CHECK(report.empty());
        return;
    }
    auto const runs = number_from("ALO_SIM_RUNS", 20'000);
    auto const first = number_from("ALO_SIM_FIRST", 1);
    sim::Tally sum;
    for (auto seed = first; seed < first + runs; ++seed) {
        if (run(seed, false, &sum).empty()) continue;
        FAIL("replay with ALO_SIM_SEED=" << seed << "\n" << run(seed, true));
    }
    if (runs >= 1'000) check_reached(sum, runs);
}
