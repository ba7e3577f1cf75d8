// The call machine under anything at any time: the person, the server and the browser say what the bytes choose, in
// an order that no honest world would keep.
#include <array>
#include <optional>
#include <vector>

#include "fuzz/bytes.hpp"
#include "fuzz/expect.hpp"
#include "support/phone.hpp"

namespace {

using fuzz::Bytes;
using namespace protocol;  // NOLINT(google-build-using-namespace)
using namespace std::chrono_literals;

constexpr int kInputs = 300;

std::vector<UserId> const kUsers{unit::kPeer.user, unit::kMe, UserId{"stranger"}};
std::vector<CallId> const kCalls{unit::kCall, CallId{"call-2"}};
std::vector<ThreadId> const kThreads{unit::kThread, ThreadId{"thread-2"}, ThreadId{}};
std::vector<std::string> const kStates{"new", "connecting", "connected", "disconnected", "failed", "closed"};
std::vector<std::string> const kErrors{"NotAllowedError", "NotFoundError", "NotReadableError", "InvalidStateError"};

// Chooses among what exists right now, and now and then something that is gone or never was.
class World {
public:
    explicit World(Bytes bytes) : bytes_{bytes} {}

    void run() {
        begin();
        for (int i = 0; i < kInputs && !bytes_.done(); ++i) {
            if (bytes_.below(4) == 0) pass();
            auto const from = phone_.all.size();
            phone_.feed(input());
            fuzz::expect(phone_.problem.empty(), phone_.problem);
            learn(from);
        }
        settle();
    }

private:
    // A search that starts idle seldom comes as far as a call.
    void begin() {
        switch (bytes_.below(6)) {
            case 0: break;
            case 1: unit::dial(phone_, type()); break;
            case 2: unit::dial_and_ack(phone_, type()); break;
            case 3: unit::incoming(phone_, type()); break;
            case 4: unit::caller_connected(phone_, type()); break;
            default: unit::callee_connected(phone_, type());
        }
        learn(0);
    }

