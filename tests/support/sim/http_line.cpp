#include <utility>

#include "support/sim/guest.hpp"
#include "support/sim/reading.hpp"
#include "support/sim/world.hpp"

// A guest without a socket: it asks again and again. Its requests overtake each other as they like.
namespace sim {
namespace {

using namespace protocol;  // NOLINT(google-build-using-namespace)

class HttpLine final : public GuestLine {
public:
    HttpLine(World& world, Guest& guest) : world_{&world}, guest_{&guest} {}

    void open() override { poll(); }
    void dial(ThreadId const& thread, UserId const& callee, std::optional<Description> const& offer) override;
    void accept(CallId const& call, std::optional<Description> const& answer) override;
    void decline(CallId const& call) override;
    void end(CallId const& call) override;
    void describe(CallId const& call, Description const& mine) override;
    void candidate(CallId const& call, Candidate const& mine) override;
    void cut(bool) override {}  // each request has a connection of its own
    void go_dead() override {}
    // Who hangs up waits for the answer: a dial that overtook it would be taken for the first one, asked again.
    bool attached() const override { return world_->host.up() && guest_->place.up && ending_ == 0; }

private:
    using Then = std::function<void(HttpLine&, Host::Answer const&)>;
    void ask(std::string method, std::string path, std::string body, Then then);
    void post(std::string path, std::string body) {
        ask("POST", std::move(path), std::move(body), [](HttpLine&, Host::Answer const&) {});
    }
    void poll();
    void look_for_rings();
    void look_after(CallId const& call);
    void hear_call(Host::Answer const& answer);
    void hear_signaling(Host::Answer const& answer);
    void tell(Fields const& event);
    void hear_description(CallId const& call, Fields const& from) {
        guest_->hear(news::Described{call, read_description(from)});
    }
    void note(Reading const& reading) {
        if (!reading.problem().empty()) world_->violate(guest_->name() + " cannot read: " + reading.problem());
    }

