#include "web/levels.hpp"

#include <algorithm>

#include "web/host.hpp"

namespace web {

Levels::Levels() : shim_{shim("levels")} {}

void Levels::begin() {
    std::erase_if(meters_, [](auto const& entry) { return !entry.second.wanted; });
    for (auto& [name, meter] : meters_) meter.measured = meter.wanted = false;
}

std::span<float const> Levels::bands(call::AudioRef const& audio) {
    std::string const name = media_name(audio);
    Meter& meter = meters_[name];
    meter.wanted = true;
    if (!meter.measured) {
        meter.measured = true;
        emscripten::val const out{emscripten::typed_memory_view(kBands, meter.energies.data())};
        meter.known = shim_.call<bool>("measure", name, out);
    }
    if (!meter.known) return {};
    return meter.energies;
}

float Levels::level(call::AudioRef const& audio) {
    // Voice fills a quarter of the bands at a time: the loudest of them tell how loud it is.
    constexpr std::size_t kLoudest = kBands / 4;
    auto const energies = bands(audio);
    if (energies.empty()) return 0;
    std::array<float, kLoudest> loudest{};
    std::ranges::partial_sort_copy(energies, loudest, std::greater{});
    float sum{0};
    for (float const energy : loudest) sum += energy;
    return sum / kLoudest;
}

}  // namespace web
