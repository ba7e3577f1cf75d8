#include "protocol/envelope.hpp"
#include "protocol/nouns.hpp"

namespace protocol {
namespace {

void write_body(JsonWriter& to, Welcome const& body) {
    to.id("sessionId", body.session)
        .id("epoch", body.epoch)
        .flag("resumed", body.resumed)
        .time("serverTime", body.server_time);
    write(to.key("me"), body.me);
    write_list(to, "iceServers", body.ice_servers);
    write(to.key("limits"), body.limits);
    write_list(to, "calls", body.calls);
}
// The envelope's seq says it all.
void write_body(JsonWriter& /*to*/, Heartbeat const& /*body*/) {}
void write_body(JsonWriter& to, Ack const& body) {
    to.id_if("id", body.id)
        .id_if("callId", body.call)
        .id_if("messageId", body.message)
        .time_if("createdAt", body.created_at);
}
void write_body(JsonWriter& to, Error const& body) {
    to.id_if("id", body.id).text("code", to_name(body.code)).text("message", body.message);
    if (body.retry_after) to.number("retryAfter", body.retry_after->count());
}
void write_body(JsonWriter& to, CallStatusChanged const& body) {
    to.id("callId", body.call).text("status", to_name(body.status));
    if (body.status == CallStatus::Ringing) to.number("ringingDevices", body.ringing_devices);
    to.time_if("connectedAt", body.connected_at).id_if("chatId", body.thread);
}
void write_body(JsonWriter& to, CallIncoming const& body) { write_members(to, body.call); }
void write_body(JsonWriter& to, CallStarted const& body) {
    write_members(to, body.call);
    if (body.answer) write(to.key("answer"), *body.answer);
}
void write_body(JsonWriter& to, CallEnded const& body) {
    to.id("callId", body.call)
        .number("duration", body.duration_s)
        .id_if("endedBy", body.ended_by)
        .text("reason", to_name(body.reason))
        .text_if("text", body.text)
        .id_if("chatId", body.thread);
}
void write_body(JsonWriter& to, CallParticipantJoined const& body) {
    write(to.id("callId", body.call).key("participant"), body.participant);
}
void write_body(JsonWriter& to, CallParticipantLeft const& body) {
    to.id("callId", body.call).id("userId", body.user).text("reason", to_name(body.reason)).text_if("text", body.text);
}
void write_body(JsonWriter& to, CallParticipantMediaChanged const& body) {
    to.id("callId", body.call).id("userId", body.user).text("userName", body.user_name);
    write_members(to, body.media);
}
void write_body(JsonWriter& to, CallParticipantSignal const& body) {
    to.id("callId", body.call).id("userId", body.user).flag("reachable", body.reachable);
}
void write_body(JsonWriter& to, WebrtcOfferReceived const& body) {
    to.id("callId", body.call).id("fromUserId", body.from).text("fromUserName", body.from_name);
    write(to.key("offer"), body.offer);
}
void write_body(JsonWriter& to, WebrtcAnswerReceived const& body) {
    write(to.id("callId", body.call).id("fromUserId", body.from).key("answer"), body.answer);
}
void write_body(JsonWriter& to, WebrtcIceCandidateReceived const& body) {
    write_candidate_member(to.id("callId", body.call).id("fromUserId", body.from), body.candidate);
}
void write_body(JsonWriter& to, ThreadNew const& body) { write(to.key("thread"), body.thread); }
void write_body(JsonWriter& to, ThreadGone const& body) { to.id("chatId", body.thread); }
void write_body(JsonWriter& to, MessageNew const& body) { write(to.key("message"), body.message); }
void write_body(JsonWriter& to, MessageReadBy const& body) {
    to.id("chatId", body.thread).id("userId", body.user).id("messageId", body.message);
}
void write_body(JsonWriter& to, TypingBy const& body) { to.id("chatId", body.thread).id("userId", body.user); }
void write_body(JsonWriter& to, PresenceChanged const& body) { write_members(to, body.presence); }
void write_body(JsonWriter& to, SessionTime const& body) {
    to.id("chatId", body.thread).time("endsAt", body.ends_at).number("remaining", body.remaining.count());
}
void write_body(JsonWriter& to, SessionWarning const& body) {
    to.id("chatId", body.thread).time("endsAt", body.ends_at).number("remaining", body.remaining.count());
}
void write_body(JsonWriter& to, SessionEnded const& body) { to.id("chatId", body.thread); }
void write_body(JsonWriter& to, SessionChanged const& body) {
    to.id("chatId", body.thread).time("endsAt", body.ends_at);
}
void write_body(JsonWriter& to, SessionExtensionProposed const& body) {
    to.id("chatId", body.thread).id("userId", body.user).number("minutes", body.minutes.count());
}
void write_body(JsonWriter& to, SessionExtensionDeclined const& body) {
    to.id("chatId", body.thread).id("userId", body.user);
}

}  // namespace

std::string encode(ServerMessage const& message, base::WallTime now) {
    JsonWriter to;
    to.open_object().text("event", event_name(message.body)).time("timestamp", now).number("seq", message.seq);
    to.key("data").open_object();
    std::visit([&](auto const& body) { write_body(to, body); }, message.body);
    to.close_object().close_object();
    return to.take();
}

}  // namespace protocol
