// The switchboard with four people on two devices each, who connect, vanish, come back and say anything in any order;
// in virtual time. The world asserts the board's invariants and the sequence of messages after each input.
#include <array>
#include <vector>

#include "fuzz/bytes.hpp"
#include "support/sdp_samples.hpp"
#include "support/switchboard_world.hpp"

namespace {

using fuzz::Bytes;
using namespace protocol;  // NOLINT(google-build-using-namespace)
using namespace std::chrono_literals;
using switchboard::CloseWhy;

constexpr int kTurns = 120;
constexpr std::size_t kRemembered = 20;

class Town {
public:
    explicit Town(Bytes bytes) : bytes_{bytes} {
        for (auto const* name : {"ana", "bob", "eva", "uma"}) users_.push_back(world_.add_user(name));
        for (std::size_t i = 0; i < users_.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k) threads_.push_back(world_.befriend(users_[i], users_[k]));
            for (auto const* place : {"-phone", "-desk"}) {
                devices_.push_back(&world_.device(users_[i], users_[i].str() + place));
            }
        }
    }

    void run() {
        for (int i = 0; i < kTurns && !bytes_.done(); ++i) {
            turn();
            // No memory is kept for what nobody reads.
            for (auto* const device : devices_) device->clear();
            if (world_.messages.size() > kRemembered) world_.messages.erase(world_.messages.begin());
        }
    }

private:
    void turn() {
        switch (bytes_.below(16)) {
            case 0: return come_or_go(*bytes_.one_of(devices_));
            case 1: return pass();
            case 2: return happen();
            default: return speak(*bytes_.one_of(devices_));
        }
    }

    void come_or_go(support::Mailbox& device) {
        auto const what = bytes_.below(6);
        if (what == 0) {  // also while its old socket still stands
            device.peers = 1 + static_cast<int>(bytes_.below(4));
            return device.connect();
        }
        if (what == 1) return device.resume();
        if (what == 2) return device.resume_from(device.seq - static_cast<std::int64_t>(bytes_.below(8)));
        if (what == 3) device.silent = !device.silent;
        if (what > 3 && device.connected()) device.lose(bytes_.value(CloseWhy::ServerStopping));
    }

    void pass() {
        // The longer, the rarer: heartbeats of all devices make long waits the slowest thing to do.
        constexpr std::array kTimes{1ms, 400ms, 400ms, 2'000ms, 2'000ms, 9'000ms, 9'000ms, 31'000ms, 61'000ms};
        world_.advance(kTimes[bytes_.below(kTimes.size())]);
    }

    // What comes from the edge rather than from a device.
    void happen() {
        auto& device = *bytes_.one_of(devices_);
        switch (bytes_.below(9)) {
            case 0: return world_.restart(bytes_.flip() ? 1'000ms : 40'000ms);
            case 1: world_.handle(switchboard::Stopping{}); return world_.restart();
            case 2: return sign_out(device);
            case 3: (void)world_.handle(switchboard::SocketClosed{switchboard::SocketId{0}, CloseWhy::Gone}); return;
            case 4: return store_message(device.user());
            case 5:
                (void)world_.handle(switchboard::ProfileStored{{device.user(), "handle", "Another Name", {}}});
                return;
            case 6:
                if (device.connected()) device.unreadable();
                return;
            case 7: return change_members(device.user());
            default:
                if (device.connected()) device.heartbeat();
        }
    }
    void sign_out(support::Mailbox const& device) {
        if (device.connected()) world_.handle(switchboard::UserSignedOut{{*device.socket, switchboard::SocketId{0}}});
    }
    void change_members(UserId const& user) {
        auto const& other = bytes_.one_of(users_);
        if (other != user) world_.set_members(bytes_.one_of(threads_), {user, other});
    }
    void store_message(UserId const& sender) {
        Message message{world_.board().next_message_id(world_.now()),
                        thread(),
                        sender,
                        "by http",
                        world_.now().wall,
                        client_id(),
                        {}};
        if (world_.board().member(message.thread, sender)) {
            world_.handle(switchboard::MessageStored{std::move(message)});
        }
    }

    using Saying = ClientBody (*)(Town&);
    void speak(support::Mailbox& device) {
        static std::vector<Saying> const kBodies = bodies();
        if (!device.connected()) return device.connect();
        auto body = bytes_.one_of(kBodies)(*this);
        // Mostly a new command, and now and then one that was sent before.
        device.send(std::move(body), bytes_.below(16) == 0 ? "again" : std::string{});
    }

