#include "protocol/envelope.hpp"
#include "protocol/nouns.hpp"

namespace protocol {
namespace {

void write_body(JsonWriter& to, Hello const& body) {
    to.id("ticket", body.ticket).id("device", body.device);
    if (body.peers) to.number("peers", *body.peers);
    if (!body.resume) return;
    to.key("resume").open_object();
    to.id("sessionId", body.resume->session).id("epoch", body.resume->epoch).number("lastSeq", body.resume->last_seq);
    to.close_object();
}
void write_body(JsonWriter& to, Heartbeat const& body) { to.number("lastSeq", body.last_seq); }
void write_people(JsonWriter& to, std::vector<UserId> const& people) {
    to.key("participantIds").open_array();
    for (auto const& user : people) to.text(user.str());
    to.close_array();
}
void write_body(JsonWriter& to, CallInitiate const& body) {
    write_people(to.id_if("chatId", body.thread), body.participants);
    to.text("type", to_name(body.type));
    if (body.offer) write(to.key("offer"), *body.offer);
}
void write_body(JsonWriter& to, CallParticipantsAdd const& body) {
    write_people(to.id("callId", body.call), body.participants);
}
void write_body(JsonWriter& to, CallAnswer const& body) {
    to.id("callId", body.call);
    if (body.answer) write(to.key("answer"), *body.answer);
}
void write_body(JsonWriter& to, CallDecline const& body) { to.id("callId", body.call).text_if("reason", body.reason); }
void write_body(JsonWriter& to, CallEnd const& body) {
    to.id("callId", body.call).text("reason", to_name(body.reason));
}
void write_body(JsonWriter& to, CallConnected const& body) { to.id("callId", body.call); }
void write_body(JsonWriter& to, CallParticipantMediaUpdate const& body) {
    to.id("callId", body.call)
        .flag_if("isMuted", body.muted)
        .flag_if("isVideoEnabled", body.video)
        .flag_if("isSharingScreen", body.sharing);
}
void write_body(JsonWriter& to, WebrtcOffer const& body) {
    write(to.id("callId", body.call).id("targetUserId", body.target).key("offer"), body.offer);
}
void write_body(JsonWriter& to, WebrtcAnswer const& body) {
    write(to.id("callId", body.call).id("targetUserId", body.target).key("answer"), body.answer);
}
void write_body(JsonWriter& to, WebrtcIceCandidate const& body) {
    write_candidate_member(to.id("callId", body.call).id("targetUserId", body.target), body.candidate);
}
void write_body(JsonWriter& to, MessageSend const& body) {
    to.id("chatId", body.thread).text("text", body.text).id("clientId", body.client_id);
}
void write_body(JsonWriter& to, MessageRead const& body) { to.id("chatId", body.thread).id("messageId", body.message); }
void write_body(JsonWriter& to, Typing const& body) { to.id("chatId", body.thread); }
void write_body(JsonWriter& to, SessionExtend const& body) {
    to.id("chatId", body.thread).number("minutes", body.minutes.count());
}
void write_body(JsonWriter& to, SessionExtendDecline const& body) { to.id("chatId", body.thread); }

}  // namespace

std::string encode(ClientMessage const& message, base::WallTime now) {
    JsonWriter to;
    to.open_object().text("event", event_name(message.body)).time("timestamp", now).id_if("id", message.id);
    to.key("data").open_object();
    std::visit([&](auto const& body) { write_body(to, body); }, message.body);
    to.close_object().close_object();
    return to.take();
}

}  // namespace protocol
