#pragma once
#include <emscripten/val.h>

#include <array>
#include <map>
#include <string>

#include "ui/ui.hpp"

namespace web {

// Energies of running sound, measured by the browser while somebody draws them.
class Levels final : public ui::AudioLevels {
public:
    Levels();
    std::span<float const> bands(call::AudioRef const& audio) override;
    float level(call::AudioRef const& audio) override;
    // A new frame: every meter is read once in it.
    void begin();

private:
    static constexpr std::size_t kBands = 48;
    struct Meter {
        std::array<float, kBands> energies{};
        bool measured{false}, known{false}, wanted{false};
    };
    emscripten::val shim_;
    std::map<std::string, Meter> meters_;
};

}  // namespace web
