#include "protocol/names.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

#include "support/message_samples.hpp"

using namespace protocol;

namespace {

template <class Enum, std::size_t size>
void check_spelling(std::array<std::string_view, size> const& names) {
    for (std::size_t i = 0; i < size; ++i) {
        auto const value = static_cast<Enum>(i);
        CHECK(to_name(value) == names[i]);
        CHECK(from_name<Enum>(names[i]) == value);
    }
    CHECK_FALSE(from_name<Enum>(""));
    CHECK_FALSE(from_name<Enum>("nothing"));
}

}  // namespace

TEST_CASE("enumerators have one spelling, on the wire and back") {
    check_spelling<CallType>(std::array<std::string_view, 2>{"AUDIO", "VIDEO"});
    check_spelling<CallStatus>(std::array<std::string_view, 9>{"RINGING", "CONNECTING", "CONNECTED", "ENDED", "MISSED",
                                                               "DECLINED", "FAILED", "BUSY", "CANCELLED"});
    check_spelling<EndReason>(std::array<std::string_view, 15>{
        "hung_up", "cancelled", "declined", "missed", "busy", "offline", "failed_to_connect", "connection_lost",
        "answered_elsewhere", "declined_elsewhere", "removed", "time_limit", "not_allowed", "no_device",
        "server_error"});
    check_spelling<ErrorCode>(std::array<std::string_view, 12>{
        "bad_message", "too_large", "unknown_event", "not_authenticated", "not_found", "not_allowed", "invalid_state",
        "already_in_call", "session_expired", "rate_limited", "conflict", "internal"});
    check_spelling<DescriptionType>(std::array<std::string_view, 2>{"offer", "answer"});
    check_spelling<ParticipantState>(
        std::array<std::string_view, 5>{"RINGING", "JOINED", "LEFT", "DECLINED", "MISSED"});
    // An ordinary conversation has no word for it, so nothing is a name too.
    CHECK(to_name(Channel::Ordinary).empty());
    CHECK(from_name<Channel>("") == Channel::Ordinary);
    CHECK(to_name(Channel::ChatVoice) == "chat_voice");
    CHECK(from_name<Channel>("chat_voice") == Channel::ChatVoice);
    for (auto const* const unknown : {"chat", "CHAT_VOICE", "chat_voice ", "voice"})
        CHECK_FALSE(from_name<Channel>(unknown));
}

TEST_CASE("every message has an event of its own, and the samples have every message") {
    std::set<std::string_view> client;
    for (auto const& message : support::client_samples()) client.insert(event_name(message.body));
    CHECK(client.size() == std::variant_size_v<ClientBody>);
    std::set<std::string_view> server;
    for (auto const& message : support::server_samples()) server.insert(event_name(message.body));
    CHECK(server.size() == std::variant_size_v<ServerBody>);
    CHECK(event_name(ClientBody{CallInitiate{}}) == "CALL_INITIATE");
    CHECK(event_name(ServerBody{WebrtcIceCandidateReceived{}}) == "WEBRTC_ICE_CANDIDATE_RECEIVED");
}
