#pragma once
#include <string>

#include "server/tally.hpp"

namespace server {

struct Readings {
    switchboard::Switchboard::Counts now;
    Tally const& since_start;
    bool storage_works{true};
};

// In Prometheus' text format, version 0.0.4. Numbers only: of nobody in particular, and nothing of what was said.
[[nodiscard]] std::string metrics_text(Readings const& readings);

}  // namespace server
