#include "support/switchboard_world.hpp"

#include <algorithm>
#include <utility>

#include "base/overloaded.hpp"
#include "support/must.hpp"

namespace support {

using namespace switchboard;  // NOLINT(google-build-using-namespace)
using namespace std::chrono_literals;

std::array<std::uint8_t, 16> SplitMix::draw() {
    std::array<std::uint8_t, 16> bytes{};
    for (std::size_t half = 0; half < 2; ++half) {
        state_ += 0x9E3779B97F4A7C15ULL;
        auto z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        z ^= z >> 31U;
        for (std::size_t i = 0; i < 8; ++i) bytes[half * 8 + i] = static_cast<std::uint8_t>(z >> (8 * i));
    }
    return bytes;
}

void Mailbox::open(std::optional<Resume> resume) {
    socket = SocketId{world_->next_socket_++};
    closed.reset();
    if (!resume) seq = 0;
    world_->heartbeat_at_[*socket] = world_->now_.mono + 3s;
    world_->handle(SocketOpened{*socket, user_, device_, std::move(resume), kind, peers, ice_servers});
}

void Mailbox::connect() { open(std::nullopt); }

void Mailbox::resume() { open(Resume{session, epoch, seq}); }

void Mailbox::resume_from(std::int64_t last_seq) {
    seq = last_seq;
    resume();
}

void Mailbox::lose(CloseWhy why) {
    auto const lost = std::exchange(socket, std::nullopt);
    must(lost.has_value(), "a device without a socket cannot lose it");
    world_->handle(SocketClosed{*lost, why});
}

void Mailbox::send(ClientBody body, std::string const& command) {
    must(connected(), "a device without a socket cannot speak");
    last_command_ = CommandId{command.empty() ? "c" + std::to_string(world_->next_command_++) : command};
    world_->handle(Received{*socket, ClientMessage{last_command_, std::move(body)}});
}

void Mailbox::unreadable() {
    must(connected(), "a device without a socket cannot speak");
    last_command_ = {};
    world_->handle(Unreadable{*socket, {}, ErrorCode::BadMessage, "the message is not JSON"});
}

void Mailbox::heartbeat() {
    must(connected(), "a device without a socket cannot speak");
    world_->handle(Received{*socket, ClientMessage{{}, Heartbeat{seq}}});
}

std::optional<Ack> Mailbox::acked() const {
    for (auto message = inbox.rbegin(); message != inbox.rend(); ++message) {
        if (auto const* const ack = std::get_if<Ack>(&message->body); ack && ack->id == last_command_) return *ack;
    }
    return std::nullopt;
}

std::optional<Error> Mailbox::refused() const {
    for (auto message = inbox.rbegin(); message != inbox.rend(); ++message) {
        if (auto const* const error = std::get_if<Error>(&message->body); error && error->id == last_command_) {
            return *error;
        }
    }
    return std::nullopt;
}

std::optional<ErrorCode> Mailbox::code() const {
    auto const error = refused();
    return error ? std::optional{error->code} : std::nullopt;
}

SwitchboardWorld::SwitchboardWorld(Settings settings) : settings_{settings} {
    now_ = {base::Instant{1'000'000s}, base::WallTime{1'764'410'400'000ms}};
    board_ = std::make_unique<Switchboard>(settings_, Snapshot{}, entropy_, now_);
}

UserId SwitchboardWorld::add_user(std::string const& name) {
    Profile const profile{UserId{"user-" + name}, name, name, {}};
    known_.profiles.push_back(profile);
    handle(ProfileStored{profile});
    return profile.id;
}

ThreadId SwitchboardWorld::store(StoredThread thread) {
    thread.id = ThreadId{"thread-" + std::to_string(known_.threads.size())};
    known_.threads.push_back(thread);
    handle(ThreadStored{thread});
    return thread.id;
}

ThreadId SwitchboardWorld::add_thread(std::vector<UserId> members) { return store({{}, {}, std::move(members)}); }

void SwitchboardWorld::set_members(ThreadId const& thread, std::vector<UserId> members) {
    auto& known = *std::ranges::find(known_.threads, thread, &StoredThread::id);
    known.members = std::move(members);
    handle(ThreadStored{known});
}

ThreadId SwitchboardWorld::add_timed(UserId const& one, UserId const& other, base::Duration limit) {
    return store({{}, {}, {one, other}, Channel::ChatVoice, ChatSession{now_.wall, now_.wall + limit}});
}

ThreadId SwitchboardWorld::befriend(UserId const& one, UserId const& other) { return add_thread({one, other}); }

Mailbox& SwitchboardWorld::absent_device(UserId const& user, std::string const& name) {
    return *devices_.emplace_back(std::make_unique<Mailbox>(*this, user, DeviceId{name}));
}

Mailbox& SwitchboardWorld::device(UserId const& user, std::string const& name) {
    auto& mailbox = absent_device(user, name);
    mailbox.connect();
    return mailbox;
}

Effects SwitchboardWorld::handle(Input const& input) {
    auto effects = board_->handle(input, now_);
    latest = effects;
    for (auto const& effect : effects) apply(effect);
    check();
    return effects;
}

void SwitchboardWorld::check() {
    auto const problem = board_->inconsistency();
    must(problem.empty(), problem);
}

void SwitchboardWorld::apply(Effect const& effect) {
    std::visit(base::overloaded{
                   [&](Deliver const& e) { hear(e); },
                   [&](CloseSocket const& e) {
                       auto* const mailbox = by_socket(e.socket);
                       if (mailbox == nullptr) return;  // the device has opened a newer one
                       mailbox->socket.reset();
                       mailbox->closed = e;
                   },
                   [&](StoreCall const& e) {
                       auto const before = calls.find(e.call.id);
                       must(before == calls.end() || !terminal(before->second.call.status), "terminal is final");
                       calls[e.call.id] = e;
                   },
                   [&](StoreMessage const& e) { messages.push_back(e); },
                   [&](StoreRead const& e) { reads.push_back(e); },
                   [&](StoreSession const& e) {
                       std::ranges::find(known_.threads, e.thread, &StoredThread::id)->session = {e.started_at,
                                                                                                  e.ends_at};
                       sessions[e.thread] = e;
                   },
                   [&](StoreProfile const& e) { profiles[e.profile.id] = e; },
                   [&](StoreLastSeen const& e) { last_seen[e.user] = e.at; },
                   [&](Refused const& e) { refusals.push_back(e); },
               },
               effect);
}

Mailbox* SwitchboardWorld::by_socket(SocketId socket) {
    auto const found = std::ranges::find_if(devices_, [&](auto const& device) { return device->socket == socket; });
    return found == devices_.end() ? nullptr : found->get();
}

void SwitchboardWorld::hear(Deliver const& deliver) {
    auto* const mailbox = by_socket(deliver.socket);
    must(mailbox != nullptr, "a message to a socket that is gone");
    auto const& message = deliver.message;
    if (auto const* const welcome = std::get_if<Welcome>(&message.body)) {
        mailbox->session = welcome->session;
        mailbox->epoch = welcome->epoch;
        if (!welcome->resumed) mailbox->seq = message.seq;
        must(message.seq == mailbox->seq, "WELCOME and HEARTBEAT say where the stream stands");
    } else if (std::holds_alternative<Heartbeat>(message.body)) {
        must(message.seq == mailbox->seq, "WELCOME and HEARTBEAT say where the stream stands");
    } else {
        must(message.seq == mailbox->seq + 1, "each message is one further");
        mailbox->seq = message.seq;
    }
    mailbox->inbox.push_back(message);
}

void SwitchboardWorld::advance(base::Duration time) {
    auto const until = now_.mono + time;
    while (true) {
        auto next = until;
        if (auto const deadline = board_->next_deadline()) next = std::min(next, *deadline);
        for (auto const& device : devices_) {
            if (device->socket && !device->silent) next = std::min(next, heartbeat_at_.at(*device->socket));
        }
        auto const step = std::max(next - now_.mono, base::Duration{0});
        now_.mono += step;
        now_.wall += step;
        handle(Tick{});
        for (auto const& device : devices_) {
            if (!device->socket || device->silent || heartbeat_at_.at(*device->socket) > now_.mono) continue;
            heartbeat_at_[*device->socket] = now_.mono + 3s;
            device->heartbeat();
        }
        auto const deadline = board_->next_deadline();
        must(!deadline || *deadline > now_.mono, "nothing due is left lying about");
        if (now_.mono >= until) return;
    }
}

void SwitchboardWorld::restart(base::Duration down) {
    auto snapshot = known_;
    for (auto const& [id, stored] : calls) {
        if (terminal(stored.call.status)) continue;
        snapshot.open_calls.push_back({stored.call, stored.created_at, stored.seats, now_.wall});
    }
    for (auto const& [user, at] : last_seen) snapshot.last_seen.emplace_back(user, at);
    board_.reset();
    for (auto const& device : devices_) device->socket.reset();
    now_.mono += down;
    now_.wall += down;
    board_ = std::make_unique<Switchboard>(settings_, snapshot, entropy_, now_);
    handle(Tick{});
}

}  // namespace support
