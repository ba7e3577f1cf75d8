#pragma once
#include <map>
#include <memory>
#include <string>

#include "client/events.hpp"
#include "client/ports.hpp"
#include "view/views.hpp"

namespace client {

// What the host knows at start.
struct Start {
    std::map<std::string, std::string> tab_storage, device_storage;
    std::string browser_language;       // navigator.language
    bool dark{true};                    // prefers-color-scheme
    bool reduced_motion{false};
    int utc_offset_minutes{0};          // local time minus UTC, for clock texts
    std::string query;                  // location.search: ?surface=canvas|underlay, ?lang=
    view::SurfaceKind surface{view::SurfaceKind::Canvas};  // what suits this machine, when nobody chose
    bool visible{true};                 // document.visibilityState
};

// The client: stores, machines, ports. The only place where state changes.
class Runtime {
public:
    Runtime(Ports ports, Start const& start);
    ~Runtime();
    Runtime(Runtime const&) = delete;
    Runtime& operator=(Runtime const&) = delete;

    // Queues and, unless already draining, drains: step -> effects -> arm the timer -> mark dirty. Never recurses.
    void post(Event event);

    // What to draw now; rebuilt only after a change or a tick of a visible clock.
    [[nodiscard]] view::App const& view();

    // For simulation and probes.
    struct Probe;
    [[nodiscard]] Probe probe() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace client
