#include <array>

#include "base/overloaded.hpp"
#include "protocol/dialects/dialect.hpp"
#include "protocol/dialects/plain_call.hpp"
#include "protocol/dialects/plain_fields.hpp"
#include "protocol/envelope.hpp"
#include "protocol/gated_fields.hpp"
#include "protocol/nouns.hpp"

// {"type": "call:signal", "data": {"kind", ...}}: docs/dialects.md "Signal relay".
namespace protocol {
namespace {

ClientBody read_hello(Fields const& data) { return read_plain_hello(data); }

ClientBody read_start(Fields const& data) {
    return CallInitiate{data.id<ThreadId>("chatId"), {}, read_plain_type(data, "callType"), std::nullopt};
}

ClientBody read_answer(Fields const& data) { return CallAnswer{data.id<CallId>("callId"), std::nullopt}; }

ClientBody read_reject(Fields const& data) {
    return CallDecline{data.id<CallId>("callId"), data.text_if("reason", limits::kDeclineTextCodePoints)};
}

ClientBody read_end(Fields const& data) { return CallEnd{.call = data.id<CallId>("callId")}; }

ClientBody read_offer(Fields const& data) {
    return WebrtcOffer{data.id<CallId>("callId"), {}, read_description_text(data, "sdp", DescriptionType::Offer)};
}

ClientBody read_answer_sdp(Fields const& data) {
    return WebrtcAnswer{data.id<CallId>("callId"), {}, read_description_text(data, "sdp", DescriptionType::Answer)};
}

ClientBody read_ice(Fields const& data) {
    return WebrtcIceCandidate{data.id<CallId>("callId"), {}, read_gated_candidate(data)};
}

constexpr std::array<EventReader<ClientBody>, 8> kKinds{{
    {"hello", read_hello},
    {"start", read_start},
    {"answer", read_answer},
    {"reject", read_reject},
    {"end", read_end},
    {"offer", read_offer},
    {"answer-sdp", read_answer_sdp},
    {"ice", read_ice},
}};

constexpr std::string_view kType = "call:signal";

JsonWriter open(std::string_view kind) {
    JsonWriter writer;
    writer.open_object().text("type", kType).key("data").open_object().text("kind", kind);
    return writer;
}

std::string close(JsonWriter& writer) {
    writer.close_object().close_object();
    return writer.take();
}

std::string greeting(Greeted const& greeted) {
    auto writer = open("welcome");
    writer.id("userId", greeted.me.id);
    write_list(writer, "iceServers", greeted.ice_servers);
    return close(writer);
}

std::string start(CallSnapshot const& call) {
    auto writer = open("start");
    writer.id("callId", call.id).id("chatId", call.thread);
    writer.text("callType", call.type == CallType::Video ? "video" : "audio").key("from");
    write_person(writer, call.participants.front());
    return close(writer);
}

std::string with_call(std::string_view kind, CallId const& call) {
    auto writer = open(kind);
    writer.id("callId", call);
    return close(writer);
}

std::string description(Described const& described) {
    auto const& told = described.description;
    auto writer = open(told.type == DescriptionType::Offer ? "offer" : "answer-sdp");
    writer.id("callId", described.call).text("sdp", description_text(told));
    return close(writer);
}

std::string ice(CandidateCame const& came) {
    auto writer = open("ice");
    writer.id("callId", came.call).key("candidate");
    write_candidate_init(writer, came.candidate);
    return close(writer);
}

std::string over(Over const& over) {
    auto writer = open(over.reason == EndReason::Declined ? "reject" : "end");
    writer.id("callId", over.call).text("reason", to_name(over.reason)).number("duration", over.duration_s);
    writer.text_if("text", over.text);
    return close(writer);
}

std::string failure(Error const& error) {
    auto writer = open("error");
    writer.text("code", to_name(error.code)).text("message", error.message).text_if("of", error.id.str());
    return close(writer);
}

class Relay final : public Dialect {
public:
    std::expected<ClientMessage, ParseError> decode(std::string_view text) override {
        auto const json = read_envelope(text, kClientBounds);
        if (!json) return std::unexpected{json.error()};
        Fault fault;
        Fields const envelope{*json, {}, fault};
        auto const type = envelope.text("type", limits::kIdBytes);
        auto const data = envelope.object("data");
        auto const kind = data.text("kind", limits::kIdBytes);
        CommandId const id{good_id(kind) ? kind + "-" + std::to_string(++commands_) : std::string{}};
        if (fault.code) return std::unexpected{as_error(fault, id)};
        auto const* const row = find_event(kKinds, kind);
        if (type != kType || row == nullptr) {
            return std::unexpected{ParseError{ErrorCode::UnknownEvent, "only call:signal of a known kind", id}};
        }
        auto body = row->read(data);
        if (fault.code) return std::unexpected{as_error(fault, id)};
        call_.name_link(body);
        return ClientMessage{id, std::move(body)};
    }

    std::vector<std::string> encode(ServerMessage const& message, base::WallTime) override {
        std::vector<std::string> frames;
        for (auto const& event : call_.hear(message)) {
            auto frame = spell(event);
            if (!frame.empty()) frames.push_back(std::move(frame));
        }
        return frames;
    }

private:
    static std::string spell(PlainEvent const& event) {
        return std::visit(base::overloaded{
                              [](Greeted const& e) { return greeting(e); },
                              [](Rang const& e) { return start(e.call); },
                              [](Alerted const& e) { return with_call("ringing", e.call); },
                              [](Accepted const& e) { return with_call("answer", e.call.id); },
                              [](Described const& e) { return description(e); },
                              [](CandidateCame const& e) { return ice(e); },
                              [](Over const& e) { return over(e); },
                              [](Timed const&) { return std::string{}; },
                              [](Ack const&) { return std::string{}; },
                              [](Error const& e) { return failure(e); },
                          },
                          event);
    }

    PlainCall call_;
    int commands_{0};
};

}  // namespace

std::unique_ptr<Dialect> relay_dialect() { return std::make_unique<Relay>(); }

}  // namespace protocol