    void pass() {
        constexpr std::array kTimes{1ms, 250ms, 1'000ms, 5'000ms, 8'000ms, 30'000ms, 65'000ms};
        auto const from = phone_.all.size();
        phone_.pass(kTimes[bytes_.below(kTimes.size())]);
        fuzz::expect(phone_.problem.empty(), phone_.problem);
        learn(from);
    }

    // Left alone, a machine falls silent: nothing stays due for ever.
    void settle() {
        phone_.feed(call::Prepare{false});
        phone_.feed(call::HangUp{});
        phone_.pass(10min);
        fuzz::expect(phone_.problem.empty(), phone_.problem);
        fuzz::expect(call::running(phone_.state) == nullptr, "a call that was hung up goes on");
        fuzz::expect(!call::next_deadline(phone_.state), "something is due although nothing is going on");
    }

    void learn(std::size_t from) {
        for (; from < phone_.all.size(); ++from) {
            auto const& effect = phone_.all[from];
            if (auto const* const open = std::get_if<call::OpenLink>(&effect)) links_.push_back(open->link);
            if (auto const* const capture = std::get_if<call::Capture>(&effect)) captures_.push_back(capture->id);
            if (auto const* const send = std::get_if<call::Send>(&effect)) commands_.push_back(send->id);
        }
    }

    // The newest mostly.
    template <class Id>
    Id recent(std::vector<Id> const& known) {
        auto const back = bytes_.below(8);
        return back < known.size() ? known[known.size() - 1 - back] : known.front();
    }
    LinkId link() { return recent(links_); }
    call::CaptureId capture() { return recent(captures_); }
    CommandId command() { return recent(commands_); }
    CallId call() { return bytes_.one_of(kCalls); }
    UserId user() { return bytes_.one_of(kUsers); }
    CallType type() { return bytes_.value(CallType::Video); }
    call::Peer peer() { return bytes_.below(4) == 0 ? call::Peer{UserId{"other"}, "Other", ""} : unit::kPeer; }
    base::WallTime time() { return phone_.now.wall + std::chrono::seconds{static_cast<int>(bytes_.below(64)) - 16}; }
    MediaState media() { return {bytes_.flip(), bytes_.flip(), bytes_.flip()}; }

    Description description() {
        return {bytes_.value(DescriptionType::Answer), bytes_.flip() ? "some sdp" : "other sdp", link(), bytes_.flip()};
    }
    Candidate candidate() {
        auto made = unit::candidate(bytes_.below(4) == 0 ? "" : "candidate", link());
        if (bytes_.flip()) made.username_fragment = "frag";
        return made;
    }
    Participant participant() { return {user(), "Name", "", bytes_.value(ParticipantState::Missed), media()}; }
    CallSnapshot snapshot() {
        auto made = unit::snapshot(bytes_.flip() ? unit::kMe : unit::kPeer.user, bytes_.value(CallStatus::Cancelled));
        made.id = call();
        made.type = type();
        made.thread = bytes_.one_of(kThreads);
        made.mine = bytes_.flip();
        made.connected_at = bytes_.maybe([&] { return time(); });
        made.ring_until = bytes_.maybe([&] { return time(); });
        made.offer = bytes_.maybe([&] { return description(); });
        if (bytes_.below(4) == 0) made.candidates = {candidate(), candidate()};
        if (bytes_.below(8) == 0) made.participants.resize(bytes_.below(3), participant());
        if (bytes_.below(8) == 0) made.initiator = user();
        return made;
    }
    CallRecord record() {
        return {call(),
                type(),
                bytes_.value(CallStatus::Cancelled),
                bytes_.value(EndReason::ServerError),
                user(),
                static_cast<std::int64_t>(bytes_.next()),
                "words"};
    }
    Welcome welcome() {
        Welcome made;
        made.resumed = bytes_.flip();
        for (auto left = bytes_.below(3); left > 0; --left) made.calls.push_back(snapshot());
        return made;
    }

    using Kind = call::Input (*)(World&);
    call::Input input() {
        static std::vector<Kind> const kKinds = kinds();
        phone_.online = bytes_.below(8) != 0;
        return bytes_.one_of(kKinds)(*this);
    }
    static std::vector<Kind> kinds() {
        auto all = wishes();
        for (auto const& more : {news(), signals(), of_browser()}) all.insert(all.end(), more.begin(), more.end());
        return all;
    }
    static std::vector<Kind> wishes() {
        return {
            [](World& w) -> call::Input { return call::Prepare{w.bytes_.flip()}; },
            [](World& w) -> call::Input { return call::Dial{unit::kThread, w.peer(), w.type()}; },
            [](World& w) -> call::Input { return call::Accept{w.type()}; },
            [](World&) -> call::Input { return call::Decline{"words"}; },
            [](World&) -> call::Input { return call::SilenceRing{}; },
            [](World&) -> call::Input { return call::HangUp{}; },
            [](World& w) -> call::Input { return call::SetMuted{w.bytes_.flip()}; },
            [](World& w) -> call::Input { return call::SetCamera{w.bytes_.flip()}; },
            [](World&) -> call::Input { return call::ContinueListening{}; },
            [](World&) -> call::Input { return call::RetryDevices{}; },
        };
    }
    static std::vector<Kind> news() {
        return {
            [](World& w) -> call::Input { return w.welcome(); },
            [](World& w) -> call::Input { return Ack{w.command(), w.bytes_.flip() ? w.call() : CallId{}, {}, {}}; },
            [](World& w) -> call::Input { return Error{w.command(), w.bytes_.value(ErrorCode::Internal), "no", {}}; },
            [](World& w) -> call::Input { return call::Unsent{w.command()}; },
            [](World& w) -> call::Input {
                auto const status = w.bytes_.value(CallStatus::Cancelled);
                return CallStatusChanged{w.call(),
                                         status,
                                         static_cast<int>(w.bytes_.below(3)),
                                         w.bytes_.maybe([&] { return w.time(); }),
                                         {}};
            },
            [](World& w) -> call::Input { return CallIncoming{w.snapshot()}; },
            [](World& w) -> call::Input {
                return CallStarted{w.snapshot(), w.bytes_.maybe([&] { return w.description(); })};
            },
            [](World& w) -> call::Input {
                return CallEnded{w.call(), w.bytes_.next(), w.user(), w.bytes_.value(EndReason::ServerError), "words",
                                 {}};
            },
            [](World& w) -> call::Input { return call::Recorded{w.record()}; },
            [](World&) -> call::Input { return call::NetworkChanged{}; },
            [](World&) -> call::Input { return call::Tick{}; },
        };
    }
    static std::vector<Kind> signals() {
        return {
            [](World& w) -> call::Input { return CallParticipantMediaChanged{w.call(), w.user(), "Name", w.media()}; },
            [](World& w) -> call::Input { return CallParticipantSignal{w.call(), w.user(), w.bytes_.flip()}; },
            [](World& w) -> call::Input { return WebrtcOfferReceived{w.call(), w.user(), "Name", w.description()}; },
            [](World& w) -> call::Input { return WebrtcAnswerReceived{w.call(), w.user(), w.description()}; },
            [](World& w) -> call::Input { return WebrtcIceCandidateReceived{w.call(), w.user(), w.candidate()}; },
        };
    }
    static std::vector<Kind> of_browser() {
        return {
            [](World& w) -> call::Input { return call::CaptureStarted{w.capture()}; },
            [](World& w) -> call::Input { return call::CaptureFailed{w.capture(), w.bytes_.one_of(kErrors)}; },
            [](World& w) -> call::Input { return call::CaptureEnded{w.capture()}; },
            [](World& w) -> call::Input { return call::LocalDescription{w.link(), w.description()}; },
            [](World& w) -> call::Input { return call::OperationFailed{w.link(), "apply", w.bytes_.one_of(kErrors)}; },
            [](World& w) -> call::Input { return call::LocalCandidate{w.link(), w.candidate()}; },
            [](World& w) -> call::Input { return call::LinkStateChanged{w.link(), w.bytes_.one_of(kStates)}; },
            [](World& w) -> call::Input { return call::NegotiationNeeded{w.link()}; },
            [](World& w) -> call::Input {
                return call::RemoteTrack{w.link(), w.bytes_.value(call::SourceKind::Camera)};
            },
            [](World& w) -> call::Input { return call::FirstFrame{w.link()}; },
        };
    }

    Bytes bytes_;
    unit::Phone phone_;
    std::vector<LinkId> links_{LinkId{}, LinkId{"their-link"}, LinkId{"their-next-link"}};
    std::vector<call::CaptureId> captures_{call::CaptureId{900}};
    std::vector<CommandId> commands_{CommandId{"no-command"}};
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    World{{data, size}}.run();
    return 0;
}
