#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "call/arrival.hpp"
#include "call/dial.hpp"
#include "call/ending.hpp"
#include "call/exchange.hpp"
#include "call/prepared.hpp"
#include "call/step.hpp"
#include "support/sim/dice.hpp"
#include "support/sim/schedule.hpp"

// The call machine alone, in virtual time: the test is the server, the browser and the person.
namespace unit {

using namespace protocol;  // NOLINT(google-build-using-namespace)
using namespace std::chrono_literals;

inline UserId const kMe{"me"};
inline call::Peer const kPeer{UserId{"peer"}, "Peer", ""};
inline ThreadId const kThread{"thread"};
inline CallId const kCall{"call-1"};

class Phone {
public:
    call::State state;
    call::Effects effects;  // of the latest input
    base::Now now{base::Instant{1'000s}, base::WallTime{1'764'410'400'000ms}};
    bool online{true};

    void feed(call::Input const& input) {
        auto step = call::step(std::move(state), input, {now, dice_, kMe, 0ms, 30s, online});
        state = std::move(step.state);
        effects = std::move(step.effects);
        all.insert(all.end(), effects.begin(), effects.end());
        problem = call::inconsistency(state);
    }
    // Lets time pass; whatever falls due on the way happens.
    void pass(base::Duration time) {
        auto const until = now.mono + time;
        while (auto const due = call::next_deadline(state)) {
            if (*due > until) break;
            to(*due);
            feed(call::Tick{});
        }
        to(until);
    }

    template <class Phase>
    [[nodiscard]] bool is() const {
        return std::holds_alternative<Phase>(state.phase);
    }
    template <class Phase>
    [[nodiscard]] Phase const& in() const {
        return std::get<Phase>(state.phase);
    }
    [[nodiscard]] call::Call const& call() const { return *call::running(state); }

    template <class Effect>
    [[nodiscard]] static std::vector<Effect> only(call::Effects const& from) {
        std::vector<Effect> found;
        for (auto const& effect : from) {
            if (auto const* const one = std::get_if<Effect>(&effect)) found.push_back(*one);
        }
        return found;
    }
    template <class Effect>
    [[nodiscard]] std::vector<Effect> got() const {
        return only<Effect>(effects);
    }
    template <class Body>
    [[nodiscard]] std::vector<Body> sent() const {
        std::vector<Body> found;
        for (auto const& send : got<call::Send>()) {
            if (auto const* const body = std::get_if<Body>(&send.body)) found.push_back(*body);
        }
        return found;
    }
    template <class Body>
    [[nodiscard]] CommandId command() const {
        for (auto const& send : only<call::Send>(all)) {
            if (std::holds_alternative<Body>(send.body)) last_ = send.id;
        }
        return last_;
    }

    // ---- what a browser does when asked ----
    void described(std::string const& sdp) {
        auto const link = describing();
        feed(call::LocalDescription{link, {DescriptionType::Offer, sdp, {}}});
    }
    void described_answer(std::string const& sdp) {
        feed(call::LocalDescription{describing(), {DescriptionType::Answer, sdp, {}}});
    }
    void link_state(std::string const& text) { feed(call::LinkStateChanged{call().link.id, text}); }
    [[nodiscard]] LinkId describing() const { return only<call::Describe>(all).back().link; }

    call::Effects all;
    std::string problem;

private:
    void to(base::Instant when) {
        now.wall += when - now.mono;
        now.mono = when;
    }
    sim::Dice dice_{7};
    mutable CommandId last_;
};

inline Candidate candidate(std::string const& text, LinkId const& link = {}) {
    Candidate made;
    made.candidate = text;
    made.link = link;
    return made;
}
inline Description offer(std::string const& sdp, std::string const& link, bool opening = true) {
    return {DescriptionType::Offer, sdp, LinkId{link}, opening};
}
inline Description answer(std::string const& sdp, LinkId const& link) { return {DescriptionType::Answer, sdp, link}; }

inline CallSnapshot snapshot(UserId const& initiator, CallStatus status, CallType type = CallType::Audio) {
    CallSnapshot made;
    made.id = kCall;
    made.type = type;
    made.status = status;
    made.initiator = initiator;
    made.thread = kThread;
    Participant const me{kMe, "Me", "", ParticipantState::Joined, {false, type == CallType::Video, false}};
    Participant const peer{kPeer.user, "Peer", "", ParticipantState::Joined, {false, type == CallType::Video, false}};
    made.participants = initiator == kMe ? std::vector{me, peer} : std::vector{peer, me};
    return made;
}

// ---- where stories begin ----

inline void dial(Phone& phone, CallType type = CallType::Audio) {
    phone.feed(call::Prepare{});
    phone.described("my offer");
    phone.feed(call::Dial{kThread, kPeer, type});
}
inline void dial_and_ack(Phone& phone, CallType type = CallType::Audio) {
    dial(phone, type);
    phone.feed(Ack{phone.command<CallInitiate>(), kCall, {}, {}});
}
inline void accepted_there(Phone& phone, CallType type = CallType::Audio) {
    auto started = snapshot(kMe, CallStatus::Connecting, type);
    started.mine = true;
    phone.feed(CallStarted{started, answer("their answer", phone.call().link.id)});
}
inline void capture_all(Phone& phone) {
    for (auto const& capture : Phone::only<call::Capture>(phone.all)) phone.feed(call::CaptureStarted{capture.id});
}
inline void caller_connected(Phone& phone, CallType type = CallType::Audio) {
    dial_and_ack(phone, type);
    accepted_there(phone, type);
    capture_all(phone);
    phone.link_state("connected");
    phone.feed(CallStatusChanged{kCall, CallStatus::Connected, 0, phone.now.wall, {}});
}
inline void incoming(Phone& phone, CallType type = CallType::Audio) {
    auto ringing = snapshot(kPeer.user, CallStatus::Ringing, type);
    ringing.offer = offer("their offer", "their-link");
    ringing.ring_until = phone.now.wall + 30s;
    phone.feed(CallIncoming{ringing});
}
inline void callee_connected(Phone& phone, CallType type = CallType::Audio) {
    incoming(phone, type);
    phone.feed(call::Accept{type});
    phone.described_answer("my answer");
    auto started = snapshot(kPeer.user, CallStatus::Connecting, type);
    started.mine = true;
    phone.feed(CallStarted{started, {}});
    capture_all(phone);
    phone.link_state("connected");
    phone.feed(CallStatusChanged{kCall, CallStatus::Connected, 0, phone.now.wall, {}});
}

}  // namespace unit
