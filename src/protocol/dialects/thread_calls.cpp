#include "protocol/dialects/thread_calls.hpp"

#include <array>

#include "base/overloaded.hpp"
#include "protocol/dialects/plain_fields.hpp"
#include "protocol/gated_fields.hpp"
#include "protocol/nouns.hpp"

namespace protocol {
namespace {

void write_incoming(JsonWriter& to, CallSnapshot const& call) {
    to.id("callId", call.id).id_if("threadId", call.thread);
    to.text("type", call.type == CallType::Video ? "video" : "audio").key("caller");
    write_person(to, call.participants.front());
    to.time_if("expiresAt", call.ring_until);
}

void write_signal(JsonWriter& to, Described const& described) {
    to.id("callId", described.call).id_if("fromUserId", described.from).key("signal").open_object();
    to.text("type", to_name(described.description.type)).text("sdp", described.description.sdp).close_object();
}

void write_signal(JsonWriter& to, CandidateCame const& came) {
    to.id("callId", came.call).id_if("fromUserId", came.from).key("signal").open_object();
    to.text("type", "candidate").key("candidate");
    write_candidate_init(to, came.candidate);
    to.close_object();
}

void write_over(JsonWriter& to, Over const& over) {
    to.id("callId", over.call).text("reason", to_name(over.reason)).number("duration", over.duration_s);
    to.id_if("endedBy", over.by).text_if("text", over.text);
}

// In the order of Timed's alternatives.
constexpr std::array<std::string_view, std::variant_size_v<decltype(Timed::news)>> kTimed{
    "chat:session:time",
    "chat:session:warning",
    "chat:session:ended",
    "chat:session:changed",
    "chat:session:extension:proposed",
    "chat:session:extension:declined",
};

void write_timed(JsonWriter& to, Timed const& timed) {
    std::visit(
        [&](auto const& news) {
            to.id("threadId", news.thread);
            if constexpr (requires { news.ends_at; }) to.time("endsAt", news.ends_at);
            if constexpr (requires { news.remaining; }) to.number("remaining", news.remaining.count());
            if constexpr (requires { news.user; }) to.id("userId", news.user);
            if constexpr (requires { news.minutes; }) to.number("minutes", news.minutes.count());
        },
        timed.news);
}

void write_error(JsonWriter& to, Error const& error) {
    to.text("code", to_name(error.code)).text("message", error.message);
}

}  // namespace

ClientBody read_signal(Fields const& data, CallId call) {
    auto const signal = data.object("signal");
    if (signal.text("type", limits::kIdBytes) == "candidate") {
        return WebrtcIceCandidate{std::move(call), {}, read_gated_candidate(signal)};
    }
    auto const type = signal.word<DescriptionType>("type");
    auto description = read_gated_description(signal, type);
    if (type == DescriptionType::Offer) return WebrtcOffer{std::move(call), {}, std::move(description)};
    return WebrtcAnswer{std::move(call), {}, std::move(description)};
}

std::string_view thread_event_name(PlainEvent const& event) {
    return std::visit(base::overloaded{
                          [](Greeted const&) { return std::string_view{}; },
                          [](Rang const&) { return std::string_view{"chat:call:incoming"}; },
                          [](Alerted const&) { return std::string_view{"chat:call:outgoing"}; },
                          [](Accepted const&) { return std::string_view{"chat:call:accepted"}; },
                          [](Described const&) { return std::string_view{"chat:call:signal"}; },
                          [](CandidateCame const&) { return std::string_view{"chat:call:signal"}; },
                          [](Over const& over) {
                              if (over.reason == EndReason::Declined) return std::string_view{"chat:call:rejected"};
                              if (over.reason == EndReason::Missed) return std::string_view{"chat:call:timeout"};
                              return std::string_view{"chat:call:ended"};
                          },
                          [](Timed const& timed) { return kTimed[timed.news.index()]; },
                          [](Ack const&) { return std::string_view{}; },
                          [](Error const&) { return std::string_view{"chat:call:error"}; },
                      },
                      event);
}

void write_thread_event(JsonWriter& to, PlainEvent const& event, ThreadId const& thread) {
    to.open_object();
    std::visit(base::overloaded{
                   [](Greeted const&) {},
                   [&](Rang const& e) { write_incoming(to, e.call); },
                   [&](Alerted const& e) { to.id("callId", e.call).id_if("threadId", e.thread); },
                   [&](Accepted const& e) { to.id("callId", e.call.id).id_if("threadId", e.call.thread); },
                   [&](Described const& e) { write_signal(to.id_if("threadId", thread), e); },
                   [&](CandidateCame const& e) { write_signal(to.id_if("threadId", thread), e); },
                   [&](Over const& e) { write_over(to.id_if("threadId", e.thread), e); },
                   [&](Timed const& e) { write_timed(to, e); },
                   [](Ack const&) {},
                   [&](Error const& e) { write_error(to, e); },
               },
               event);
    to.close_object();
}

}  // namespace protocol
