#include "session/step.hpp"
#include "support/sim/world.hpp"

// Conversations with a time limit: what moves their ends, and what holds of them whatever happens.
namespace sim {
namespace {

constexpr Duration kTolerance = 100ms;
constexpr Duration kHeard = 5s;  // a page whose session stands has heard of an end by then

std::vector<protocol::ThreadId> timed_threads(Storage const& storage) {
    std::vector<protocol::ThreadId> threads;
    for (auto const& thread : storage.threads) {
        if (thread.session) threads.push_back(thread.id);
    }
    return threads;
}

}  // namespace

void World::move_some_end() {
    auto const threads = timed_threads(host.storage);
    if (threads.empty() || !host.up()) return;
    auto const& thread = dice.pick(threads);
    // Never at once: a list that is under way to a page would bring back what has just ended.
    auto const end = wall() + dice.between(1500ms, 8s);
    note("the host application moves the end of " + thread.str());
    ++ends_moved_;
    host.set_session(thread, end);
}

// Once a second.
void World::check_time_limits() {
    auto const over = [&](protocol::ThreadId const& thread, Duration since) {
        auto const session = host.storage.session(thread);
        return session && session->ends_at + since < wall();
    };
    if (!host.up()) return;
    for (auto const& [_, store] : host.storage.calls) {
        if (protocol::terminal(store.call.status) || !over(store.call.thread, kTolerance)) continue;
        violate("a call outlives the time of its conversation");
    }
    for (auto const& device : devices) {
        if (!device->steady_since || schedule.now() - *device->steady_since < kHeard) continue;
        auto const probe = device->page->probe();
        auto const* const call = call::running(probe.call);
        auto const* const dialing = std::get_if<call::Dialing>(&probe.call.phase);
        // Somebody may still dial; the server's refusal takes its time as well.
        if (dialing != nullptr && schedule.now() - dialing->since < kHeard) continue;
        if (call != nullptr && over(call->thread, kHeard)) violate(device->name + ": talks on when the time is up");
    }
}

// The host application is not asked to wait for long ones.
void World::end_sessions(Duration patience) {
    if (!host.up()) return;
    for (auto const& thread : timed_threads(host.storage)) {
        if (host.storage.session(thread)->ends_at <= wall() + patience) continue;
        ++ends_moved_;
        host.set_session(thread, wall() + 2s);
    }
}

void World::check_sessions_over() {
    for (auto const& thread : timed_threads(host.storage)) {
        if (host.storage.session(thread)->ends_at > wall()) violate("a session does not end");
    }
    for (auto const& device : devices) {
        auto const probe = device->page->probe();
        for (auto const& [_, conversation] : probe.chat.conversations) {
            auto const& session = conversation.thread.session;
            if (session && session->ends_at > wall()) violate(device->name + ": shows time that is up");
        }
    }
    tally.count(Reached::Extended, host.storage.moved_ends - ends_moved_);
}

}  // namespace sim
