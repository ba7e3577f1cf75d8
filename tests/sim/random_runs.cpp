#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <string>

#include "support/sim/crowd.hpp"

namespace {

std::uint64_t number_from(char const* variable, std::uint64_t absent) {
    auto const* const text = std::getenv(variable);
    return text == nullptr || *text == '\0' ? absent : std::strtoull(text, nullptr, 10);
}

std::string run(std::uint64_t seed, bool tracing, sim::World::Tally* sum = nullptr) {
    sim::World world{seed};
    world.tracing = tracing;
    sim::random_run(world, sim::draw_weather(world.dice));
    if (sum != nullptr) {
        sum->calls += world.tally.calls;
        sum->connected += world.tally.connected;
        sum->reloads += world.tally.reloads;
        sum->restarts += world.tally.restarts;
        sum->drops += world.tally.drops;
        sum->changes += world.tally.changes;
        sum->messages += world.tally.messages;
        sum->timed_out += world.tally.timed_out;
        sum->extended += world.tally.extended;
    }
    if (world.violation().empty()) return {};
    std::string report = "seed " + std::to_string(seed) + ": " + world.violation() + "\n";
    for (auto const& line : world.trace) report += line + "\n";
    return report;
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
    sim::World::Tally sum;
    for (auto seed = first; seed < first + runs; ++seed) {
        if (run(seed, false, &sum).empty()) continue;
        FAIL("replay with ALO_SIM_SEED=" << seed << "\n" << run(seed, true));
    }
    // A simulation that reaches nothing proves nothing.
    if (runs < 1'000) return;
    CHECK(sum.connected * 4 > sum.calls);
    CHECK(sum.reloads > static_cast<int>(runs) / 4);
    CHECK(sum.restarts > static_cast<int>(runs) / 10);
    CHECK(sum.drops > static_cast<int>(runs) / 4);
    CHECK(sum.changes > static_cast<int>(runs) / 10);
    CHECK(sum.timed_out > static_cast<int>(runs) / 10);
    CHECK(sum.extended > static_cast<int>(runs) / 20);
}
