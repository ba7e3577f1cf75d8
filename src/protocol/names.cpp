#include "protocol/names.hpp"

#include <array>

namespace protocol {
namespace {

using std::string_view;

// One row per enumerator, in the order of its declaration; `last` pins the length.
template <class Enum>
struct Spelling;

template <>
struct Spelling<CallType> {
    static constexpr auto last = CallType::Video;
    static constexpr std::array<string_view, 2> names{"AUDIO", "VIDEO"};
};
template <>
struct Spelling<CallStatus> {
    static constexpr auto last = CallStatus::Cancelled;
    static constexpr std::array<string_view, 9> names{"RINGING",  "CONNECTING", "CONNECTED", "ENDED",    "MISSED",
                                                      "DECLINED", "FAILED",     "BUSY",      "CANCELLED"};
};
template <>
struct Spelling<EndReason> {
    static constexpr auto last = EndReason::ServerError;
    static constexpr std::array<string_view, 15> names{"hung_up",
                                                       "cancelled",
                                                       "declined",
                                                       "missed",
                                                       "busy",
                                                       "offline",
                                                       "failed_to_connect",
                                                       "connection_lost",
                                                       "answered_elsewhere",
                                                       "declined_elsewhere",
                                                       "removed",
                                                       "time_limit",
                                                       "not_allowed",
                                                       "no_device",
                                                       "server_error"};
};
template <>
struct Spelling<ErrorCode> {
    static constexpr auto last = ErrorCode::Internal;
    static constexpr std::array<string_view, 12> names{
        "bad_message",   "too_large",       "unknown_event",   "not_authenticated", "not_found", "not_allowed",
        "invalid_state", "already_in_call", "session_expired", "rate_limited",      "conflict",  "internal"};
};
template <>
struct Spelling<DescriptionType> {
    static constexpr auto last = DescriptionType::Answer;
    static constexpr std::array<string_view, 2> names{"offer", "answer"};
};
template <>
struct Spelling<ParticipantState> {
    static constexpr auto last = ParticipantState::Missed;
    static constexpr std::array<string_view, 5> names{"RINGING", "JOINED", "LEFT", "DECLINED", "MISSED"};
};
template <>
struct Spelling<Channel> {
    static constexpr auto last = Channel::ChatVoice;
    static constexpr std::array<string_view, 2> names{"", "chat_voice"};
};

template <class Enum>
constexpr string_view spell(Enum value) {
    static_assert(Spelling<Enum>::names.size() == static_cast<std::size_t>(Spelling<Enum>::last) + 1);
    return Spelling<Enum>::names[static_cast<std::size_t>(value)];
}

constexpr std::array<string_view, std::variant_size_v<ClientBody>> kClientEvents{"HELLO",
                                                                                 "HEARTBEAT",
                                                                                 "CALL_INITIATE",
                                                                                 "CALL_PARTICIPANTS_ADD",
                                                                                 "CALL_ANSWER",
                                                                                 "CALL_DECLINE",
                                                                                 "CALL_END",
                                                                                 "CALL_CONNECTED",
                                                                                 "CALL_PARTICIPANT_MEDIA_UPDATE",
                                                                                 "WEBRTC_OFFER",
                                                                                 "WEBRTC_ANSWER",
                                                                                 "WEBRTC_ICE_CANDIDATE",
                                                                                 "MESSAGE_SEND",
                                                                                 "MESSAGE_READ",
                                                                                 "TYPING",
                                                                                 "SESSION_EXTEND",
                                                                                 "SESSION_EXTEND_DECLINE"};

constexpr std::array<string_view, std::variant_size_v<ServerBody>> kServerEvents{"WELCOME",
                                                                                 "HEARTBEAT",
                                                                                 "ACK",
                                                                                 "ERROR",
                                                                                 "CALL_STATUS_CHANGED",
                                                                                 "CALL_INCOMING",
                                                                                 "CALL_STARTED",
                                                                                 "CALL_ENDED",
                                                                                 "CALL_PARTICIPANT_JOINED",
                                                                                 "CALL_PARTICIPANT_LEFT",
                                                                                 "CALL_PARTICIPANT_MEDIA_CHANGED",
                                                                                 "CALL_PARTICIPANT_SIGNAL",
                                                                                 "WEBRTC_OFFER_RECEIVED",
                                                                                 "WEBRTC_ANSWER_RECEIVED",
                                                                                 "WEBRTC_ICE_CANDIDATE_RECEIVED",
                                                                                 "THREAD_NEW",
                                                                                 "THREAD_GONE",
                                                                                 "MESSAGE_NEW",
                                                                                 "MESSAGE_READ",
                                                                                 "TYPING",
                                                                                 "PRESENCE",
                                                                                 "SESSION_TIME",
                                                                                 "SESSION_WARNING",
                                                                                 "SESSION_ENDED",
                                                                                 "SESSION_CHANGED",
                                                                                 "SESSION_EXTENSION_PROPOSED",
                                                                                 "SESSION_EXTENSION_DECLINED"};

}  // namespace

string_view to_name(CallType value) { return spell(value); }
string_view to_name(CallStatus value) { return spell(value); }
string_view to_name(EndReason value) { return spell(value); }
string_view to_name(ErrorCode value) { return spell(value); }
string_view to_name(DescriptionType value) { return spell(value); }
string_view to_name(ParticipantState value) { return spell(value); }
string_view to_name(Channel value) { return spell(value); }

template <class Enum>
std::optional<Enum> from_name(string_view name) {
    auto const& names = Spelling<Enum>::names;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name) return static_cast<Enum>(i);
    }
    return std::nullopt;
}
template std::optional<CallType> from_name<CallType>(string_view);
template std::optional<CallStatus> from_name<CallStatus>(string_view);
template std::optional<EndReason> from_name<EndReason>(string_view);
template std::optional<ErrorCode> from_name<ErrorCode>(string_view);
template std::optional<DescriptionType> from_name<DescriptionType>(string_view);
template std::optional<ParticipantState> from_name<ParticipantState>(string_view);
template std::optional<Channel> from_name<Channel>(string_view);

string_view event_name(ClientBody const& body) { return kClientEvents[body.index()]; }
string_view event_name(ServerBody const& body) { return kServerEvents[body.index()]; }

}  // namespace protocol
