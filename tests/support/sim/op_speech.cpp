#include "protocol/dialects/plain_fields.hpp"
#include "support/sim/reading.hpp"
#include "support/sim/speech.hpp"

// {"op", "data"}
namespace sim {
namespace {

using namespace protocol;  // NOLINT(google-build-using-namespace)

JsonWriter open_op(std::string_view op) {
    JsonWriter to;
    to.open_object().text("op", op).key("data").open_object();
    return to;
}

std::string close_op(JsonWriter& to) {
    to.close_object().close_object();
    return to.take();
}

std::string op_with_call(std::string_view op, CallId const& call) {
    auto to = open_op(op);
    to.id("callId", call);
    return close_op(to);
}

std::vector<News> op_news(std::string const& op, Fields const& data) {
    if (op == "welcome") return {news::Welcomed{}};
    auto const call = data.text_if("callId", limits::kIdBytes);
    if (op == "call:incoming") return {news::Rang{CallId{call}, description_in(data.text("sdp", kLongText))}};
    if (op == "call:ringing") return {news::Dialled{CallId{call}}};
    if (op == "call:answered") {
        return {news::Described{CallId{call}, description_in(data.text("sdp", kLongText)).value_or(Description{})}};
    }
    if (op == "ice:candidate") return {news::CandidateCame{CallId{call}, read_candidate_member(data)}};
    if (op != "call:ended") return {};
    if (call.empty()) return {news::Refused{}};
    auto const seconds = data.integer_if("duration", 0, kMaxInteger).value_or(0);
    return {news::Over{CallId{call}, data.text("reason", limits::kIdBytes), seconds}};
}

class OpSpeech final : public Speech {
public:
    std::string hello(std::string const& token, DeviceId const& device) override {
        auto to = open_op("hello");
        to.text("token", token).id_if("device", device);
        return close_op(to);
    }
    std::string dial(ThreadId const& thread, UserId const& callee, std::optional<Description> const& offer) override {
        auto to = open_op("call:offer");
        to.id("threadId", thread).id("calleeId", callee).text("type", "VOICE");
        to.text("sdp", description_text(offer.value_or(Description{})));
        return close_op(to);
    }
    std::string accept(CallId const& call, std::optional<Description> const& answer) override {
        auto to = open_op("call:answer");
        to.id("callId", call).text("sdp", description_text(answer.value_or(Description{})));
        return close_op(to);
    }
    std::string decline(CallId const& call) override { return op_with_call("call:reject", call); }
    std::string end(CallId const& call) override { return op_with_call("call:end", call); }
    std::string describe(CallId const&, Description const&) override { return {}; }
    std::string candidate(CallId const& call, Candidate const& mine) override {
        auto to = open_op("ice:candidate");
        to.id("callId", call).key("candidate");
        write_candidate_init(to, mine);
        return close_op(to);
    }
    std::vector<News> hear(std::string const& text, std::string& problem) override {
        Reading reading{text};
        auto const frame = reading.fields();
        auto heard = op_news(frame.text("op", limits::kIdBytes), frame.object("data"));
        problem = reading.problem();
        return heard;
    }
};

}  // namespace

std::unique_ptr<Speech> op_speech() { return std::make_unique<OpSpeech>(); }

}  // namespace sim
