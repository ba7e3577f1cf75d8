#pragma once
#include <string>
#include <vector>

#include "chat/step.hpp"
#include "support/sim/dice.hpp"

// The conversations alone, in virtual time: the test is the server and the person.
namespace unit {

inline protocol::UserId const kAna{"ana"}, kBob{"bob"};

inline protocol::Message said(std::string const& id, protocol::UserId const& sender, std::string const& text = "text") {
    protocol::Message message;
    message.id = protocol::MessageId{id};
    message.thread = protocol::ThreadId{"t1"};
    message.sender = sender;
    message.text = text;
    return message;
}

inline protocol::Thread thread(std::string const& id = "t1") {
    protocol::Thread made;
    made.id = protocol::ThreadId{id};
    made.members = {{kAna, "ana", "Ana", ""}, {kBob, "bob", "Bob", ""}};
    return made;
}

// Ana's.
class Talk {
public:
    chat::Store store;
    chat::Effects effects;
    base::Now now{base::Instant{std::chrono::seconds{1'000}},
                  base::WallTime{std::chrono::milliseconds{1'764'410'400'000}}};

    void feed(chat::Input const& input) {
        auto step = chat::step(std::move(store), input, {now, dice_, base::Duration{0}});
        store = std::move(step.store);
        effects = std::move(step.effects);
    }
    void pass(base::Duration time) {
        auto const until = now.mono + time;
        while (auto const due = chat::next_deadline(store)) {
            if (*due > until) break;
            now.mono = *due;
            feed(chat::Tick{});
        }
        now.mono = until;
    }
    template <class Effect>
    [[nodiscard]] std::vector<Effect> got() const {
        std::vector<Effect> found;
        for (auto const& effect : effects) {
            if (auto const* const one = std::get_if<Effect>(&effect)) found.push_back(*one);
        }
        return found;
    }
    template <class Body>
    [[nodiscard]] std::vector<Body> sent() const {
        std::vector<Body> found;
        for (auto const& send : got<chat::Send>()) {
            if (auto const* const body = std::get_if<Body>(&send.body)) found.push_back(*body);
        }
        return found;
    }
    [[nodiscard]] chat::Conversation const& t1() const { return store.conversations.at(protocol::ThreadId{"t1"}); }
    [[nodiscard]] std::vector<std::string> shown() const {
        std::vector<std::string> ids;
        for (auto const& message : t1().messages) ids.push_back(message.id.str());
        return ids;
    }

    void begin() {
        protocol::Welcome welcome;
        welcome.me = {kAna, "ana", "Ana", ""};
        feed(welcome);
        feed(chat::Listed{{thread()}});
    }
    void open() { feed(chat::Open{protocol::ThreadId{"t1"}}); }
    void page(std::vector<protocol::Message> messages, bool more, std::string const& before = {}) {
        feed(chat::PageArrived{protocol::ThreadId{"t1"}, protocol::MessageId{before}, {std::move(messages), more}});
    }
    void write(std::string const& text) { feed(chat::Write{protocol::ThreadId{"t1"}, text}); }

private:
    sim::Dice dice_{13};
};

}  // namespace unit
