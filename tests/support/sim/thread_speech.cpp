#include "protocol/dialects/plain_fields.hpp"
#include "support/sim/reading.hpp"
#include "support/sim/speech.hpp"

// Calls in conversations, over the frames of Socket.IO 5 on Engine.IO 4.
namespace sim {
namespace {

using namespace protocol;  // NOLINT(google-build-using-namespace)

JsonWriter open_event(std::string_view name) {
    JsonWriter to;
    to.open_array().text(name).open_object();
    return to;
}

std::string close_event(JsonWriter& to, std::string const& number = {}) {
    to.close_object().close_array();
    return "42" + number + to.take();
}

std::string event_with_call(std::string_view name, CallId const& call) {
    auto to = open_event(name);
    to.id("callId", call);
    return close_event(to);
}

std::vector<News> signal_news(CallId const& call, Fields const& signal) {
    if (signal.has("sdp")) return {news::Described{call, read_description(signal)}};
    return {news::CandidateCame{call, read_candidate_member(signal)}};
}

std::vector<News> thread_news(std::string const& name, Fields const& data) {
    if (!name.starts_with("chat:call:") || name == "chat:call:error") return {};
    auto const call = data.id<CallId>("callId");
    if (name == "chat:call:incoming") return {news::Rang{call}};
    if (name == "chat:call:outgoing") return {news::Dialled{call}};
    if (name == "chat:call:accepted") return {news::Accepted{call}};
    if (name == "chat:call:signal") return signal_news(call, data.object("signal"));
    return {news::Over{call, data.text("reason", limits::kIdBytes), data.integer("duration", 0, kMaxInteger)}};
}

// The one event that asks for an acknowledgement is the dial.
std::vector<News> dial_news(Fields const& answer) {
    if (!answer.flag("ok")) return {news::Refused{}};
    return {news::Dialled{answer.id<CallId>("callId")}};
}

class ThreadSpeech final : public Speech {
public:
    std::string hello(std::string const& token, DeviceId const& device) override {
        JsonWriter to;
        to.open_object().text("token", token).id_if("device", device).close_object();
        return "40" + to.take();
    }
    std::string pong() override { return "3"; }
    std::string dial(ThreadId const& thread, UserId const&, std::optional<Description> const&) override {
        auto to = open_event("chat:call:start");
        to.id("threadId", thread).text("type", "audio");
        return close_event(to, std::to_string(++dials_));
    }
    std::string accept(CallId const& call, std::optional<Description> const&) override {
        return event_with_call("chat:call:accept", call);
    }
    std::string decline(CallId const& call) override { return event_with_call("chat:call:reject", call); }
    std::string end(CallId const& call) override { return event_with_call("chat:call:end", call); }
    std::string describe(CallId const& call, Description const& mine) override {
        auto to = open_event("chat:call:signal");
        to.id("callId", call).key("signal").open_object();
        to.text("type", to_name(mine.type)).text("sdp", mine.sdp).close_object();
        return close_event(to);
    }
    std::string candidate(CallId const& call, Candidate const& mine) override {
        auto to = open_event("chat:call:signal");
        to.id("callId", call).key("signal").open_object().text("type", "candidate").key("candidate");
        write_candidate_init(to, mine);
        to.close_object();
        return close_event(to);
    }
    std::vector<News> hear(std::string const& text, std::string& problem) override {
        if (text == "2") return {news::Pinged{}};
        if (text.starts_with("0")) return {news::Opened{}};
        if (text.starts_with("40")) return {news::Welcomed{}};
        Reading reading{text.substr(text.find('['))};
        auto const& list = std::get<Json::Array>(reading.json().value);
        auto heard = text.starts_with("43")
                         ? dial_news(reading.of(list.front()))
                         : thread_news(std::get<std::string>(list.front().value), reading.of(list.back()));
        problem = reading.problem();
        return heard;
    }

private:
    int dials_{0};
};

}  // namespace

std::unique_ptr<Speech> thread_speech() { return std::make_unique<ThreadSpeech>(); }

}  // namespace sim
