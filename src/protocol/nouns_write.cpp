#include "protocol/nouns.hpp"

namespace protocol {

void write(JsonWriter& to, Description const& value) {
    to.open_object()
        .text("type", to_name(value.type))
        .text("sdp", value.sdp)
        .id_if("link", value.link)
        .flag_if("opening", value.opening ? std::optional{true} : std::nullopt)
        .close_object();
}

void write(JsonWriter& to, Candidate const& value) {
    to.open_object().text("candidate", value.candidate);
    if (value.sdp_mid) to.text("sdpMid", *value.sdp_mid);
    if (value.sdp_m_line_index) to.number("sdpMLineIndex", *value.sdp_m_line_index);
    if (value.username_fragment) to.text("usernameFragment", *value.username_fragment);
    to.id_if("link", value.link).close_object();
}

void write(JsonWriter& to, Profile const& value) {
    to.open_object()
        .id("userId", value.id)
        .text("handle", value.handle)
        .text("displayName", value.display_name)
        .text_if("avatar", value.avatar)
        .close_object();
}

void write(JsonWriter& to, IceServer const& value) {
    to.open_object().key("urls").open_array();
    for (auto const& url : value.urls) to.text(url);
    to.close_array().text_if("username", value.username).text_if("credential", value.credential).close_object();
}

void write_members(JsonWriter& to, MediaState const& value) {
    to.flag("isMuted", value.muted).flag("isVideoEnabled", value.video).flag("isSharingScreen", value.sharing);
}

void write(JsonWriter& to, Participant const& value) {
    to.open_object()
        .id("userId", value.user)
        .text_if("userHandle", value.handle)
        .text("userName", value.name)
        .text_if("userAvatar", value.avatar)
        .text("status", to_name(value.state));
    write_members(to, value.media);
    to.close_object();
}

void write_members(JsonWriter& to, CallSnapshot const& value) {
    to.id("callId", value.id)
        .text("type", to_name(value.type))
        .text("status", to_name(value.status))
        .id("initiatorId", value.initiator);
    for (auto const& participant : value.participants) {
        if (participant.user != value.initiator) continue;
        to.text("initiatorName", participant.name).text_if("initiatorAvatar", participant.avatar);
        break;
    }
    to.id_if("chatId", value.thread).id_if("roomId", value.room);
    write_list(to, "participants", value.participants);
    to.time_if("connectedAt", value.connected_at).time_if("ringUntil", value.ring_until).flag("mine", value.mine);
    if (value.offer) write(to.key("offer"), *value.offer);
    if (!value.candidates.empty()) write_list(to, "candidates", value.candidates);
}

void write(JsonWriter& to, CallSnapshot const& value) {
    to.open_object();
    write_members(to, value);
    to.close_object();
}

void write(JsonWriter& to, CallRecord const& value) {
    to.open_object()
        .id("callId", value.id)
        .text("type", to_name(value.type))
        .text("status", to_name(value.status))
        .text("reason", to_name(value.reason))
        .id("initiatorId", value.initiator)
        .number("duration", value.duration_s)
        .text_if("text", value.text)
        .close_object();
}

void write(JsonWriter& to, Message const& value) {
    to.open_object()
        .id("messageId", value.id)
        .id("chatId", value.thread)
        .id("senderId", value.sender)
        .text_if("text", value.text)
        .time("createdAt", value.created_at)
        .id_if("clientId", value.client_id);
    if (value.call) write(to.key("call"), *value.call);
    to.close_object();
}

void write_candidate_member(JsonWriter& to, Candidate const& value) {
    to.key("candidate");
    if (value.candidate.empty() && !value.sdp_mid && !value.sdp_m_line_index && !value.username_fragment) {
        to.null().id_if("link", value.link);
    } else {
        write(to, value);
    }
}

void write_members(JsonWriter& to, Presence const& value) {
    to.id("userId", value.user).flag("online", value.online).time_if("lastSeen", value.last_seen);
}

void write(JsonWriter& to, Presence const& value) {
    to.open_object();
    write_members(to, value);
    to.close_object();
}

void write(JsonWriter& to, Thread const& value) {
    to.open_object().id("chatId", value.id).text_if("title", value.title);
    write_list(to, "members", value.members);
    write_list(to, "presence", value.presence);
    if (value.last_message) write(to.key("lastMessage"), *value.last_message);
    to.number("unread", value.unread).key("read").open_array();
    for (auto const& [user, message] : value.read) {
        to.open_object().id("userId", user).id("messageId", message).close_object();
    }
    to.close_array().text_if("channel", to_name(value.channel));
    if (value.session) {
        to.key("session").open_object();
        to.time("startedAt", value.session->started_at).time("endsAt", value.session->ends_at).close_object();
    }
    to.close_object();
}

void write(JsonWriter& to, Limits const& value) {
    to.open_object()
        .number("ringTimeoutMs", value.ring_timeout.count())
        .number("heartbeatMs", value.heartbeat.count())
        .number("silenceMs", value.silence.count())
        .number("messageTextMax", value.message_text_max)
        .close_object();
}

}  // namespace protocol
