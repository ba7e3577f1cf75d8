#include <array>

#include "protocol/envelope.hpp"
#include "protocol/nouns.hpp"

namespace protocol {
namespace {

constexpr std::size_t kErrorTextCodePoints = 1024;
constexpr std::int64_t kDay = 86'400'000;

ServerBody read_welcome(Fields const& data) {
    Welcome welcome;
    welcome.session = data.id<SessionId>("sessionId");
    welcome.epoch = data.id<Epoch>("epoch");
    welcome.resumed = data.flag("resumed");
    welcome.server_time = data.time("serverTime");
    welcome.me = read_profile(data.object("me"));
    welcome.ice_servers = read_list(data.objects("iceServers"), read_ice_server);
    welcome.limits = read_limits(data.object("limits"));
    welcome.calls = read_list(data.objects("calls"), read_call_snapshot);
    return welcome;
}

ServerBody read_heartbeat(Fields const& /*data*/) { return Heartbeat{}; }

ServerBody read_ack(Fields const& data) {
    return Ack{data.id_if<CommandId>("id"), data.id_if<CallId>("callId"), data.id_if<MessageId>("messageId"),
               data.time_if("createdAt")};
}

ServerBody read_error(Fields const& data) {
    Error error{data.id_if<CommandId>("id"), data.word<ErrorCode>("code"), data.text("message", kErrorTextCodePoints),
                std::nullopt};
    if (auto const wait = data.integer_if("retryAfter", 0, kDay)) error.retry_after = base::Duration{*wait};
    return error;
}

ServerBody read_call_status_changed(Fields const& data) {
    return CallStatusChanged{data.id<CallId>("callId"), data.word<CallStatus>("status"),
                             static_cast<int>(data.integer_if("ringingDevices", 0, INT32_MAX).value_or(0)),
                             data.time_if("connectedAt"), data.id_if<ThreadId>("chatId")};
}

ServerBody read_call_incoming(Fields const& data) { return CallIncoming{read_call_snapshot(data)}; }

ServerBody read_call_started(Fields const& data) {
    CallStarted started{read_call_snapshot(data), std::nullopt};
    if (auto const answer = data.object_if("answer")) started.answer = read_description(*answer);
    return started;
}

ServerBody read_call_ended(Fields const& data) {
    return CallEnded{data.id<CallId>("callId"),
                     data.integer("duration", 0, kMaxInteger),
                     data.id_if<UserId>("endedBy"),
                     data.word<EndReason>("reason"),
                     data.text_if("text", limits::kDeclineTextCodePoints),
                     data.id_if<ThreadId>("chatId")};
}

ServerBody read_participant_joined(Fields const& data) {
    return CallParticipantJoined{data.id<CallId>("callId"), read_participant(data.object("participant"))};
}

ServerBody read_participant_left(Fields const& data) {
    return CallParticipantLeft{data.id<CallId>("callId"), data.id<UserId>("userId"), data.word<EndReason>("reason"),
                               data.text_if("text", limits::kDeclineTextCodePoints)};
}

ServerBody read_participant_media(Fields const& data) {
    return CallParticipantMediaChanged{data.id<CallId>("callId"), data.id<UserId>("userId"),
                                       data.text_if("userName", limits::kNameCodePoints), read_media(data)};
}

ServerBody read_participant_signal(Fields const& data) {
    return CallParticipantSignal{data.id<CallId>("callId"), data.id<UserId>("userId"), data.flag("reachable")};
}

ServerBody read_webrtc_offer(Fields const& data) {
    return WebrtcOfferReceived{data.id<CallId>("callId"), data.id<UserId>("fromUserId"),
                               data.text_if("fromUserName", limits::kNameCodePoints),
                               read_description(data.object("offer"))};
}

ServerBody read_webrtc_answer(Fields const& data) {
    return WebrtcAnswerReceived{data.id<CallId>("callId"), data.id<UserId>("fromUserId"),
                                read_description(data.object("answer"))};
}

ServerBody read_webrtc_ice_candidate(Fields const& data) {
    return WebrtcIceCandidateReceived{data.id<CallId>("callId"), data.id<UserId>("fromUserId"),
                                      read_candidate_member(data)};
}

ServerBody read_thread_new(Fields const& data) { return ThreadNew{read_thread(data.object("thread"))}; }
ServerBody read_thread_gone(Fields const& data) { return ThreadGone{data.id<ThreadId>("chatId")}; }
ServerBody read_message_new(Fields const& data) { return MessageNew{read_message(data.object("message"))}; }

ServerBody read_message_read(Fields const& data) {
    return MessageReadBy{data.id<ThreadId>("chatId"), data.id<UserId>("userId"), data.id<MessageId>("messageId")};
}

ServerBody read_typing(Fields const& data) { return TypingBy{data.id<ThreadId>("chatId"), data.id<UserId>("userId")}; }
ServerBody read_presence_changed(Fields const& data) { return PresenceChanged{read_presence(data)}; }

template <class Countdown>
ServerBody read_countdown(Fields const& data) {
    return Countdown{data.id<ThreadId>("chatId"), data.time("endsAt"),
                     std::chrono::seconds{data.integer("remaining", 0, kMaxInteger)}};
}

ServerBody read_session_ended(Fields const& data) { return SessionEnded{data.id<ThreadId>("chatId")}; }
ServerBody read_session_changed(Fields const& data) {
    return SessionChanged{data.id<ThreadId>("chatId"), data.time("endsAt")};
}

ServerBody read_extension_proposed(Fields const& data) {
    auto const minutes = data.integer("minutes", limits::kExtensionShortest.count(), limits::kExtensionLongest.count());
    return SessionExtensionProposed{data.id<ThreadId>("chatId"), data.id<UserId>("userId"),
                                    std::chrono::minutes{minutes}};
}

ServerBody read_extension_declined(Fields const& data) {
    return SessionExtensionDeclined{data.id<ThreadId>("chatId"), data.id<UserId>("userId")};
}

constexpr std::array<EventReader<ServerBody>, std::variant_size_v<ServerBody>> kEvents{{
    {"WELCOME", read_welcome},
    {"HEARTBEAT", read_heartbeat},
    {"ACK", read_ack},
    {"ERROR", read_error},
    {"CALL_STATUS_CHANGED", read_call_status_changed},
    {"CALL_INCOMING", read_call_incoming},
    {"CALL_STARTED", read_call_started},
    {"CALL_ENDED", read_call_ended},
    {"CALL_PARTICIPANT_JOINED", read_participant_joined},
    {"CALL_PARTICIPANT_LEFT", read_participant_left},
    {"CALL_PARTICIPANT_MEDIA_CHANGED", read_participant_media},
    {"CALL_PARTICIPANT_SIGNAL", read_participant_signal},
    {"WEBRTC_OFFER_RECEIVED", read_webrtc_offer},
    {"WEBRTC_ANSWER_RECEIVED", read_webrtc_answer},
    {"WEBRTC_ICE_CANDIDATE_RECEIVED", read_webrtc_ice_candidate},
    {"THREAD_NEW", read_thread_new},
    {"THREAD_GONE", read_thread_gone},
    {"MESSAGE_NEW", read_message_new},
    {"MESSAGE_READ", read_message_read},
    {"TYPING", read_typing},
    {"PRESENCE", read_presence_changed},
    {"SESSION_TIME", read_countdown<SessionTime>},
    {"SESSION_WARNING", read_countdown<SessionWarning>},
    {"SESSION_ENDED", read_session_ended},
    {"SESSION_CHANGED", read_session_changed},
    {"SESSION_EXTENSION_PROPOSED", read_extension_proposed},
    {"SESSION_EXTENSION_DECLINED", read_extension_declined},
}};

}  // namespace

std::expected<ServerMessage, ParseError> decode_server(std::string_view text) {
    auto const json = read_envelope(text, kServerBounds);
    if (!json) return std::unexpected{json.error()};
    Fault fault;
    Fields const envelope{*json, {}, fault};
    auto const seq = envelope.integer("seq", 0, kMaxInteger);
    auto const event = envelope.text("event", limits::kIdBytes);
    if (fault.code) return std::unexpected{as_error(fault, {})};
    auto const* const row = find_event(kEvents, event);
    if (row == nullptr) return std::unexpected{ParseError{ErrorCode::UnknownEvent, "event is unknown", {}}};
    auto body = row->read(envelope.object("data"));
    if (fault.code) return std::unexpected{as_error(fault, {})};
    if (auto* const heartbeat = std::get_if<Heartbeat>(&body)) heartbeat->last_seq = seq;
    return ServerMessage{seq, std::move(body)};
}

}  // namespace protocol
