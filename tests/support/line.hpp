#pragma once
#include <optional>
#include <string>
#include <vector>

#include "session/step.hpp"
#include "support/sim/dice.hpp"

// The session machine alone, in virtual time: the test is the server and the network.
namespace unit {

class Line {
public:
    session::State state;
    session::Effects effects;  // of the latest input
    base::Now now{base::Instant{std::chrono::seconds{1'000}},
                  base::WallTime{std::chrono::milliseconds{1'764'410'400'000}}};

    void feed(session::Input const& input) {
        auto step = session::step(std::move(state), input, {now, dice_, protocol::DeviceId{"device"}});
        state = std::move(step.state);
        effects = std::move(step.effects);
        problem = session::inconsistency(state);
        all.insert(all.end(), effects.begin(), effects.end());
    }
    void pass(base::Duration time) {
        auto const until = now.mono + time;
        while (auto const due = session::next_deadline(state)) {
            if (*due > until) break;
            to(*due);
            feed(session::Tick{});
        }
        to(until);
    }
    template <class Phase>
    [[nodiscard]] bool is() const {
        return std::holds_alternative<Phase>(state.phase);
    }
    template <class Effect>
    [[nodiscard]] std::vector<Effect> got() const {
        std::vector<Effect> found;
        for (auto const& effect : effects) {
            if (auto const* const one = std::get_if<Effect>(&effect)) found.push_back(*one);
        }
        return found;
    }
    [[nodiscard]] std::vector<std::string> transmitted() const {
        std::vector<std::string> ids;
        for (auto const& each : got<session::Transmit>()) ids.push_back(each.message.id.str());
        return ids;
    }

    void hear(protocol::ServerBody body) { feed(session::Received{{++seq, std::move(body)}}); }
    void command(std::string const& id, protocol::ClientBody body = protocol::CallEnd{}) {
        feed(session::Command{{protocol::CommandId{id}, std::move(body)}});
    }
    void dial() {
        feed(session::TicketArrived{protocol::Ticket{"ticket"}});
        feed(session::SocketOpened{});
    }
    void welcome(bool resumed = false, std::string const& epoch = "epoch") {
        protocol::Welcome message;
        message.session = protocol::SessionId{"session"};
        message.epoch = protocol::Epoch{epoch};
        message.resumed = resumed;
        message.server_time = now.wall + std::chrono::seconds{7};
        if (!resumed) seq = 0;
        feed(session::Received{{seq, message}});
    }
    void go_online() {
        feed(session::Start{});
        dial();
        welcome();
    }

    std::int64_t seq{0};
    session::Effects all;
    std::string problem;

private:
    void to(base::Instant when) {
        now.wall += when - now.mono;
        now.mono = when;
    }
    sim::Dice dice_{11};
};

}  // namespace unit
