#include "support/sim/host.hpp"

#include <algorithm>
#include <utility>

#include "base/overloaded.hpp"
#include "server/socket/heard.hpp"
#include "switchboard/repeats.hpp"

namespace sim {

using namespace switchboard;  // NOLINT(google-build-using-namespace)

Host::Host(Schedule& schedule, Dice& dice, Tally& tally, std::function<base::WallTime()> wall, Settings settings)
    : network{schedule, dice, tally},
      schedule_{&schedule},
      dice_{&dice},
      tally_{&tally},
      wall_{std::move(wall)},
      settings_{settings} {}

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
    polling_.clear();
    commands_.clear();
    wires_.clear();
    for (auto const& wire : std::exchange(accepted_, {})) {
        if (!std::exchange(wire->host_open, false)) continue;
        schedule_->in(network.latency(), [wire] {
            if (wire->page_open && !wire->dead && !wire->stalled()) wire->close_page(1006);
        });
    }
}

void Host::handle(Input const& input) {
    auto effects = board_->handle(input, now());
    violate(board_->inconsistency());
    // Deliveries leave only after everything is stored.
    auto const repeats = store(effects);
    for (auto const& [made, first] : repeats) {
        for (auto& effect : effects) {
            auto* const deliver = std::get_if<Deliver>(&effect);
            if (deliver != nullptr) (void)tell_of_first(deliver->message.body, made, first);
        }
    }
    for (auto const& effect : effects) perform(effect);
    for (auto const& repeated : repeats) handle(repeated);
    arm();
}

// A client sends again what a restart left without an answer: the message that was stored first stands.
std::vector<MessageRepeated> Host::store(Effects const& effects) {
    std::vector<MessageRepeated> repeats;
    for (auto const& effect : effects) {
        auto const* const message = std::get_if<StoreMessage>(&effect);
        auto first = message == nullptr ? std::nullopt : storage.sent_before(message->message);
        if (first) {
            repeats.push_back({message->message.id, std::move(*first)});
        } else {
            violate(storage.write(effect));
        }
    }
    return repeats;
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
    auto const& [seq, body] = deliver.message;
    note_resumes(body);
    if (is_answer(body)) return;
    if (auto const asks = polling_.find(deliver.socket); asks != polling_.end()) {
        asks->second.last_seq = seq;
        return asks->second.kept.emplace_back(seq, deliver.message), void();
    }
    auto const found = wires_.find(deliver.socket);
    if (found == wires_.end()) return violate("the server spoke to a closed socket");
    auto const& wire = found->second;
    wire->last_seq = seq;
    for (auto& text : wire->dialect->encode(deliver.message, wall_())) send(wire, std::move(text));
}

// Formats without numbers have nothing but the order of TCP to go by.
void Host::send(std::shared_ptr<Wire> const& wire, std::string text) {
    auto const arrive = [wire, text = std::move(text)] {
        if (wire->page_open && !wire->dead) wire->to_page(text);
    };
    auto const numbered = wire->dialect->extent() == Extent::Whole;
    numbered ? network.carry_numbered(wire->last_down, arrive) : network.carry(wire->last_down, arrive);
}

void Host::close(CloseSocket const& close) {
    polling_.erase(close.socket);
    auto const found = wires_.extract(close.socket);
    if (found.empty()) return;
    auto const& wire = found.mapped();
    wire->host_open = false;
    network.carry(wire->last_down, [wire, code = close.code] {
        if (wire->page_open && !wire->dead) wire->close_page(code);
    });
}

void Host::accept(std::shared_ptr<Wire> const& wire) {
    wire->number = ++last_wire_;
    std::erase_if(accepted_, [](auto const& each) { return !each->host_open || !each->page_open; });
    accepted_.push_back(wire);
    if (auto words = wire->dialect->opening(); !words.empty()) send(wire, std::move(words));
}

void Host::receive(std::shared_ptr<Wire> const& wire, std::string text) {
    auto const arrive = [this, wire, run = run_, text = std::move(text)] {
        if (run == run_ && board_ && wire->host_open && !wire->dead) hear(wire, text);
    };
    auto const numbered = wire->dialect->extent() == Extent::Whole;
    numbered ? network.carry_command(wire->last_up, arrive) : network.carry(wire->last_up, arrive);
}