    World* world_;
    Guest* guest_;
    std::int64_t after_{0};  // the number of the last message heard
    int ending_{0};           // ends that nobody has answered yet
    bool listening_{false};  // what came after it is being asked for
};

void HttpLine::ask(std::string method, std::string path, std::string body, Then then) {
    auto const weak = guest_->weak_from_this();
    auto& network = world_->host.network;
    Host::Request request{guest_->user(), std::move(method), std::move(path), std::move(body), guest_->name()};
    world_->schedule.in(network.latency(), [this, weak, request = std::move(request), then = std::move(then)] {
        if (!weak.lock()) return;
        auto const answer = guest_->place.up ? world_->host.http(request) : Host::Answer{};
        world_->schedule.in(world_->host.network.latency(), [this, weak, answer, then] {
            if (weak.lock()) then(*this, answer);
        });
    });
}

void HttpLine::dial(ThreadId const& thread, UserId const& callee, std::optional<Description> const& offer) {
    JsonWriter to;
    to.open_object().id("chatId", thread).key("participantIds").open_array().text(callee.str()).close_array();
    to.text("type", "AUDIO");
    if (offer) write(to.key("offer"), *offer);
    to.close_object();
    ask("POST", "/calls", to.take(), [](HttpLine& line, Host::Answer const& answer) {
        if (answer.status != 201) return line.guest_->hear(news::Refused{});
        Reading reading{answer.body};
        line.guest_->hear(news::Dialled{reading.fields().object("call").id<CallId>("id")});
        line.hear_call(answer);
    });
}

void HttpLine::accept(CallId const& call, std::optional<Description> const& answer) {
    JsonWriter to;
    to.open_object().flag("accept", true);
    if (answer) write(to.key("answer"), *answer);
    to.close_object();
    ask("POST", "/calls/" + call.str() + "/answer", to.take(), [call](HttpLine& line, Host::Answer const& reply) {
        if (reply.status == 200) return line.guest_->hear(news::Accepted{call});
        line.guest_->hear(news::Over{call, {}});  // another device was faster, or it is over
    });
}

void HttpLine::decline(CallId const& call) {
    JsonWriter to;
    to.open_object().flag("accept", false).close_object();
    post("/calls/" + call.str() + "/answer", to.take());
}

void HttpLine::end(CallId const& call) {
    ++ending_;
    ask("POST", "/calls/" + call.str() + "/end", "{}", [call](HttpLine& line, Host::Answer const& answer) {
        --line.ending_;
        if (answer.status == 0) line.end(call);  // nobody heard it
    });
}

void HttpLine::describe(CallId const& call, Description const& mine) {
    auto const offers = mine.type == DescriptionType::Offer;
    JsonWriter to;
    to.open_object().id("callId", call);
    write(to.key(offers ? "offer" : "answer"), mine);
    to.close_object();
    post(offers ? "/calls/signaling/offer" : "/calls/signaling/answer", to.take());
}

void HttpLine::candidate(CallId const& call, Candidate const& mine) {
    JsonWriter to;
    to.open_object().id("callId", call);
    write_candidate_member(to, mine);
    to.close_object();
    post("/calls/signaling/ice-candidate", to.take());
}

void HttpLine::poll() {
    world_->schedule.in(world_->dice.between(300ms, 1200ms), [this, weak = guest_->weak_from_this()] {
        if (!weak.lock()) return;
        poll();
        if (guest_->idle()) return look_for_rings();
        if (!guest_->call().empty()) look_after(guest_->call());
    });
}

void HttpLine::look_for_rings() {
    ask("GET", "/calls/active", {}, [](HttpLine& line, Host::Answer const& answer) {
        if (answer.status != 200 || !line.guest_->idle()) return;
        Reading reading{answer.body};
        for (auto const& call : reading.fields().objects("calls")) {
            auto const rings = call.word<CallStatus>("status") == CallStatus::Ringing;
            if (!rings || call.id<UserId>("initiatorId") == line.guest_->user()) continue;
            news::Rang ring{call.id<CallId>("id")};
            if (auto const offer = call.object_if("offer")) ring.offer = read_description(*offer);
            ring.candidates = read_list(call.objects_if("candidates"), read_candidate);
            line.guest_->hear(ring);
        }
        line.note(reading);
    });
}

void HttpLine::look_after(CallId const& call) {
    if (!std::exchange(listening_, true)) {
        ask("GET", "/calls/" + call.str() + "/signaling?after=" + std::to_string(after_), {},
            [](HttpLine& line, Host::Answer const& answer) {
                line.listening_ = false;
                line.hear_signaling(answer);
            });
    }
    ask("GET", "/calls/" + call.str(), {}, [](HttpLine& line, Host::Answer const& answer) { line.hear_call(answer); });
}

void HttpLine::hear_call(Host::Answer const& answer) {
    if (answer.status != 200 && answer.status != 201) return;
    Reading reading{answer.body};
    auto const call = reading.fields().object("call");
    auto const id = call.id<CallId>("id");
    auto const status = call.word<CallStatus>("status");
    note(reading);
    if (terminal(status)) {
        guest_->hear(news::Over{id, call.text("reason", limits::kIdBytes), call.integer("duration", 0, kMaxInteger)});
    } else if (status != CallStatus::Ringing && guest_->stage() == Guest::Stage::Ringing) {
        guest_->hear(news::Over{id, {}});  // answered elsewhere
    }
}

void HttpLine::hear_signaling(Host::Answer const& answer) {
    if (answer.status != 200) return;
    Reading reading{answer.body};
    auto const fields = reading.fields();
    auto const seq = fields.integer("lastSeq", 0, kMaxInteger);
    note(reading);
    auto const another = seq < after_;  // the server, or our device there, began anew
    for (auto const& event : fields.objects("events")) tell(event);
    after_ = another ? 0 : seq;
}

// The messages of the native format, as far as this client cares.
void HttpLine::tell(Fields const& event) {
    auto const name = event.text("event", limits::kIdBytes);
    auto const data = event.object("data");
    auto const call = data.id<CallId>("callId");
    if (name == "CALL_STARTED") {
        guest_->hear(news::Accepted{call});
        if (auto const answer = data.object_if("answer")) hear_description(call, *answer);
    } else if (name == "WEBRTC_OFFER_RECEIVED") {
        hear_description(call, data.object("offer"));
    } else if (name == "WEBRTC_ANSWER_RECEIVED") {
        hear_description(call, data.object("answer"));
    } else if (name == "WEBRTC_ICE_CANDIDATE_RECEIVED") {
        auto candidate = read_candidate_member(data);
        if (!candidate.candidate.empty()) guest_->hear(news::CandidateCame{call, std::move(candidate)});
    }
}

}  // namespace

std::unique_ptr<GuestLine> http_line(World& world, Guest& guest) { return std::make_unique<HttpLine>(world, guest); }

}  // namespace sim
