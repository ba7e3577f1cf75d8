#include "support/sim/world.hpp"

#include <algorithm>

namespace sim {

World::World(std::uint64_t seed, switchboard::Settings settings)
    : dice{seed}, host{schedule, dice, tally, [this] { return wall(); }, settings}, air{schedule, dice} {
    host.trace = [this](std::string const& line) { note(line); };
    host.start();
    watch_time();
}

World::~World() = default;

protocol::UserId World::add_user(std::string const& name) {
    protocol::Profile const profile{protocol::UserId{"user-" + name}, name, name, {}};
    host.storage.add_profile(profile);
    return profile.id;
}

// The server is started anew: people and conversations are there from the beginning.
void World::befriend_all() {
    auto const snapshot = host.storage.snapshot({});
    for (auto one = snapshot.profiles.begin(); one != snapshot.profiles.end(); ++one) {
        for (auto two = std::next(one); two != snapshot.profiles.end(); ++two) {
            host.storage.add_thread(
                {protocol::ThreadId{"thread-" + one->handle + "-" + two->handle}, {}, {one->id, two->id}});
            if (dice.chance(40)) continue;
            host.storage.add_thread({protocol::ThreadId{"timed-" + one->handle + "-" + two->handle},
                                     {},
                                     {one->id, two->id},
                                     protocol::Channel::ChatVoice,
                                     protocol::ChatSession{wall(), wall() + dice.between(1s, 25s)}});
        }
    }
    host.kill();
    host.start();
}

Device& World::add_device(protocol::UserId const& user) {
    auto device = std::make_unique<Device>();
    device->number = static_cast<int>(devices.size());
    device->user = user;
    device->name = user.str().substr(5) + "/" + std::to_string(device->number);
    device->place = {device->number, true, device->number + 1};
    devices.push_back(std::move(device));
    return *devices.back();
}

void World::load(Device& device) {
    device.page = std::make_shared<Page>(*this, device, dice.roll());
    device.page->load();
}

void World::note(std::string const& line) {
    if (!tracing) return;
    auto const ms = schedule.now().time_since_epoch().count() - 1'000'000;
    trace.push_back(std::to_string(ms) + " " + line);
}

void World::violate(std::string what) {
    if (violation_.empty() && !what.empty()) violation_ = std::move(what);
}

std::string const& World::violation() {
    violate(host.violation());
    violate(air.violation());
    return violation_;
}

void World::run_for(Duration time) {
    auto const until = schedule.now() + time;
    while (violation().empty() && schedule.step(until)) watch_progress();
}

// A machine whose deadline is due and stays due would fire for ever.
void World::watch_progress() {
    if (schedule.now() != last_step_) {
        last_step_ = schedule.now();
        steps_here_ = 0;
    } else if (++steps_here_ > 5'000) {
        violate("time stands still");
    }
}

// ---- faults ----

void World::cut_network(Device& device, Duration time) {
    if (!device.place.up) return;
    note(device.name + " loses its network");
    device.place.up = false;
    air.refresh();
    schedule.in(time, [this, &device] {
        note(device.name + " has its network back");
        device.place.up = true;
        if (device.page) device.page->stall_over();
        air.refresh();
    });
}

void World::change_network(Device& device, Duration gap) {
    if (!device.place.up) return;
    note(device.name + " changes its network");
    tally.count(Reached::NetworkChange);
    device.place.up = false;
    if (device.page) device.page->lose_wire();
    air.refresh();
    schedule.in(gap, [this, &device] {
        device.place.up = true;
        device.place.address = device.place.address + 20;
        if (device.page) device.page->post(client::events::NetworkChanged{true});
        air.refresh();
    });
}

void World::drop_socket(Device& device, bool host_learns) {
    if (!device.page) return;
    note(device.name + " loses its socket");
    tally.count(Reached::Drop);
    device.page->drop_socket(host_learns);
}

void World::close_tab(Device& device, bool crash) {
    if (!device.page) return;
    note(device.name + (crash ? " crashes" : " closes its page"));
    auto const page = std::exchange(device.page, nullptr);
    if (crash) page->lose_wire();
    page->unload(switchboard::CloseWhy::GoingAway);
    device.steady_since.reset();
    toasts_seen_.erase(page.get());
}

void World::reload(Device& device, bool crash) {
    if (!device.page) return;
    tally.count(Reached::Reload);
    close_tab(device, crash);
    schedule.in(dice.between(100ms, 1500ms), [this, &device] {
        if (!device.page) load(device);
    });
}

void World::restart_server(Duration down) {
    if (!host.up()) return;
    note("the server is killed");
    tally.count(Reached::Restart);
    host.kill();
    schedule.in(down, [this] {
        note("the server is back");
        host.start();
    });
}

void World::block_media(Duration time) {
    note("media is blocked");
    air.block(true);
    schedule.in(time, [this] { air.block(false); });
}

}  // namespace sim
