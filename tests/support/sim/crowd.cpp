#include "support/sim/crowd.hpp"

#include "base/overloaded.hpp"

namespace sim {
namespace {

using protocol::CallType;

CallType some_type(Dice& dice) { return dice.chance(50) ? CallType::Video : CallType::Audio; }

void do_in_idle(World& world, Page& page) {
    auto& dice = world.dice;
    auto const& conversations = page.probe().chat.conversations;
    if (conversations.empty()) return;
    if (auto const& open = page.probe().chat.open; open && dice.chance(25)) return page.post(view::LoadOlder{*open});
    auto const chosen = std::next(conversations.begin(), static_cast<std::ptrdiff_t>(dice.roll(conversations.size())));
    auto const thread = chosen->first;
    if (dice.chance(50)) page.post(view::OpenThread{thread});
    if (dice.chance(60)) page.post(view::Dial{thread, some_type(dice)});
}

void do_in_call(World& world, Page& page) {
    auto& dice = world.dice;
    switch (dice.roll(8)) {
        case 0: return page.post(view::SetMuted{dice.chance(50)});
        case 1:
        case 2: return page.post(view::SetCamera{dice.chance(60)});
        case 3: return page.post(view::RetryDevices{});
        case 4: return page.post(view::ContinueListening{});
        case 5:
        case 6: return page.post(view::HangUp{});
        default: return;
    }
}

void write_something(World& world, Page& page) {
    world.tally.count(Reached::Message);
    auto const number = world.tally.of(Reached::Message);
    page.post(view::Type{view::Field::Composer, "message " + std::to_string(number)});
    page.post(view::SendText{});
}

void answer(World& world, Page& page) {
    auto& dice = world.dice;
    auto const roll = dice.roll(10);
    if (roll < 6) return page.post(view::Accept{some_type(dice)});
    if (roll < 8) return page.post(view::Decline{dice.chance(50) ? "not now" : ""});
    if (roll < 9) return page.post(view::SilenceRing{});
}

// More time is asked for, agreed to where two ask for the same, or refused.
void haggle(World& world, Page& page) {
    auto& dice = world.dice;
    auto const probe = page.probe();
    if (!session::online(probe.session)) return;
    for (auto const& [thread, conversation] : probe.chat.conversations) {
        if (conversation.thread.channel != protocol::Channel::ChatVoice || dice.chance(30)) continue;
        if (dice.chance(20)) return page.say(protocol::SessionExtendDecline{thread});
        return page.say(protocol::SessionExtend{thread, dice.chance(80) ? 1min : 2min});
    }
}

// What a person does now and then, from where the call stands.
void act(World& world, Page& page) {
    auto const& phase = page.probe().call.phase;
    auto& dice = world.dice;
    if (dice.chance(25)) return write_something(world, page);
    if (dice.chance(15)) return haggle(world, page);
    std::visit(base::overloaded{
                   [&](call::Idle const&) { do_in_idle(world, page); },
                   [&](call::Elsewhere const&) { do_in_idle(world, page); },
                   [&](call::Dialing const&) {
                       if (dice.chance(30)) page.post(view::HangUp{});
                   },
                   [&](call::Ringing const&) { answer(world, page); },
                   [&](call::Joining const&) { do_in_call(world, page); },
                   [&](call::Connected const&) { do_in_call(world, page); },
                   [&](call::Reconnecting const&) { do_in_call(world, page); },
               },
               phase);
}

void live(World& world, Device& device, Instant until) {
    world.schedule.in(world.dice.between(100ms, 3500ms), [&world, &device, until] {
        if (world.schedule.now() >= until) return;
        if (device.page && session::online(device.page->probe().session)) act(world, *device.page);
        if (device.page && world.dice.chance(10)) act(world, *device.page);  // also while the server is away
        live(world, device, until);
    });
}

void live(World& world, Guest& guest, Instant until) {
    world.schedule.in(world.dice.between(100ms, 3500ms), [&world, &guest, until] {
        if (world.schedule.now() >= until) return;
        guest.act();
        live(world, guest, until);
    });
}

void live(World& world, Member& member, Instant until) {
    world.schedule.in(world.dice.between(100ms, 2000ms), [&world, &member, until] {
        if (world.schedule.now() >= until) return;
        member.act();
        live(world, member, until);
    });
}

void pull_something(World& world, Device& device) {
    if (!device.page || device.page->captures().empty()) return;
    auto const& [id, record] = *device.page->captures().begin();
    if (record.running) device.page->pull_out(call::CaptureId{id});
    world.note(device.name + " loses a capture");
}

void strike(World& world, Device& device) {
    auto& dice = world.dice;
    switch (dice.roll(12)) {
        case 0:
        case 1: return world.drop_socket(device, true);
        case 2: return world.drop_socket(device, false);
        case 3: return world.cut_network(device, dice.between(200ms, 12s));
        case 4: return world.change_network(device, dice.between(0ms, 4s));
        case 5:
        case 6: return world.reload(device);
        case 7: return world.reload(device, true);
        case 8: return world.restart_server(dice.between(0ms, 3s));
        case 9: return world.block_media(dice.between(500ms, 15s));
        case 10: return pull_something(world, device);
        default: return world.close_tab(device, dice.chance(30));  // until the end of the run
    }
}

void strike(World& world, Guest& guest) {
    auto& dice = world.dice;
    switch (dice.roll(4)) {
        case 0: return guest.change_network(dice.between(0ms, 6s));
        case 1: return guest.drop_socket(true);
        case 2: return guest.drop_socket(false);
        default: return world.restart_server(dice.between(0ms, 3s));
    }
}

void trouble(World& world, Instant until) {
    world.schedule.in(world.dice.between(300ms, 7s), [&world, until] {
        if (world.schedule.now() >= until) return;
        for (auto const& member : world.members) {
            if (world.dice.chance(15)) member->drop_socket(world.dice.chance(50));
        }
        auto& devices = world.devices;
        auto const struck = static_cast<std::size_t>(world.dice.roll(devices.size() + world.guests.size()));
        struck < devices.size() ? strike(world, *devices[struck])
                                : strike(world, *world.guests[struck - devices.size()]);
        trouble(world, until);
    });
}

void long_talks(World& world, Instant until) {
    world.schedule.in(world.dice.between(1s, 5s), [&world, until] {
        if (world.schedule.now() >= until) return;
        world.talk_at_length();
        long_talks(world, until);
    });
}

void host_application(World& world, Instant until) {
    world.schedule.in(world.dice.between(2s, 12s), [&world, until] {
        if (world.schedule.now() >= until) return;
        world.move_some_end();
        host_application(world, until);
    });
}

Permission some_permission(Dice& dice) {
    if (dice.chance(70)) return Permission::Granted;
    return static_cast<Permission>(1 + dice.roll(3));
}

void furnish(World& world, Device& device, Weather const& weather) {
    auto& dice = world.dice;
    device.clock_error = dice.between(-3s, 3s);
    if (!weather.picky_devices) return;
    device.microphone = some_permission(dice);
    device.camera = some_permission(dice);
    device.slowest_capture = dice.between(20ms, 4s);
}

// The devices and clients of one person. Some have nothing but a client of an older format.
void move_in(World& world, protocol::UserId const& user, Weather const& weather, Instant until) {
    auto& dice = world.dice;
    auto const has_guest = weather.guests > 0 && dice.chance(weather.guests);
    auto const only_guest = has_guest && dice.chance(50);
    auto const count = only_guest ? 0 : 1 + dice.roll(static_cast<std::uint64_t>(weather.most_devices));
    for (std::uint64_t i = 0; i < count; ++i) {
        auto& device = world.add_device(user);
        furnish(world, device, weather);
        world.load(device);
        live(world, device, until);
    }
    if (has_guest) live(world, world.add_guest(user, static_cast<Format>(dice.roll(4))), until);
}

}  // namespace

Weather draw_weather(Dice& dice) {
    Weather weather;
    weather.users = dice.chance(60) ? 2 : 3 + static_cast<int>(dice.roll(2));
    weather.most_devices = dice.chance(55) ? 1 : 2 + static_cast<int>(dice.roll(2));
    weather.length = dice.between(6s, 19s);
    weather.faults = dice.chance(75);
    weather.picky_devices = dice.chance(35);
    weather.long_talks = dice.chance(5);
    weather.guests = dice.chance(25) ? 60 : 0;
    weather.members = dice.chance(10) ? 3 + static_cast<int>(dice.roll(3)) : 0;
    if (weather.faults && dice.chance(30)) {
        weather.unruly.repeated = static_cast<int>(dice.roll(9));
        weather.unruly.overtaken = static_cast<int>(dice.roll(5));
    }
    return weather;
}

void random_run(World& world, Weather const& weather) {
    world.host.network.lossy = weather.faults;
    world.host.network.be(weather.unruly);
    std::vector<protocol::UserId> users;
    for (int i = 0; i < weather.users; ++i) users.push_back(world.add_user(std::string{"abcd"[i]}));
    std::vector<protocol::UserId> members;
    for (int i = 0; i < weather.members; ++i) members.push_back(world.add_user(std::string{"mnopq"[i]}));
    world.befriend_all();
    if (weather.long_talks) world.talk_long_ago();
    auto const until = world.schedule.now() + weather.length;
    for (auto const& user : users) move_in(world, user, weather, until);
    for (auto const& user : members) live(world, world.add_member(user), until);
    if (weather.faults) trouble(world, until);
    if (weather.long_talks) long_talks(world, until);
    host_application(world, until);
    world.run_for(weather.length);
    world.settle();
}

}  // namespace sim
