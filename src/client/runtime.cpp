#include "client/runtime.hpp"

#include <utility>

#include "client/core.hpp"
#include "client/probe.hpp"

namespace client {

struct Runtime::Impl {
    Core core;
};

Runtime::Runtime(Ports ports, Start const& start) : impl_{std::make_unique<Impl>(Core{ports, start})} {
    begin(impl_->core);
}

Runtime::~Runtime() = default;

void Runtime::post(Event event) { client::post(impl_->core, std::move(event)); }

view::App const& Runtime::view() {
    auto& core = impl_->core;
    auto const now = core.now();
    if (core.view_due && now.mono >= *core.view_due) core.shown.reset();
    if (!core.shown) {
        core.shown = view::build(core.stores(), now);
        core.view_due = view::next_tick(core.stores(), now);
    }
    return *core.shown;
}

Runtime::Probe Runtime::probe() const {
    auto const& core = impl_->core;
    return {core.call, core.chat, core.session, core.desk, core.device, core.armed, inconsistency(core)};
}

}  // namespace client
