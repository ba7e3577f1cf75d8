#include "protocol/dialects/plain_fields.hpp"
#include "support/sim/reading.hpp"
#include "support/sim/speech.hpp"

// {"type": "call:signal", "data": {"kind", ...}}
namespace sim {
namespace {

using namespace protocol;  // NOLINT(google-build-using-namespace)

JsonWriter open_signal(std::string_view kind) {
    JsonWriter to;
    to.open_object().text("type", "call:signal").key("data").open_object().text("kind", kind);
    return to;
}

std::string close_signal(JsonWriter& to) {
    to.close_object().close_object();
    return to.take();
}

std::string signal_with_call(std::string_view kind, CallId const& call) {
    auto to = open_signal(kind);
    to.id("callId", call);
    return close_signal(to);
}

std::vector<News> relay_news(std::string const& kind, Fields const& data) {
    if (kind == "welcome") return {news::Welcomed{}};
    if (kind == "error") {
        auto const dial = data.text_if("of", limits::kIdBytes).starts_with("start-");
        return dial ? std::vector<News>{news::Refused{}} : std::vector<News>{};
    }
    auto const call = data.id<CallId>("callId");
    if (kind == "start") return {news::Rang{call}};
    if (kind == "ringing") return {news::Dialled{call}};
    if (kind == "answer") return {news::Accepted{call}};
    if (kind == "offer" || kind == "answer-sdp") {
        return {news::Described{call, description_in(data.text("sdp", kLongText)).value_or(Description{})}};
    }
    if (kind == "ice") return {news::CandidateCame{call, read_candidate_member(data)}};
    return {news::Over{call, data.text("reason", limits::kIdBytes), data.integer("duration", 0, kMaxInteger)}};
}

class RelaySpeech final : public Speech {
public:
    std::string hello(std::string const& token, DeviceId const& device) override {
        auto to = open_signal("hello");
        to.text("token", token).id_if("device", device);
        return close_signal(to);
    }
    std::string dial(ThreadId const& thread, UserId const&, std::optional<Description> const&) override {
        auto to = open_signal("start");
        to.id("chatId", thread).text("callType", "audio");
        return close_signal(to);
    }
    std::string accept(CallId const& call, std::optional<Description> const&) override {
        return signal_with_call("answer", call);
    }
    std::string decline(CallId const& call) override { return signal_with_call("reject", call); }
    std::string end(CallId const& call) override { return signal_with_call("end", call); }
    std::string describe(CallId const& call, Description const& mine) override {
        auto to = open_signal(mine.type == DescriptionType::Offer ? "offer" : "answer-sdp");
        to.id("callId", call).text("sdp", description_text(mine));
        return close_signal(to);
    }
    std::string candidate(CallId const& call, Candidate const& mine) override {
        auto to = open_signal("ice");
        to.id("callId", call).key("candidate");
        write_candidate_init(to, mine);
        return close_signal(to);
    }
    std::vector<News> hear(std::string const& text, std::string& problem) override {
        Reading reading{text};
        auto const data = reading.fields().object("data");
        auto heard = relay_news(data.text("kind", limits::kIdBytes), data);
        problem = reading.problem();
        return heard;
    }
};

}  // namespace

std::unique_ptr<Speech> relay_speech() { return std::make_unique<RelaySpeech>(); }

}  // namespace sim
