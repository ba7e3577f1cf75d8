#pragma once
#include <string>
#include <utility>

#include "base/iso_time.hpp"
#include "view/build.hpp"

// João's client, with Maria, Ana and Raj around him, at 15:00 on a Saturday in UTC. Each test changes what it is about.
namespace view_fixture {

using namespace std::chrono_literals;

inline base::WallTime wall(std::string const& iso) { return base::from_iso(iso).value(); }

inline protocol::Profile person(std::string const& handle, std::string const& name) {
    return {protocol::UserId{handle}, handle, name, {}};
}
inline protocol::Profile const kJoao = person("joao", "João Silva");
inline protocol::Profile const kMaria = person("maria", "Maria Souza");
inline protocol::Profile const kRaj = person("raj", "राज पटेल");

struct World {
    call::State call;
    chat::Store chat;
    session::State session;
    view::Desk desk;
    base::Now now{base::Instant{1h}, wall("2026-11-21T15:00:00Z")};

    World() {
        chat.me = kJoao;
        chat.listing = chat::Listing::Loaded;
        session.phase = session::Online{now.mono, now.mono + 4s};
        desk.account = view::Account::SignedIn;
        add_thread("t-maria", kMaria);
        add_thread("t-raj", kRaj);
    }

    [[nodiscard]] view::App build() const { return view::build({call, chat, session, desk}, now); }
    [[nodiscard]] view::Stage stage() const { return build().stage.value(); }
    [[nodiscard]] std::optional<base::Instant> next_tick() const {
        return view::next_tick({call, chat, session, desk}, now);
    }

    chat::Conversation& add_thread(std::string const& id, protocol::Profile const& other) {
        auto& conversation = chat.conversations[protocol::ThreadId{id}];
        conversation.thread.id = protocol::ThreadId{id};
        conversation.thread.members = {kJoao, other};
        conversation.paging = chat::Paging::Complete;
        return conversation;
    }
    chat::Conversation& thread(std::string const& id) { return chat.conversations.at(protocol::ThreadId{id}); }

    protocol::Message& say(std::string const& thread_id, protocol::Profile const& author, std::string const& text,
                           std::string const& at) {
        auto& messages = thread(thread_id).messages;
        protocol::Message message;
        message.id = protocol::MessageId{thread_id + "-" + std::to_string(messages.size())};
        message.thread = protocol::ThreadId{thread_id};
        message.sender = author.id;
        message.text = text;
        message.created_at = wall(at);
        messages.push_back(std::move(message));
        return messages.back();
    }
    protocol::Message& past_call(protocol::Profile const& caller, protocol::CallStatus status,
                                 protocol::EndReason reason, protocol::CallType type = protocol::CallType::Audio) {
        auto& message = say("t-maria", caller, "", "2026-11-21T13:48:00Z");
        message.call = protocol::CallRecord{protocol::CallId{"past"}, type, status, reason, caller.id, 0, {}};
        return message;
    }
    void open(std::string const& id) { chat.open = protocol::ThreadId{id}; }

    [[nodiscard]] view::MainScreen main() const { return std::get<view::MainScreen>(build().screen); }
    [[nodiscard]] view::ChatPane pane() const { return main().chat.value(); }

    // ---- calls ----
    [[nodiscard]] call::Call a_call(protocol::CallType type = protocol::CallType::Audio) const {
        call::Call one;
        one.id = protocol::CallId{"c1"};
        one.thread = protocol::ThreadId{"t-maria"};
        one.peer = {kMaria.id, kMaria.display_name, {}};
        one.type = type;
        one.direction = call::Direction::Outgoing;
        one.link.id = protocol::LinkId{"l1"};
        one.tracks.microphone = {call::Wanted::On, call::Actual::On, call::CaptureId{1}};
        return one;
    }
    [[nodiscard]] call::Call a_video_call() const {
        auto one = a_call(protocol::CallType::Video);
        one.tracks.camera = {call::Wanted::On, call::Actual::On, call::CaptureId{2}};
        return one;
    }
    [[nodiscard]] call::Call connected_for(base::Duration length, call::Call one) const {
        one.connected_at = now.wall - length;
        one.link.connected = true;
        return one;
    }
    void dial(int ringing_devices, call::Call one) {
        call::Dialing dialing;
        dialing.call = std::move(one);
        dialing.ringing_devices = ringing_devices;
        call.phase = std::move(dialing);
    }
    void join(call::Call one) {
        call::Joining joining;
        joining.call = std::move(one);
        call.phase = std::move(joining);
    }
    void connect(base::Duration length, call::Call one) {
        call.phase = call::Connected{connected_for(length, std::move(one))};
    }
    void lose(base::Duration left, call::Call one) {
        call::Reconnecting lost;
        lost.call = connected_for(42s, std::move(one));
        lost.give_up_at = now.mono + left;
        call.phase = std::move(lost);
    }
    void ring(protocol::CallType type = protocol::CallType::Audio) {
        call::Ringing ringing;
        ringing.id = protocol::CallId{"c1"};
        ringing.thread = protocol::ThreadId{"t-maria"};
        ringing.peer = {kMaria.id, kMaria.display_name, {}};
        ringing.type = type;
        ringing.give_up_at = now.mono + 35s;
        call.phase = std::move(ringing);
    }
    void lose_server(base::Duration since) {
        session.phase = session::Waiting{now.mono + 1s};
        session.down_since = now.mono - since;
    }
};

template <class Wanted>
[[nodiscard]] bool means(std::optional<view::Intent> const& intent) {
    return intent && std::holds_alternative<Wanted>(*intent);
}
template <class Wanted>
[[nodiscard]] Wanted const& as(view::Intent const& intent) {
    return std::get<Wanted>(intent);
}

}  // namespace view_fixture
