#include "view/scene.hpp"

#include <algorithm>

#include "base/overloaded.hpp"
#include "protocol/limits.hpp"
#include "view/person.hpp"

namespace view {
namespace {

// A device of theirs is connected, or still was when the message was there. Until a lost socket is noticed, silence
// has passed: what was sent in that time may not have arrived.
bool reached(chat::Store const& store, protocol::UserId const& user, protocol::Message const& message) {
    auto const found = store.presence.find(user);
    if (found == store.presence.end()) return false;
    auto const& [_, online, last_seen] = found->second;
    return online || (last_seen && *last_seen >= message.created_at + protocol::limits::kSilence);
}

}  // namespace

std::string Words::day_and_time(base::WallTime at) const {
    return (*this)(Key::ChatDayTime, {{"day", day(at)}, {"time", clock(at)}});
}

Scene::Scene(Stores const& from, base::Now at)
    : stores{from}, now{at}, server_now{at.wall + from.session.server_offset}, words{from.desk, server_now} {}

bool server_away(Scene const& scene) {
    auto const& since = scene.stores.session.down_since;
    return since && !session::online(scene.stores.session) && scene.now.mono - *since >= kAwayShown;
}

std::string thread_name(chat::Store const& store, protocol::Thread const& thread) {
    if (!thread.title.empty()) return thread.title;
    if (auto const* other = chat::counterpart(store, thread)) return other->display_name;
    std::string names;
    for (auto const& member : thread.members) {
        if (member.id == store.me.id) continue;
        if (!names.empty()) names += ", ";
        names += first_name(member.display_name);
    }
    return names;
}

std::string short_name(chat::Store const& store, protocol::Thread const& thread) {
    auto const* other = chat::counterpart(store, thread);
    return other && thread.title.empty() ? first_name(other->display_name) : thread_name(store, thread);
}

Avatar thread_avatar(chat::Store const& store, protocol::Thread const& thread) {
    auto const name = thread_name(store, thread);
    auto const* other = chat::counterpart(store, thread);
    if (!other) return {.initials = initials(name), .image = {}, .gradient = gradient(thread.id.str()), .online = {}};
    auto const presence = store.presence.find(other->id);
    bool const online = presence != store.presence.end() && presence->second.online;
    return avatar_of(other->id, name, other->avatar, online);
}

std::string presence_text(Scene const& scene, protocol::UserId const& user) {
    auto const found = scene.stores.chat.presence.find(user);
    if (found == scene.stores.chat.presence.end()) return {};
    if (found->second.online) return scene.words(Key::PresenceOnline);
    if (found->second.last_seen) return scene.words.last_seen(*found->second.last_seen);
    return scene.words(Key::PresenceOffline);
}

std::string portrait_label(Scene const& scene, protocol::UserId const& user, std::string const& name) {
    auto const presence = presence_text(scene, user);
    return presence.empty() ? name : name + ", " + presence;
}

std::string typing_text(Scene const& scene, chat::Conversation const& conversation) {
    for (auto const& [user, until] : conversation.typing) {
        if (until <= scene.now.mono) continue;
        auto const who = std::ranges::find(conversation.thread.members, user, &protocol::Profile::id);
        if (who == conversation.thread.members.end()) continue;
        return scene.words(Key::ChatTyping, {{"name", first_name(who->display_name)}});
    }
    return {};
}

Delivery delivery_of(chat::Store const& store, chat::Conversation const& conversation,
                     protocol::Message const& message) {
    if (message.sender != store.me.id) return Delivery::None;
    bool others = false, delivered = true, read = true;
    for (auto const& member : conversation.thread.members) {
        if (member.id == store.me.id) continue;
        others = true;
        if (chat::read_by(conversation, member.id, message.id)) continue;
        read = false;
        delivered = delivered && reached(store, member.id, message);
    }
    if (!others || !delivered) return Delivery::Sent;
    return read ? Delivery::Read : Delivery::Delivered;
}

bool dial_offered(Scene const& scene) {
    return std::holds_alternative<call::Idle>(scene.stores.call.phase) && session::online(scene.stores.session);
}

std::optional<Intent> dial(Scene const& scene, protocol::ThreadId const& thread, protocol::CallType type) {
    auto const& all = scene.stores.chat.conversations;
    auto const found = all.find(thread);
    bool const person = found != all.end() && chat::counterpart(scene.stores.chat, found->second.thread);
    if (!person || !dial_offered(scene)) return {};
    return Dial{thread, type};
}

std::string call_type_name(Words const& words, protocol::CallType type) {
    return words(type == protocol::CallType::Video ? Key::CallStartVideo : Key::CallStartVoice);
}

std::int64_t call_seconds(Scene const& scene, call::Call const& call) {
    if (!call.connected_at) return 0;
    auto const length = std::chrono::floor<std::chrono::seconds>(scene.server_now - *call.connected_at);
    return std::max<std::int64_t>(0, length.count());
}

std::string call_status(Scene const& scene) {
    auto const clock = [&](call::Call const& call) { return duration(call_seconds(scene, call)); };
    return std::visit(base::overloaded{
                          [](call::Idle const&) { return std::string{}; },
                          [&](call::Dialing const& s) {
                              return scene.words(s.ringing_devices > 0 ? Key::CallRinging : Key::CallCalling);
                          },
                          [](call::Ringing const&) { return std::string{}; },
                          [&](call::Joining const&) { return scene.words(Key::CallConnecting); },
                          [&](call::Connected const& s) { return clock(s.call); },
                          [&](call::Reconnecting const& s) { return clock(s.call); },
                          [](call::Elsewhere const&) { return std::string{}; },
                      },
                      scene.stores.call.phase);
}

bool media_up(call::State const& state) {
    return std::holds_alternative<call::Connected>(state.phase) ||
           std::holds_alternative<call::Reconnecting>(state.phase);
}

}  // namespace view
