#include <algorithm>
#include <cassert>
#include <utility>

#include "base/overloaded.hpp"
#include "client/core.hpp"
#include "view/scene.hpp"

namespace client {
namespace {

void log_change(Core& core, char const* what, std::string const& from, std::string const& to, char const* why) {
    if (from == to) return;
    core.ports.page.log(std::string{what} + ": " + from + " -> " + to + " (" + why + ")");
}

void advance(Core& core, call::Input const& input) {
    std::string const before{call::phase_name(core.call)};
    auto const was_running = call::running(core.call) != nullptr;
    call::Context const context{core.now(),
                                core.ports.entropy,
                                core.chat.me.id,
                                core.session.server_offset,
                                core.session.limits.ring_timeout,
                                session::online(core.session)};
    auto [state, effects] = call::step(std::move(core.call), input, context);
    core.call = std::move(state);
    core.changed = core.changed || !std::holds_alternative<protocol::Ack>(input);
    log_change(core, "call", before, call::phase_name(core.call), call::input_name(input));
    call_changed(core, was_running);
    for (auto const& effect : effects) perform(core, effect);
}

void advance(Core& core, chat::Input const& input) {
    chat::Context const context{core.now(), core.ports.entropy, core.session.server_offset};
    auto [store, effects] = chat::step(std::move(core.chat), input, context);
    core.chat = std::move(store);
    core.changed = true;
    for (auto const& effect : effects) perform(core, effect);
}

void advance(Core& core, session::Input const& input) {
    std::string const before{session::phase_name(core.session)};
    session::Context const context{core.now(), core.ports.entropy, core.device};
    auto [state, effects] = session::step(std::move(core.session), input, context);
    core.session = std::move(state);
    // Heartbeats and the like change nothing that is shown.
    core.changed = core.changed || before != session::phase_name(core.session);
    log_change(core, "session", before, session::phase_name(core.session), "session");
    for (auto const& effect : effects) perform(core, effect);
}

void drain(Core& core) {
    while (true) {
        if (!core.work.empty()) {
            auto const work = std::move(core.work.front());
            core.work.pop_front();
            // What follows from one input comes before the next: a hang-up's CALL_END before the sign-out behind it.
            auto const later = std::exchange(core.work, {});
            std::visit([&](auto const& input) { advance(core, input); }, work);
            core.work.insert(core.work.end(), later.begin(), later.end());
        } else if (!core.inbox.empty()) {
            auto const event = std::move(core.inbox.front());
            core.inbox.pop_front();
            take_event(core, event);
        } else {
            return;
        }
        assert(inconsistency(core).empty());
    }
}

void earliest(std::optional<base::Instant>& soonest, std::optional<base::Instant> const& other) {
    if (other) soonest = soonest ? std::min(*soonest, *other) : *other;
}

void arm_timer(Core& core) {
    auto due = call::next_deadline(core.call);
    earliest(due, chat::next_deadline(core.chat));
    earliest(due, session::next_deadline(core.session));
    earliest(due, toast_due(core.desk));
    earliest(due, core.ask_again_at);
    earliest(due, core.sign_out_again_at);
    earliest(due, core.view_due);
    if (due == core.armed) return;
    core.armed = due;
    core.ports.timer.arm(due);
}

void show_change(Core& core) {
    if (!std::exchange(core.changed, false)) return;
    core.shown.reset();
    auto const now = core.now();
    core.view_due = view::next_tick(core.stores(), now);
    // Not left to the next frame: a hidden tab draws none, and its title is all that is seen of it.
    auto title = view::document_title(view::Scene{core.stores(), now});
    if (title != core.title) {
        core.title = std::move(title);
        core.ports.page.set_title(core.title);
    }
    core.ports.page.mark_dirty();
}

}  // namespace

std::string inconsistency(Core const& core) {
    auto problem = call::inconsistency(core.call);
    return problem.empty() ? session::inconsistency(core.session) : problem;
}

void post(Core& core, Event event) {
    core.inbox.push_back(std::move(event));
    if (core.draining) return;
    core.draining = true;
    drain(core);
    show_change(core);
    arm_timer(core);
    core.draining = false;
    if (!core.inbox.empty()) {  // a port called back from show_change or arm_timer
        auto next = std::move(core.inbox.front());
        core.inbox.pop_front();
        post(core, std::move(next));
    }
}

}  // namespace client
