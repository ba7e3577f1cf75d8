#include "protocol/nouns.hpp"

namespace protocol {
namespace {

constexpr std::size_t kAddressCodePoints = 2048;  // URL paths and ICE server addresses
constexpr std::size_t kSecretCodePoints = 512;    // TURN user names and credentials
constexpr std::size_t kMidCodePoints = 256;

}  // namespace

Description read_description(Fields const& from) {
    return {from.word<DescriptionType>("type"), from.text("sdp", limits::kSdpBytes), from.id_if<LinkId>("link"),
            from.flag_if("opening").value_or(false)};
}

Candidate read_candidate(Fields const& from) {
    Candidate candidate;
    candidate.candidate = from.text("candidate", limits::kCandidateBytes);
    if (from.has("sdpMid")) candidate.sdp_mid = from.text("sdpMid", kMidCodePoints);
    if (auto const index = from.integer_if("sdpMLineIndex", 0, 255))
        candidate.sdp_m_line_index = static_cast<int>(*index);
    if (from.has("usernameFragment")) candidate.username_fragment = from.text("usernameFragment", kMidCodePoints);
    candidate.link = from.id_if<LinkId>("link");
    return candidate;
}

Candidate read_candidate_member(Fields const& data) {
    if (auto const from = data.object_if("candidate")) return read_candidate(*from);
    Candidate end;
    end.link = data.id_if<LinkId>("link");
    return end;
}

Profile read_profile(Fields const& from) {
    return {from.id<UserId>("userId"), from.text("handle", limits::kNameCodePoints),
            from.text("displayName", limits::kNameCodePoints), from.text_if("avatar", kAddressCodePoints)};
}

IceServer read_ice_server(Fields const& from) {
    return {from.texts("urls", kAddressCodePoints), from.text_if("username", kSecretCodePoints),
            from.text_if("credential", kSecretCodePoints)};
}

MediaState read_media(Fields const& from) {
    return {from.flag("isMuted"), from.flag("isVideoEnabled"), from.flag("isSharingScreen")};
}

Participant read_participant(Fields const& from) {
    return {from.id<UserId>("userId"),
            from.text("userName", limits::kNameCodePoints),
            from.text_if("userAvatar", kAddressCodePoints),
            from.word<ParticipantState>("status"),
            read_media(from),
            from.text_if("userHandle", kAddressCodePoints)};
}

CallSnapshot read_call_snapshot(Fields const& from) {
    CallSnapshot call;
    call.id = from.id<CallId>("callId");
    call.type = from.word<CallType>("type");
    call.status = from.word<CallStatus>("status");
    call.initiator = from.id<UserId>("initiatorId");
    call.thread = from.id_if<ThreadId>("chatId");
    call.room = from.id_if<RoomId>("roomId");
    call.participants = read_list(from.objects("participants"), read_participant);
    call.connected_at = from.time_if("connectedAt");
    call.ring_until = from.time_if("ringUntil");
    call.mine = from.flag("mine");
    if (auto const offer = from.object_if("offer")) call.offer = read_description(*offer);
    call.candidates = read_list(from.objects_if("candidates"), read_candidate);
    return call;
}

CallRecord read_call_record(Fields const& from) {
    return {from.id<CallId>("callId"),
            from.word<CallType>("type"),
            from.word<CallStatus>("status"),
            from.word<EndReason>("reason"),
            from.id<UserId>("initiatorId"),
            from.integer("duration", 0, kMaxInteger),
            from.text_if("text", limits::kDeclineTextCodePoints)};
}

Message read_message(Fields const& from) {
    Message message{from.id<MessageId>("messageId"),
                    from.id<ThreadId>("chatId"),
                    from.id<UserId>("senderId"),
                    from.text_if("text", limits::kTextCodePoints),
                    from.time("createdAt"),
                    from.id_if<ClientMessageId>("clientId"),
                    std::nullopt};
    if (auto const call = from.object_if("call")) message.call = read_call_record(*call);
    return message;
}

Presence read_presence(Fields const& from) {
    return {from.id<UserId>("userId"), from.flag("online"), from.time_if("lastSeen")};
}

Thread read_thread(Fields const& from) {
    Thread thread;
    thread.id = from.id<ThreadId>("chatId");
    thread.title = from.text_if("title", limits::kNameCodePoints);
    thread.members = read_list(from.objects("members"), read_profile);
    thread.presence = read_list(from.objects_if("presence"), read_presence);
    if (auto const last = from.object_if("lastMessage")) thread.last_message = read_message(*last);
    thread.unread = static_cast<int>(from.integer_if("unread", 0, INT32_MAX).value_or(0));
    for (auto const& read : from.objects_if("read")) {
        thread.read.emplace_back(read.id<UserId>("userId"), read.id<MessageId>("messageId"));
    }
    thread.channel = from.word_or("channel", Channel::Ordinary);
    if (auto const session = from.object_if("session")) {
        thread.session = ChatSession{session->time("startedAt"), session->time("endsAt")};
    }
    return thread;
}

Limits read_limits(Fields const& from) {
    constexpr std::int64_t kHour = 3'600'000;
    return {base::Duration{from.integer("ringTimeoutMs", 1, kHour)},
            base::Duration{from.integer("heartbeatMs", 1, kHour)}, base::Duration{from.integer("silenceMs", 1, kHour)},
            static_cast<int>(from.integer("messageTextMax", 1, INT32_MAX))};
}

}  // namespace protocol