    ThreadId thread() { return bytes_.below(8) == 0 ? ThreadId{} : bytes_.one_of(threads_); }
    UserId user() { return bytes_.below(16) == 0 ? UserId{"nobody"} : bytes_.one_of(users_); }
    UserId target() { return bytes_.below(8) == 0 ? UserId{} : user(); }
    ClientMessageId client_id() { return ClientMessageId{"m" + std::to_string(bytes_.below(4))}; }
    MediaState media() { return {bytes_.flip(), bytes_.flip(), bytes_.flip()}; }
    LinkId link() { return LinkId{bytes_.flip() ? "link-1" : "link-2"}; }
    MessageId message() {
        if (world_.messages.empty()) return MessageId{"no-message"};
        return bytes_.one_of(world_.messages).message.id;
    }
    // One that runs if there is one; else one that has been.
    CallId call() {
        std::vector<CallId> live;
        for (auto const& [id, stored] : world_.calls) {
            if (!terminal(stored.call.status)) live.push_back(id);
        }
        if (!live.empty() && bytes_.below(8) != 0) return bytes_.one_of(live);
        return world_.calls.empty() ? CallId{"no-call"} : world_.calls.begin()->first;
    }
    Description description(DescriptionType type) {
        auto made = type == DescriptionType::Offer ? support::offer("x") : support::answer("x");
        if (bytes_.below(8) == 0) made.sdp = "nonsense";
        made.link = link();
        made.opening = bytes_.flip();
        return made;
    }
    Candidate candidate() {
        auto made = bytes_.below(8) == 0 ? Candidate{} : support::candidate(1);
        if (bytes_.below(16) == 0) made.candidate = "nonsense";
        made.link = link();
        return made;
    }

    static std::vector<Saying> bodies() {
        auto all = call_bodies();
        auto const more = other_bodies();
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
    static std::vector<Saying> call_bodies() {
        return {
            [](Town& t) -> ClientBody {
                CallInitiate dial{t.thread(), {}, t.bytes_.value(CallType::Video), {}};
                if (dial.thread.empty() || t.bytes_.below(8) == 0) dial.participants = {t.user()};
                dial.offer = t.bytes_.maybe([&] { return t.description(DescriptionType::Offer); });
                return dial;
            },
            [](Town& t) -> ClientBody {
                return CallAnswer{t.call(), t.bytes_.maybe([&] { return t.description(DescriptionType::Answer); })};
            },
            [](Town& t) -> ClientBody {
                CallParticipantsAdd add{t.call(), {}};
                for (auto count = t.bytes_.below(4); count > 0; --count) add.participants.push_back(t.user());
                return add;
            },
            [](Town& t) -> ClientBody { return CallDecline{t.call(), "words"}; },
            [](Town& t) -> ClientBody { return CallEnd{t.call(), t.bytes_.value(EndReason::ServerError)}; },
            [](Town& t) -> ClientBody { return CallConnected{t.call()}; },
            [](Town& t) -> ClientBody {
                auto const flag = [&] { return t.bytes_.maybe([&] { return t.bytes_.flip(); }); };
                return CallParticipantMediaUpdate{t.call(), flag(), flag(), flag()};
            },
            [](Town& t) -> ClientBody {
                return WebrtcOffer{t.call(), t.target(), t.description(DescriptionType::Offer)};
            },
            [](Town& t) -> ClientBody {
                return WebrtcAnswer{t.call(), t.target(), t.description(DescriptionType::Answer)};
            },
            [](Town& t) -> ClientBody { return WebrtcIceCandidate{t.call(), t.target(), t.candidate()}; },
        };
    }
    static std::vector<Saying> other_bodies() {
        return {
            [](Town& t) -> ClientBody { return MessageSend{t.thread(), "text", t.client_id()}; },
            [](Town& t) -> ClientBody { return MessageRead{t.thread(), t.message()}; },
            [](Town& t) -> ClientBody { return Typing{t.thread()}; },
            [](Town& t) -> ClientBody { return Heartbeat{static_cast<std::int64_t>(t.bytes_.next())}; },
        };
    }

    Bytes bytes_;
    support::SwitchboardWorld world_;
    std::vector<UserId> users_;
    std::vector<ThreadId> threads_;
    std::vector<support::Mailbox*> devices_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    Town{{data, size}}.run();
    return 0;
}
