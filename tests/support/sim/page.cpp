#include <utility>

#include "protocol/codec.hpp"
#include "support/sim/world.hpp"

namespace sim {

Page::Page(World& world, Device& device, std::uint64_t seed) : world_{&world}, device_{&device}, dice_{seed} {}
Page::~Page() = default;

void Page::load() {
    client::Start start;
    start.tab_storage = device_->tab_storage;
    start.device_storage = device_->device_storage;
    start.browser_language = "en";
    runtime_ = std::make_unique<client::Runtime>(
        client::Ports{*this, *this, *this, *this, *this, *this, *this, *this, *this, dice_}, start);
}

void Page::unload(switchboard::CloseWhy why) {
    if (wire_) {
        wire_->page_open = false;
        world_->schedule.in(world_->dice.between(1ms, 40ms),
                            [host = &world_->host, wire = wire_, why, place = &device_->place] {
                                if (place->up && !wire->dead) host->lost(wire, why);
                            });
    }
    for (auto const& [_, link] : links_) link->close();
}

void Page::post(client::Event event) {
    runtime_->post(std::move(event));
    world_->after(*this);
}

void Page::later(Duration wait, std::function<void(Page&)> action) {
    world_->schedule.in(wait, [weak = weak_from_this(), action = std::move(action)] {
        auto const self = weak.lock();
        if (self && self->device_->page == self) action(*self);
    });
}

base::Now Page::now() {
    auto const at = world_->schedule.now();
    return {at, world_->wall() + device_->clock_error};
}

void Page::arm(std::optional<Instant> at) {
    timer_ = at;
    auto const arming = ++timer_arming_;
    if (!at) return;
    later(std::max(Duration{0}, *at - world_->schedule.now()), [arming](Page& page) {
        if (page.timer_arming_ != arming) return;
        page.timer_.reset();
        page.post(client::events::TimerFired{});
    });
}

// ---- socket ----

void Page::connect(std::string const&, std::string_view) {
    close();
    auto const wire = std::make_shared<Wire>();
    wire_ = wire;
    wire->user = device_->user;
    wire->stalled = [place = &device_->place] { return !place->up; };
    std::weak_ptr<Page> const weak = weak_from_this();
    wire->to_page = [weak, wire = wire.get()](std::string text) {
        auto const self = weak.lock();
        if (!self || self->wire_.get() != wire) return;
        if (!self->device_->place.up) return self->held_back_.push_back(std::move(text));
        self->hear(std::move(text));
    };
    wire->close_page = [weak, wire = wire.get()](int code) {
        auto const self = weak.lock();
        if (!self || self->wire_.get() != wire) return;
        self->wire_->page_open = false;
        self->wire_.reset();
        self->held_back_.clear();
        self->held_up_.clear();
        self->post(client::events::SocketClosed{code});
    };
    later(world_->dice.between(2ms, 60ms), [wire](Page& page) {
        if (page.wire_ != wire) return;
        if (!page.world_->host.up() || !page.device_->place.up) return wire->close_page(1006);
        page.world_->host.accept(wire);
        page.post(client::events::SocketOpened{});
    });
}

void Page::send(std::string const& text) {
    if (!wire_ || !wire_->page_open) return;
    if (!device_->place.up) return held_up_.push_back(text);
    if (!wire_->dead) world_->host.receive(wire_, text);
}

void Page::close() {
    if (!wire_) return;
    auto const wire = std::exchange(wire_, nullptr);
    wire->page_open = false;
    held_back_.clear();
    held_up_.clear();
    world_->schedule.in(world_->dice.between(1ms, 40ms), [world = world_, wire, place = &device_->place] {
        if (place->up && !wire->dead) world->host.lost(wire, switchboard::CloseWhy::Gone);
    });
}

void Page::say(protocol::ClientBody body) {
    protocol::ClientMessage const message{protocol::CommandId{base::draw_id(dice_)}, std::move(body)};
    send(protocol::encode(message, now().wall));
}

void Page::drop_socket(bool host_learns) {
    if (!wire_ || !wire_->page_open) return;
    auto const wire = wire_;
    if (host_learns) world_->host.lost(wire, switchboard::CloseWhy::Gone);
    wire->dead = true;
    wire->close_page(1006);
}

void Page::stall_over() {
    for (auto& text : std::exchange(held_up_, {})) send(text);
    for (auto& text : std::exchange(held_back_, {})) {
        if (wire_ && !wire_->dead) hear(std::move(text));
    }
}

void Page::hear(std::string text) {
    auto const* const before = wire_.get();
    post(client::events::SocketText{std::move(text)});
    if (wire_.get() == before) return;
    if (world_->host.network.orderly()) world_->violate(device_->name + ": gives a sound socket up");
    world_->tally.count(Reached::Gap);
}

void Page::lose_wire() {
    if (wire_) wire_->dead = true;
}

// ---- HTTP ----

void Page::request(client::HttpId id, std::string const& method, std::string const& path, std::string const&) {
    later(world_->host.network.latency(), [id, method, path](Page& page) { page.answer(id, method, path); });
}

void Page::answer(client::HttpId id, std::string const& method, std::string const& path) {
    auto const lost =
        !device_->place.up || !world_->host.up() || (world_->host.network.lossy && world_->dice.chance(3));
    auto const reply = lost ? Host::Answer{} : world_->host.http({device_->user, method, path});
    later(world_->host.network.latency(), [id, path, reply](Page& page) {
        auto const cut = !page.device_->place.up;
        auto const before = page.oldest_shown(path);
        page.post(client::events::HttpDone{id, cut ? 0 : reply.status, cut ? std::string{} : reply.body});
        auto const after = page.oldest_shown(path);
        if (after < before) page.world_->tally.count(Reached::OlderPage);
        if (!before.empty() && before < after) page.world_->tally.count(Reached::Hole);
    });
}

protocol::MessageId Page::oldest_shown(std::string const& path) const {
    auto const thread = Host::thread_in(path);
    auto const& conversations = runtime_->probe().chat.conversations;
    auto const found = thread.empty() ? conversations.end() : conversations.find(thread);
    if (found == conversations.end() || found->second.messages.empty()) return {};
    return found->second.messages.front().id;
}

// ---- devices ----

void Page::capture(call::CaptureId id, call::SourceKind kind) {
    if (captures_.contains(id)) world_->violate("a capture id was used twice");
    captures_[id] = {kind, false};
    later(dice_.between(2ms, device_->slowest_capture), [id, kind](Page& page) { page.settle_capture(id, kind); });
}

void Page::settle_capture(call::CaptureId id, call::SourceKind kind) {
    if (!captures_.contains(id)) return;  // stopped meanwhile: released silently
    auto const permission = kind == call::SourceKind::Camera ? device_->camera : device_->microphone;
    if (permission == Permission::Granted) {
        captures_[id].running = true;
        return post(client::events::CaptureStarted{id});
    }
    captures_.erase(id);
    auto const* const error = permission == Permission::Denied    ? "NotAllowedError"
                              : permission == Permission::Missing ? "NotFoundError"
                                                                  : "NotReadableError";
    post(client::events::CaptureFailed{id, error});
}

void Page::stop(call::CaptureId id) { captures_.erase(id); }

void Page::pull_out(call::CaptureId id) {
    if (captures_.erase(id) != 0) post(client::events::CaptureEnded{id});
}

// ---- peer connections ----

void Page::open(protocol::LinkId const& link, std::vector<protocol::IceServer> const&, bool offering) {
    std::weak_ptr<Page> const weak = weak_from_this();
    links_[link] = world_->air.open(link, device_->place, offering, [weak](client::Event event) {
        auto const self = weak.lock();
        if (!self || self->device_->page != self) return;
        // A browser's events come as tasks of their own, never from inside a call.
        self->later(0ms, [event = std::move(event)](Page& page) { page.post(event); });
    });
}

std::shared_ptr<Pc> Page::pc(protocol::LinkId const& link) {
    auto const found = links_.find(link);
    if (found != links_.end()) return found->second;
    world_->violate("an operation on a link that is not open");
    return world_->air.open(link, device_->place, false, [](client::Event const&) {});
}

void Page::describe(protocol::LinkId const& link) { pc(link)->describe(); }
void Page::apply(protocol::LinkId const& link, protocol::Description const& remote) { pc(link)->apply(remote); }
void Page::add_candidate(protocol::LinkId const& link, protocol::Candidate const& candidate) {
    pc(link)->add_candidate(candidate);
}
void Page::restart_ice(protocol::LinkId const& link) { pc(link)->restart_ice(); }
void Page::set_track(protocol::LinkId const& link, call::SourceKind kind, std::optional<call::CaptureId> capture) {
    pc(link)->set_track(kind, capture);
}
void Page::scale_video(protocol::LinkId const& link, int down_by) { pc(link)->scale_video(down_by); }
void Page::close(protocol::LinkId const& link) {
    pc(link)->close();
    links_.erase(link);
}

// ---- the rest ----

void Page::play(client::Tone tone) {
    tones.push_back(tone);
    auto const loops = tone == client::Tone::Ringtone || tone == client::Tone::Ringback;
    looping_ = loops ? std::optional{tone} : std::nullopt;
}

void Page::stop() { looping_.reset(); }

void Page::save(client::StorageScope scope, std::string const& key, std::string const& value) {
    (scope == client::StorageScope::Tab ? device_->tab_storage : device_->device_storage)[key] = value;
}

void Page::log(std::string const& line) {
    if (world_->host.trace) world_->host.trace(device_->name + " " + line);
}

}  // namespace sim
