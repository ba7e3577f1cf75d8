#include "support/sim/host.hpp"

#include <algorithm>
#include <utility>

#include "base/overloaded.hpp"
#include "protocol/codec.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/nouns.hpp"

namespace sim {

using namespace switchboard;  // NOLINT(google-build-using-namespace)

Host::Host(Schedule& schedule, Dice& dice, std::function<base::WallTime()> wall, Settings settings)
    : schedule_{&schedule}, dice_{&dice}, wall_{std::move(wall)}, settings_{std::move(settings)} {}

Duration Host::latency() {
    return lossy && dice_->chance(4) ? dice_->between(200ms, 900ms) : dice_->between(1ms, 40ms);
}

void Host::start() {
    ++run_;
    armed_.reset();
    auto const last_alive = alive_at_ == base::WallTime{} ? wall_() : alive_at_;
    board_ = std::make_unique<Switchboard>(settings_, storage.snapshot(last_alive), *dice_, now());
    handle(Tick{});
}

void Host::kill() {
    alive_at_ = wall_();
    board_.reset();
    tickets_.clear();
    for (auto const& entry : std::exchange(wires_, {})) {
        auto const wire = entry.second;
        wire->host_open = false;
        schedule_->in(latency(), [wire] {
            if (wire->page_open && !wire->dead && !wire->stalled()) wire->close_page(1006);
        });
    }
}

namespace {

// A client sends again what a restart left without an answer: everybody is told of the message that stands.
void tell_of_first(Effects& effects, MessageId const& repeated, Message const& first) {
    for (auto& effect : effects) {
        auto* const deliver = std::get_if<Deliver>(&effect);
        if (deliver == nullptr) continue;
        auto* const ack = std::get_if<Ack>(&deliver->message.body);
        if (ack != nullptr && ack->message == repeated) {
            ack->message = first.id;
            ack->created_at = first.created_at;
        }
        auto* const news = std::get_if<MessageNew>(&deliver->message.body);
        if (news != nullptr && news->message.id == repeated) news->message = first;
    }
}

}  // namespace

void Host::handle(Input const& input) {
    auto effects = board_->handle(input, now());
    violate(board_->inconsistency());
    // Deliveries leave only after everything is stored.
    for (auto const& effect : std::vector{effects}) {
        auto const* const message = std::get_if<StoreMessage>(&effect);
        auto const first = message == nullptr ? std::nullopt : storage.sent_before(message->message);
        if (first) {
            tell_of_first(effects, message->message.id, *first);
        } else {
            violate(storage.write(effect));
        }
    }
    for (auto const& effect : effects) perform(effect);
    arm();
}

void Host::arm() {
    auto const due = board_->next_deadline();
    if (!due || (armed_ && *armed_ <= *due)) return;
    armed_ = due;
    schedule_->at(*due, [this, run = run_, due = *due] {
        if (run != run_ || !board_ || armed_ != due) return;
        armed_.reset();
        handle(Tick{});
    });
}

void Host::perform(Effect const& effect) {
    std::visit(base::overloaded{
        [&](Deliver const& e) { deliver(e); },
        [&](CloseSocket const& e) { close(e); },
        [&](Refused const& e) {
            if (trace) trace("server refuses " + e.user.str() + " " + e.event);
        },
        []<class Stored>(Stored const&)
            requires(std::same_as<Stored, StoreCall> || std::same_as<Stored, StoreMessage> ||
                     std::same_as<Stored, StoreRead> || std::same_as<Stored, StoreSession> ||
                     std::same_as<Stored, StoreProfile> || std::same_as<Stored, StoreLastSeen>)
        {},
        },
        effect);
}

void Host::deliver(Deliver const& deliver) {
    auto const found = wires_.find(deliver.socket);
    if (found == wires_.end()) return violate("the server spoke to a closed socket");
    auto const& wire = found->second;
    wire->next_down = std::max(wire->next_down, schedule_->now() + latency());
    schedule_->at(wire->next_down, [wire, text = protocol::encode(deliver.message, wall_())] {
        if (wire->page_open && !wire->dead) wire->to_page(text);
    });
}

void Host::close(CloseSocket const& close) {
    auto const found = wires_.extract(close.socket);
    if (found.empty()) return;
    auto const& wire = found.mapped();
    wire->host_open = false;
    wire->next_down = std::max(wire->next_down, schedule_->now() + latency());
    schedule_->at(wire->next_down, [wire, code = close.code] {
        if (wire->page_open && !wire->dead) wire->close_page(code);
    });
}

void Host::accept(std::shared_ptr<Wire> const& wire) { wire->number = ++last_wire_; }

void Host::receive(std::shared_ptr<Wire> const& wire, std::string text) {
    wire->next_up = std::max(wire->next_up, schedule_->now() + latency());
    schedule_->at(wire->next_up, [this, wire, run = run_, text = std::move(text)] {
        if (run == run_ && board_ && wire->host_open && !wire->dead) hear(wire, text);
    });
}

void Host::hear(std::shared_ptr<Wire> const& wire, std::string const& text) {
    SocketId const socket{wire->number};
    auto message = protocol::decode_client(text);
    if (!message) {
        violate("a page sent what the server cannot read: " + message.error().message);
        return;
    }
    auto* const hello = std::get_if<protocol::Hello>(&message->body);
    if (wire->greeted) return handle(Received{socket, std::move(*message)});
    if (hello == nullptr) return violate("a page spoke before its HELLO");
    if (tickets_.erase(hello->ticket.str()) == 0) return violate("a page came with a ticket of nobody");
    wire->greeted = true;
    wires_[socket] = wire;
    handle(SocketOpened{socket, wire->user, hello->device, hello->resume});
}

void Host::lost(std::shared_ptr<Wire> const& wire, CloseWhy why) {
    if (!wire->host_open || !board_) return;
    wire->host_open = false;
    SocketId const socket{wire->number};
    if (!wires_.contains(socket)) return;
    handle(SocketClosed{socket, why});  // what fell due by now comes first, and nobody hears it
    wires_.erase(socket);
}

void Host::set_session(protocol::ThreadId const& thread, base::WallTime ends_at) {
    if (board_) handle(SessionSet{thread, ends_at});
}

Host::Answer Host::http(protocol::UserId const& user, std::string const& method, std::string const& path) {
    if (!board_) return {};
    protocol::JsonWriter to;
    if (path == "/me") {
        protocol::write(to, storage.profile(user));
        return {200, to.take()};
    }
    if (path == "/auth/ticket") {
        auto const ticket = base::draw_id(*dice_);
        tickets_[ticket] = user;
        to.open_object().text("ticket", ticket).close_object();
        return {200, to.take()};
    }
    if (path == "/threads" && method == "GET") return {200, protocol::encode(storage.threads_of(user, *board_))};
    if (path.starts_with("/threads/")) {
        auto const id = path.substr(9, path.find('/', 9) - 9);
        auto const before = path.find("&before=");
        protocol::MessageId const bound{before == std::string::npos ? std::string{} : path.substr(before + 8)};
        return {200, protocol::encode(storage.history(protocol::ThreadId{id}, bound))};
    }
    return {404, "{}"};
}

}  // namespace sim
