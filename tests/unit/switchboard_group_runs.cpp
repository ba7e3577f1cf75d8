#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <set>

#include "support/sdp_samples.hpp"
#include "support/sim/dice.hpp"
#include "support/switchboard_world.hpp"

using namespace support;
using namespace std::chrono_literals;

namespace {

// What a device makes of its messages: the call it is in, with whom, and the one it rings for.
class Onlooker {
public:
    explicit Onlooker(Mailbox& mailbox) : box{mailbox} {}

    void listen() {
        for (auto const& message : box.inbox) std::visit([&](auto const& body) { hear(body); }, message.body);
        box.clear();
    }

    Mailbox& box;
    CallId in;
    std::set<UserId> joined;  // itself included
    CallId rings;

private:
    void take(CallSnapshot const& call) {
        in = call.id;
        rings = {};
        joined.clear();
        for (auto const& each : call.participants) {
            if (each.state == ParticipantState::Joined) joined.insert(each.user);
        }
    }
    void hear(Welcome const& welcome) {
        if (welcome.resumed) return;
        in = rings = {};
        for (auto const& call : welcome.calls) {
            auto const self = std::ranges::find(call.participants, box.user(), &Participant::user);
            if (self->state == ParticipantState::Ringing) rings = call.id;
            if (call.mine && call.status != CallStatus::Ringing) take(call);
        }
    }
    void hear(CallIncoming const& incoming) { rings = incoming.call.id; }
    void hear(CallStarted const& started) { take(started.call); }
    void hear(CallParticipantJoined const& news) {
        if (news.call == in) joined.insert(news.participant.user);
    }
    void hear(CallParticipantLeft const& news) {
        if (news.call == in) joined.erase(news.user);
    }
    void hear(CallEnded const& ended) {
        if (ended.call == in) in = {};
        if (ended.call == rings) rings = {};
    }
    void hear(auto const&) {}
};

class Party {
public:
    explicit Party(std::uint64_t seed) : dice_{seed} {
        for (auto const* name : {"ana", "bob", "eva", "raj", "uma"}) users_.push_back(world_.add_user(name));
        for (std::size_t i = 0; i < users_.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k) world_.befriend(users_[i], users_[k]);
            add_device(users_[i], "-phone", limits::kCallPeers);
            if (i % 2 == 0) add_device(users_[i], "-desk", static_cast<int>(i) + 1);
        }
    }

    void step() {
        auto& one = *dice_.pick(devices_);
        auto const what = dice_.roll(40);
        if (what == 0) return come_or_go(one.box);
        static constexpr std::array kWaits{100ms, 3'000ms, 11'000ms, 31'000ms};
        if (what <= 2) return world_.advance(dice_.pick(kWaits));
        if (what == 3 && dice_.chance(20)) return world_.restart(dice_.chance(50) ? 1s : 20s);
        if (one.box.connected()) act(one);
    }

    // What each connected device knows is what is true.
    [[nodiscard]] std::string problem() {
        for (auto& device : devices_) device->listen();
        for (auto const& device : devices_) {
            if (!device->box.connected()) continue;
            auto found = problem_of(*device);
            if (!found.empty()) return device->box.device().str() + ": " + found;
        }
        return {};
    }

    std::size_t largest{0};  // how many were in one call

private:
    void add_device(UserId const& user, std::string const& place, int peers) {
        auto& box = world_.absent_device(user, user.str() + place);
        box.peers = peers;
        box.connect();
        devices_.push_back(std::make_unique<Onlooker>(box));
    }

    void come_or_go(Mailbox& box) {
        if (!box.connected()) return dice_.chance(50) ? box.resume() : box.connect();
        dice_.chance(80) ? box.lose() : box.connect();
    }

    void act(Onlooker& one) {
        auto const some = [&] { return dice_.pick(users_); };
        if (!one.rings.empty()) {
            if (dice_.chance(70)) return one.box.send(CallAnswer{one.rings, {}});
            return one.box.send(CallDecline{one.rings, {}});
        }
        if (one.in.empty()) return one.box.send(CallInitiate{{}, {some()}, CallType::Audio, offer("x")});
        switch (dice_.roll(12)) {
            case 0: return one.box.send(CallEnd{one.in, EndReason::HungUp});
            case 1: return one.box.send(CallConnected{one.in});
            case 2: return one.box.send(WebrtcOffer{one.in, some(), offer("x")});
            default: return one.box.send(CallParticipantsAdd{one.in, {some(), some()}});
        }
    }

    std::string problem_of(Onlooker const& one) {
        auto const& board = world_.board();
        auto const call = board.call_of(one.box.user());
        if (!call) return one.in.empty() && one.rings.empty() ? "" : "is in a call that is over";
        auto const self = std::ranges::find(call->participants, one.box.user(), &Participant::user);
        bool const rings = self->state == ParticipantState::Ringing;
        if (!one.rings.empty() && (!rings || one.rings != call->id)) return "rings for what does not";
        if (rings && one.rings.empty() && one.box.peers == limits::kCallPeers) return "does not ring";
        bool const here = board.device_in_call(one.box.user()) == one.box.device();
        if ((here && call->status != CallStatus::Ringing) != !one.in.empty()) return "is wrong about being in a call";
        if (one.in.empty()) return {};
        std::set<UserId> joined;
        for (auto const& each : call->participants) {
            if (each.state == ParticipantState::Joined) joined.insert(each.user);
        }
        largest = std::max(largest, joined.size());
        return one.joined == joined ? "" : "is wrong about who is in its call";
    }

    SwitchboardWorld world_;
    sim::Dice dice_;
    std::vector<UserId> users_;
    std::vector<std::unique_ptr<Onlooker>> devices_;
};

}  // namespace

TEST_CASE("whoever comes, goes, adds and restarts: every device knows who is in its call") {
    constexpr std::uint64_t kRuns = 40;
    constexpr int kSteps = 120;
    std::size_t largest = 0;
    for (std::uint64_t seed = 1; seed <= kRuns; ++seed) {
        INFO("seed " << seed);
        Party party{seed};
        for (int step = 0; step < kSteps; ++step) {
            party.step();
            auto const problem = party.problem();
            INFO("step " << step << ": " << problem);
            REQUIRE(problem.empty());
        }
        largest = std::max(largest, party.largest);
    }
    CHECK(largest == 5);  // all of them met
}
