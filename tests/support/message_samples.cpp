#include "support/message_samples.hpp"

#include "support/sdp_samples.hpp"

namespace support {

using namespace protocol;  // NOLINT(google-build-using-namespace)
using namespace std::chrono_literals;

namespace {

constexpr base::WallTime kTime{1'764'410'400'123ms};  // 2025-11-29T10:00:00.123Z

Candidate bare_candidate() {
    Candidate bare;
    bare.candidate = candidate(2).candidate;
    return bare;
}

Candidate end_of_candidates() {
    Candidate end;
    end.link = LinkId{"l1"};
    return end;
}

Candidate linked_candidate() {
    auto full = candidate(1);
    full.link = LinkId{"l1"};
    return full;
}

Description bare_offer() { return {DescriptionType::Offer, sdp("bare"), {}}; }

CallSnapshot full_call() {
    CallSnapshot call;
    call.id = CallId{"call"};
    call.type = CallType::Video;
    call.status = CallStatus::Ringing;
    call.initiator = UserId{"joao"};
    call.thread = ThreadId{"thread"};
    call.room = RoomId{"room"};
    call.participants = {{UserId{"joao"}, "João Silva", "/avatars/joao", ParticipantState::Joined, {true, true, false}},
                         {UserId{"raj"}, "राज पटेल", {}, ParticipantState::Ringing, {}}};
    call.connected_at = kTime;
    call.ring_until = kTime + 30s;
    call.mine = true;
    call.offer = offer("joao");
    call.candidates = {linked_candidate(), bare_candidate()};
    return call;
}

CallSnapshot bare_call() {
    CallSnapshot call;
    call.id = CallId{"call"};
    call.initiator = UserId{"joao"};
    return call;
}

Message text_message() {
    return {MessageId{"m1"}, ThreadId{"thread"}, UserId{"joao"}, "Olá \"você\"\n\t👍", kTime, ClientMessageId{"x"}, {}};
}

Message call_message() {
    Message message{MessageId{"m2"}, ThreadId{"thread"}, UserId{"joao"}, {}, kTime, {}, {}};
    message.call = CallRecord{
        CallId{"call"}, CallType::Audio, CallStatus::Declined, EndReason::Declined, UserId{"joao"}, 0, "Estou ocupado"};
    return message;
}

Profile joao() { return {UserId{"joao"}, "joao", "João Silva", "/avatars/joao"}; }

Thread full_thread() {
    Thread thread;
    thread.id = ThreadId{"thread"};
    thread.title = "Família";
    thread.members = {joao(), {UserId{"raj"}, "raj", "राज", {}}};
    thread.presence = {{UserId{"raj"}, false, kTime}, {UserId{"ana"}, true, {}}};
    thread.last_message = call_message();
    thread.unread = 3;
    thread.read = {{UserId{"raj"}, MessageId{"m1"}}};
    thread.channel = Channel::ChatVoice;
    thread.session = ChatSession{kTime, kTime + 10min};
    return thread;
}

Thread bare_thread() {
    Thread thread;
    thread.id = ThreadId{"thread"};
    return thread;
}

Welcome full_welcome() {
    Welcome welcome{SessionId{"s"}, Epoch{"e"}, true, kTime, joao(), {}, {}, {}};
    welcome.ice_servers = {{{"turn:192.0.2.1:3478", "turns:192.0.2.1:5349"}, "user", "secret"}, {{"stun:h"}, {}, {}}};
    welcome.limits.ring_timeout = 45s;
    welcome.calls = {full_call()};
    return welcome;
}

}  // namespace

std::vector<ClientMessage> client_samples() {
    std::vector<ClientBody> const bodies{
        Hello{Ticket{"t"}, DeviceId{"d"}, Resume{SessionId{"s"}, Epoch{"e"}, 42}},
        Hello{Ticket{"t"}, DeviceId{"d"}, {}},
        Hello{Ticket{"t"}, DeviceId{"d"}, {}, {}, 1},
        Heartbeat{7},
        CallInitiate{ThreadId{"thread"}, {UserId{"raj"}, UserId{"ana"}}, CallType::Video, offer("joao")},
        CallInitiate{{}, {UserId{"raj"}}, CallType::Audio, {}},
        CallParticipantsAdd{CallId{"call"}, {UserId{"ana"}, UserId{"eva"}}},
        CallAnswer{CallId{"call"}, answer("raj")},
        CallAnswer{CallId{"call"}, {}},
        CallDecline{CallId{"call"}, "Estou ocupado"},
        CallDecline{CallId{"call"}, {}},
        CallEnd{CallId{"call"}, EndReason::NoDevice},
        CallConnected{CallId{"call"}},
        CallParticipantMediaUpdate{CallId{"call"}, true, false, true},
        CallParticipantMediaUpdate{CallId{"call"}, {}, {}, {}},
        WebrtcOffer{CallId{"call"}, UserId{"raj"}, bare_offer()},
        WebrtcAnswer{CallId{"call"}, UserId{"joao"}, answer("raj")},
        WebrtcIceCandidate{CallId{"call"}, UserId{"raj"}, linked_candidate()},
        WebrtcIceCandidate{CallId{"call"}, UserId{"raj"}, bare_candidate()},
        WebrtcIceCandidate{CallId{"call"}, UserId{"raj"}, end_of_candidates()},
        MessageSend{ThreadId{"thread"}, "oi", ClientMessageId{"x"}},
        MessageRead{ThreadId{"thread"}, MessageId{"m1"}},
        Typing{ThreadId{"thread"}},
        SessionExtend{ThreadId{"thread"}, 15min},
        SessionExtendDecline{ThreadId{"thread"}},
    };
    std::vector<ClientMessage> messages;
    for (auto const& body : bodies) messages.push_back({CommandId{"c1"}, body});
    messages.push_back({{}, Heartbeat{0}});
    return messages;
}

namespace {

std::vector<ServerBody> samples_about_calls() {
    return {
        full_welcome(),
        Welcome{SessionId{"s"}, Epoch{"e"}, false, kTime, joao(), {}, {}, {}},
        Heartbeat{1},
        Ack{CommandId{"c1"}, CallId{"call"}, MessageId{"m1"}, kTime},
        Ack{CommandId{"c1"}, {}, {}, {}},
        Error{CommandId{"c1"}, ErrorCode::RateLimited, "too many", 1500ms},
        Error{{}, ErrorCode::BadMessage, "not JSON", {}},
        CallStatusChanged{CallId{"call"}, CallStatus::Ringing, 2, {}, ThreadId{"thread"}},
        CallStatusChanged{CallId{"call"}, CallStatus::Connected, 0, kTime, {}},
        CallIncoming{full_call()},
        CallIncoming{bare_call()},
        CallStarted{full_call(), answer("raj")},
        CallStarted{bare_call(), {}},
        CallEnded{CallId{"call"}, 600, UserId{"raj"}, EndReason::Declined, "Estou ocupado", ThreadId{"thread"}},
        CallEnded{CallId{"call"}, 0, {}, EndReason::Missed, {}, {}},
        CallParticipantJoined{CallId{"call"}, full_call().participants[0]},
        CallParticipantLeft{CallId{"call"}, UserId{"raj"}, EndReason::ConnectionLost, {}},
        CallParticipantLeft{CallId{"call"}, UserId{"ana"}, EndReason::Declined, "agora não"},
        CallParticipantMediaChanged{CallId{"call"}, UserId{"raj"}, "Raj", {true, false, true}},
        CallParticipantSignal{CallId{"call"}, UserId{"raj"}, false},
        WebrtcOfferReceived{CallId{"call"}, UserId{"joao"}, "João", offer("joao")},
        WebrtcAnswerReceived{CallId{"call"}, UserId{"raj"}, answer("raj")},
        WebrtcIceCandidateReceived{CallId{"call"}, UserId{"joao"}, linked_candidate()},
        WebrtcIceCandidateReceived{CallId{"call"}, UserId{"joao"}, end_of_candidates()},
    };
}

std::vector<ServerBody> samples_about_conversations() {
    return {
        ThreadNew{full_thread()},
        ThreadNew{bare_thread()},
        ThreadGone{ThreadId{"thread"}},
        MessageNew{text_message()},
        MessageNew{call_message()},
        MessageReadBy{ThreadId{"thread"}, UserId{"raj"}, MessageId{"m1"}},
        TypingBy{ThreadId{"thread"}, UserId{"raj"}},
        PresenceChanged{{UserId{"raj"}, true, {}}},
        PresenceChanged{{UserId{"raj"}, false, kTime}},
        SessionTime{ThreadId{"thread"}, kTime, 240s},
        SessionWarning{ThreadId{"thread"}, kTime, 300s},
        SessionEnded{ThreadId{"thread"}},
        SessionChanged{ThreadId{"thread"}, kTime},
        SessionExtensionProposed{ThreadId{"thread"}, UserId{"raj"}, 15min},
        SessionExtensionDeclined{ThreadId{"thread"}, UserId{"raj"}},
    };
}

}  // namespace

std::vector<ServerMessage> server_samples() {
    std::vector<ServerMessage> messages;
    for (auto const& bodies : {samples_about_calls(), samples_about_conversations()}) {
        for (auto const& body : bodies) messages.push_back({1, body});
    }
    return messages;
}

}  // namespace support
