#include <array>

#include "protocol/envelope.hpp"
#include "protocol/gated_fields.hpp"

namespace protocol {
namespace {

ClientBody read_hello(Fields const& data) {
    Hello hello{data.id<Ticket>("ticket"), data.id<DeviceId>("device"), std::nullopt};
    if (auto const peers = data.integer_if("peers", 1, limits::kCallParticipants))
        hello.peers = static_cast<int>(*peers);
    if (auto const resume = data.object_if("resume")) {
        hello.resume = Resume{resume->id<SessionId>("sessionId"), resume->id<Epoch>("epoch"),
                              resume->integer("lastSeq", 0, kMaxInteger)};
    }
    return hello;
}

ClientBody read_heartbeat(Fields const& data) { return Heartbeat{data.integer("lastSeq", 0, kMaxInteger)}; }

ClientBody read_call_initiate(Fields const& data) {
    return CallInitiate{data.id_if<ThreadId>("chatId"), data.ids<UserId>("participantIds"), data.word<CallType>("type"),
                        read_gated_description_if(data, "offer", DescriptionType::Offer)};
}

ClientBody read_participants_add(Fields const& data) {
    return CallParticipantsAdd{data.id<CallId>("callId"), data.ids<UserId>("participantIds")};
}

ClientBody read_call_answer(Fields const& data) {
    return CallAnswer{data.id<CallId>("callId"), read_gated_description_if(data, "answer", DescriptionType::Answer)};
}

ClientBody read_call_decline(Fields const& data) {
    return CallDecline{data.id<CallId>("callId"), data.text_if("reason", limits::kDeclineTextCodePoints)};
}

ClientBody read_call_end(Fields const& data) {
    return CallEnd{data.id<CallId>("callId"), data.word_or("reason", EndReason::HungUp)};
}

ClientBody read_call_connected(Fields const& data) { return CallConnected{data.id<CallId>("callId")}; }

ClientBody read_media_update(Fields const& data) {
    return CallParticipantMediaUpdate{data.id<CallId>("callId"), data.flag_if("isMuted"),
                                      data.flag_if("isVideoEnabled"), data.flag_if("isSharingScreen")};
}

ClientBody read_webrtc_offer(Fields const& data) {
    return WebrtcOffer{data.id<CallId>("callId"), data.id<UserId>("targetUserId"),
                       read_gated_description(data.object("offer"), DescriptionType::Offer)};
}

ClientBody read_webrtc_answer(Fields const& data) {
    return WebrtcAnswer{data.id<CallId>("callId"), data.id<UserId>("targetUserId"),
                        read_gated_description(data.object("answer"), DescriptionType::Answer)};
}

ClientBody read_webrtc_ice_candidate(Fields const& data) {
    return WebrtcIceCandidate{data.id<CallId>("callId"), data.id<UserId>("targetUserId"), read_gated_candidate(data)};
}

ClientBody read_message_send(Fields const& data) {
    return MessageSend{data.id<ThreadId>("chatId"), data.text("text", limits::kTextCodePoints),
                       data.id<ClientMessageId>("clientId")};
}

ClientBody read_message_read(Fields const& data) {
    return MessageRead{data.id<ThreadId>("chatId"), data.id<MessageId>("messageId")};
}

ClientBody read_typing(Fields const& data) { return Typing{data.id<ThreadId>("chatId")}; }

ClientBody read_session_extend(Fields const& data) {
    auto const minutes = data.integer("minutes", limits::kExtensionShortest.count(), limits::kExtensionLongest.count());
    return SessionExtend{data.id<ThreadId>("chatId"), std::chrono::minutes{minutes}};
}

ClientBody read_session_extend_decline(Fields const& data) { return SessionExtendDecline{data.id<ThreadId>("chatId")}; }

constexpr std::array<EventReader<ClientBody>, std::variant_size_v<ClientBody>> kEvents{{
    {"HELLO", read_hello},
    {"HEARTBEAT", read_heartbeat},
    {"CALL_INITIATE", read_call_initiate},
    {"CALL_PARTICIPANTS_ADD", read_participants_add},
    {"CALL_ANSWER", read_call_answer},
    {"CALL_DECLINE", read_call_decline},
    {"CALL_END", read_call_end},
    {"CALL_CONNECTED", read_call_connected},
    {"CALL_PARTICIPANT_MEDIA_UPDATE", read_media_update},
    {"WEBRTC_OFFER", read_webrtc_offer},
    {"WEBRTC_ANSWER", read_webrtc_answer},
    {"WEBRTC_ICE_CANDIDATE", read_webrtc_ice_candidate},
    {"MESSAGE_SEND", read_message_send},
    {"MESSAGE_READ", read_message_read},
    {"TYPING", read_typing},
    {"SESSION_EXTEND", read_session_extend},
    {"SESSION_EXTEND_DECLINE", read_session_extend_decline},
}};

}  // namespace

std::expected<ClientMessage, ParseError> decode_client(std::string_view text) {
    auto const json = read_envelope(text, kClientBounds);
    if (!json) return std::unexpected{json.error()};
    Fault fault;
    Fields const envelope{*json, {}, fault};
    auto id = envelope.id_if<CommandId>("id");
    auto const event = envelope.text("event", limits::kIdBytes);
    if (fault.code) return std::unexpected{as_error(fault, id)};
    auto const* const row = find_event(kEvents, event);
    if (row == nullptr) return std::unexpected{ParseError{ErrorCode::UnknownEvent, "event is unknown", id}};
    auto body = row->read(envelope.object("data"));
    if (fault.code) return std::unexpected{as_error(fault, id)};
    return ClientMessage{std::move(id), std::move(body)};
}

}  // namespace protocol