void Host::hear(std::shared_ptr<Wire> const& wire, std::string const& text) {
    SocketId const socket{wire->number};
    auto message = wire->dialect->decode(text);
    if (!message) return violate("a client sent what the server cannot read: " + message.error().message);
    note_repeats(*message);
    if (wire->greeted) {
        return handle(server::socket::heard(socket, wire->dialect->extent(), wire->last_seq, std::move(message)));
    }
    auto* const hello = std::get_if<Hello>(&message->body);
    if (hello == nullptr) return violate("a client spoke before its HELLO");
    greet(wire, *hello);
}

// A page comes with a ticket, a client of an older format with its token.
bool Host::knows(Wire const& wire, Hello const& hello) {
    return hello.token.empty() ? tickets_.erase(hello.ticket.str()) == 1 : hello.token == token_of(wire.user);
}

void Host::greet(std::shared_ptr<Wire> const& wire, Hello const& hello) {
    if (!knows(*wire, hello)) {  // given out before a restart
        constexpr int kTicketRefused = 4003;
        wire->host_open = false;
        return network.carry(wire->last_down, [wire] {
            if (wire->page_open && !wire->dead) wire->close_page(kTicketRefused);
        });
    }
    SocketId const socket{wire->number};
    auto const whole = wire->dialect->extent() == Extent::Whole;
    wire->greeted = true;
    wire->device = hello.device.empty() ? DeviceId{base::draw_id(*dice_)} : hello.device;
    wires_[socket] = wire;
    auto const kind = whole ? ClientKind::Whole : ClientKind::CallsOnly;
    handle(SocketOpened{socket, wire->user, wire->device, hello.resume, kind,
                        server::socket::peers_of(*wire->dialect, hello)});
    if (!whole) beat(wire);
}

// Clients without heartbeats are pinged: by the format itself, or by the WebSocket, and then their browser answers.
void Host::beat(std::shared_ptr<Wire> const& wire) {
    schedule_->in(limits::kHeartbeat, [this, wire, run = run_] {
        if (run != run_ || !wire->host_open) return;
        beat(wire);
        if (auto words = wire->dialect->beat(); !words.empty()) return send(wire, std::move(words));
        if (!wire->page_open || wire->dead || wire->stalled()) return;
        handle(server::socket::heard(SocketId{wire->number}, wire->dialect->extent(), wire->last_seq,
                                     ClientMessage{{}, Heartbeat{}}));
    });
}

void Host::note_repeats(protocol::ClientMessage const& message) {
    if (message.id.empty() || !network.orderly()) return;  // else it may have been the network
    if (!commands_.insert(message.id).second) tally_->count(Reached::AskedAgain);
}

void Host::note_resumes(protocol::ServerBody const& body) {
    auto const* const welcome = std::get_if<Welcome>(&body);
    if (welcome != nullptr && welcome->resumed) tally_->count(Reached::Resume);
}

// To what was asked by HTTP: then it is nobody else's.
bool Host::is_answer(ServerBody const& body) {
    auto const* const ack = std::get_if<Ack>(&body);
    auto const* const error = std::get_if<Error>(&body);
    auto const id = ack != nullptr ? ack->id : error != nullptr ? error->id : CommandId{};
    if (id.empty() || id != asked_) return false;
    answered_ = body;
    return true;
}

void Host::lost(std::shared_ptr<Wire> const& wire, CloseWhy why) {
    if (!wire->host_open || !board_) return;
    wire->host_open = false;
    SocketId const socket{wire->number};
    if (!wires_.contains(socket)) return;
    handle(SocketClosed{socket, why});  // what fell due by now comes first, and nobody hears it
    wires_.erase(socket);
}

void Host::say(UserId const& sender, ThreadId const& thread, std::string text) {
    if (!board_) return;
    Message message;
    message.id = board_->next_message_id(now());
    message.thread = thread;
    message.sender = sender;
    message.text = std::move(text);
    message.created_at = wall_();
    message.client_id = ClientMessageId{base::draw_id(*dice_)};
    violate(storage.write(StoreMessage{message}));
    handle(MessageStored{message});
}

void Host::set_session(protocol::ThreadId const& thread, base::WallTime ends_at) {
    if (board_) handle(SessionSet{thread, ends_at});
}

}  // namespace sim
