#include <utility>

#include "support/sim/guest.hpp"
#include "support/sim/world.hpp"

// A guest behind a WebSocket.
namespace sim {
namespace {

std::unique_ptr<protocol::Dialect> dialect_of(Format format) {
    switch (format) {
        case Format::Op: return protocol::op_dialect();
        case Format::Relay: return protocol::relay_dialect();
        case Format::ThreadCalls: return protocol::socket_io_dialect();
        case Format::Http: break;
    }
    return nullptr;
}

std::unique_ptr<Speech> speech_of(Format format) {
    switch (format) {
        case Format::Op: return op_speech();
        case Format::Relay: return relay_speech();
        case Format::ThreadCalls: return thread_speech();
        case Format::Http: break;
    }
    return nullptr;
}

class SocketLine final : public GuestLine {
public:
    SocketLine(World& world, Guest& guest) : world_{&world}, guest_{&guest}, speech_{speech_of(guest.format())} {}

    void open() override;
    void dial(protocol::ThreadId const& thread, protocol::UserId const& callee,
              std::optional<protocol::Description> const& offer) override {
        say(speech_->dial(thread, callee, offer));
    }
    void accept(protocol::CallId const& call, std::optional<protocol::Description> const& answer) override {
        say(speech_->accept(call, answer));
    }
    void decline(protocol::CallId const& call) override { say(speech_->decline(call)); }
    void end(protocol::CallId const& call) override { say(speech_->end(call)); }
    void describe(protocol::CallId const& call, protocol::Description const& mine) override {
        say(speech_->describe(call, mine));
    }
    void candidate(protocol::CallId const& call, protocol::Candidate const& mine) override {
        say(speech_->candidate(call, mine));
    }
    void cut(bool host_learns) override;
    void go_dead() override;
    bool attached() const override { return welcome_ && wire_ && wire_->page_open && wire_->host_open && !wire_->dead; }

private:
    void say(std::string text);
    void hear(std::string const& text);
    void closed();
    // Runs later unless another socket has taken this one's place by then.
    void later(Duration wait, std::function<void(SocketLine&)> action);

    World* world_;
    Guest* guest_;
    std::unique_ptr<Speech> speech_;
    std::shared_ptr<Wire> wire_;
    bool welcome_{false};
};

void SocketLine::later(Duration wait, std::function<void(SocketLine&)> action) {
    world_->schedule.in(wait, [this, weak = guest_->weak_from_this(), wire = wire_, action = std::move(action)] {
        if (weak.lock() && wire == wire_) action(*this);
    });
}

void SocketLine::open() {
    auto const wire = std::make_shared<Wire>();
    wire_ = wire;
    wire->user = guest_->user();
    wire->dialect = dialect_of(guest_->format());
    wire->stalled = [place = &guest_->place] { return !place->up; };
    auto const here = [this, weak = guest_->weak_from_this(), wire = wire.get()] {
        return weak.lock() && wire_.get() == wire;
    };
    wire->to_page = [this, here](std::string const& text) {
        if (here()) hear(text);
    };
    wire->close_page = [this, here](int) {
        if (here()) closed();
    };
    later(world_->dice.between(2ms, 60ms), [](SocketLine& line) {
        if (!line.world_->host.up() || !line.guest_->place.up) return line.closed();
        line.world_->host.accept(line.wire_);
        if (line.guest_->format() == Format::ThreadCalls) return;  // its server speaks first
        line.say(line.speech_->hello(Host::token_of(line.guest_->user()), line.guest_->device()));
    });
}

void SocketLine::say(std::string text) {
    if (text.empty() || !wire_ || !wire_->page_open || wire_->dead) return;
    world_->host.receive(wire_, std::move(text));
}

void SocketLine::hear(std::string const& text) {
    std::string problem;
    for (auto const& news : speech_->hear(text, problem)) {
        if (std::holds_alternative<news::Opened>(news)) {
            say(speech_->hello(Host::token_of(guest_->user()), guest_->device()));
        }
        if (std::holds_alternative<news::Pinged>(news)) say(speech_->pong());
        if (std::holds_alternative<news::Welcomed>(news)) welcome_ = true;
        guest_->hear(news);
    }
    if (!problem.empty()) world_->violate(guest_->name() + " cannot read what it is told: " + problem);
}

// It comes back after a while; what it was in is over for it.
void SocketLine::closed() {
    wire_->page_open = false;
    welcome_ = false;
    guest_->lost();
    later(world_->dice.between(200ms, 2500ms), [](SocketLine& line) { line.open(); });
}

void SocketLine::cut(bool host_learns) {
    if (!wire_ || !wire_->page_open) return;
    if (host_learns) world_->host.lost(wire_, switchboard::CloseWhy::Gone);
    wire_->dead = true;
    closed();
}

// A browser does not see the pings: it is the network that gives up in the end, or comes back as another one.
void SocketLine::go_dead() {
    if (!wire_ || !wire_->page_open) return;
    wire_->dead = true;
    later(world_->dice.between(8s, 20s), [](SocketLine& line) { line.cut(false); });
}

}  // namespace

std::unique_ptr<GuestLine> socket_line(World& world, Guest& guest) {
    return std::make_unique<SocketLine>(world, guest);
}

}  // namespace sim
