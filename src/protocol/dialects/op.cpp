#include <array>

#include "base/overloaded.hpp"
#include "protocol/dialects/dialect.hpp"
#include "protocol/dialects/plain_call.hpp"
#include "protocol/dialects/plain_fields.hpp"
#include "protocol/envelope.hpp"
#include "protocol/gated_fields.hpp"
#include "protocol/nouns.hpp"

// {"op", "data"}: docs/dialects.md "op".
namespace protocol {
namespace {

enum class OpType { Voice, Video };

}  // namespace

template <>
std::optional<OpType> from_name<OpType>(std::string_view name) {
    if (name == "VOICE") return OpType::Voice;
    if (name == "VIDEO") return OpType::Video;
    return std::nullopt;
}

namespace {

ClientBody read_hello(Fields const& data) { return read_plain_hello(data); }

ClientBody read_offer(Fields const& data) {
    auto const type = data.word<OpType>("type") == OpType::Video ? CallType::Video : CallType::Audio;
    return CallInitiate{data.id<ThreadId>("threadId"),
                        {data.id<UserId>("calleeId")},
                        type,
                        read_description_text(data, "sdp", DescriptionType::Offer)};
}

ClientBody read_answer(Fields const& data) {
    return CallAnswer{data.id<CallId>("callId"), read_description_text(data, "sdp", DescriptionType::Answer)};
}

ClientBody read_reject(Fields const& data) { return CallDecline{data.id<CallId>("callId"), {}}; }

ClientBody read_end(Fields const& data) { return CallEnd{.call = data.id<CallId>("callId")}; }

ClientBody read_candidate_op(Fields const& data) {
    return WebrtcIceCandidate{data.id<CallId>("callId"), {}, read_gated_candidate(data)};
}

constexpr std::array<EventReader<ClientBody>, 6> kOps{{
    {"hello", read_hello},
    {"call:offer", read_offer},
    {"call:answer", read_answer},
    {"call:reject", read_reject},
    {"call:end", read_end},
    {"ice:candidate", read_candidate_op},
}};

JsonWriter open(std::string_view op) {
    JsonWriter writer;
    writer.open_object().text("op", op).key("data").open_object();
    return writer;
}

std::string close(JsonWriter& writer) {
    writer.close_object().close_object();
    return writer.take();
}

std::string greeting(Greeted const& greeted) {
    auto writer = open("welcome");
    writer.id("profileId", greeted.me.id);
    write_list(writer, "iceServers", greeted.ice_servers);
    return close(writer);
}

std::string incoming(CallSnapshot const& call) {
    auto writer = open("call:incoming");
    writer.id("callId", call.id).id("threadId", call.thread).key("caller");
    write_person(writer, call.participants.front());
    writer.text("type", call.type == CallType::Video ? "VIDEO" : "VOICE");
    writer.text("sdp", call.offer ? description_text(*call.offer) : std::string{});
    return close(writer);
}

std::string with_call(std::string_view op, CallId const& call) {
    auto writer = open(op);
    writer.id("callId", call);
    return close(writer);
}

std::string answered(Described const& described) {
    auto writer = open("call:answered");
    writer.id("callId", described.call).text("sdp", description_text(described.description));
    return close(writer);
}

std::string candidate_of(CandidateCame const& came) {
    auto writer = open("ice:candidate");
    writer.id("callId", came.call).key("candidate");
    write_candidate_init(writer, came.candidate);
    return close(writer);
}

std::string ended(CallId const& call, std::string_view reason, std::int64_t duration) {
    auto writer = open("call:ended");
    writer.text("callId", call.str()).text("reason", reason);
    if (duration > 0) writer.number("duration", duration);
    return close(writer);
}

std::string failure(Error const& error) {
    auto writer = open("error");
    writer.text("code", to_name(error.code)).text("message", error.message);
    return close(writer);
}

class Op final : public Dialect {
public:
    std::expected<ClientMessage, ParseError> decode(std::string_view text) override {
        auto const json = read_envelope(text, kClientBounds);
        if (!json) return std::unexpected{json.error()};
        Fault fault;
        Fields const envelope{*json, {}, fault};
        auto const op = envelope.text("op", limits::kIdBytes);
        auto id = draw_id(op);
        if (fault.code) return std::unexpected{as_error(fault, id)};
        auto const* const row = find_event(kOps, op);
        if (row == nullptr) return std::unexpected{ParseError{ErrorCode::UnknownEvent, "op is unknown", id}};
        auto body = row->read(envelope.object("data"));
        if (fault.code) return std::unexpected{as_error(fault, id)};
        return ClientMessage{std::move(id), std::move(body)};
    }

    std::vector<std::string> encode(ServerMessage const& message, base::WallTime) override {
        std::vector<std::string> frames;
        for (auto const& event : call_.hear(message)) tell(frames, event);
        return frames;
    }

private:
    // An offer that fails is told as an end: its client waits for nothing else.
    static constexpr std::string_view kOffer = "offer-";
    CommandId draw_id(std::string_view op) {
        auto const kind = op == "call:offer" ? kOffer : std::string_view{"op-"};
        return CommandId{std::string{kind} + std::to_string(++commands_)};
    }

    static void tell(std::vector<std::string>& frames, PlainEvent const& event) {
        std::visit(base::overloaded{
                       [&](Greeted const& e) { frames.push_back(greeting(e)); },
                       [&](Rang const& e) { frames.push_back(incoming(e.call)); },
                       [&](Alerted const& e) { frames.push_back(with_call("call:ringing", e.call)); },
                       [](Accepted const&) {},
                       [&](Described const& e) {  // there is no op for an offer in a running call
                           if (e.description.type == DescriptionType::Answer) frames.push_back(answered(e));
                       },
                       [&](CandidateCame const& e) { frames.push_back(candidate_of(e)); },
                       [&](Over const& e) {
                           if (e.reason == EndReason::Declined) frames.push_back(with_call("call:rejected", e.call));
                           frames.push_back(ended(e.call, plain_reason(e.reason), e.duration_s));
                       },
                       [](Timed const&) {},
                       [](Ack const&) {},
                       [&](Error const& e) {
                           frames.push_back(failure(e));
                           if (!e.id.str().starts_with(kOffer)) return;
                           bool const busy = e.code == ErrorCode::AlreadyInCall;
                           frames.push_back(ended({}, busy ? "busy" : "error", 0));
                       },
                   },
                   event);
    }

    PlainCall call_;
    int commands_{0};
};

}  // namespace

std::unique_ptr<Dialect> op_dialect() { return std::make_unique<Op>(); }

}  // namespace protocol
