#include <algorithm>

#include "view/scene.hpp"

namespace view {
namespace {

std::string delivery_text(Words const& words, Delivery delivery) {
    switch (delivery) {
        case Delivery::None: return {};
        case Delivery::Sending: return words(Key::ChatSending);
        case Delivery::Sent: return words(Key::ChatSent);
        case Delivery::Delivered: return words(Key::ChatDelivered);
        case Delivery::Read: return words(Key::ChatRead);
        case Delivery::Failed: return words(Key::ChatFailed);
    }
    return {};
}

// Lines of one conversation in order: day marks where the day changes, runs where the author stays.
class Log {
public:
    Log(Scene const& scene, chat::Conversation const& conversation) : scene_{scene}, conversation_{conversation} {}

    void add(protocol::Message const& message) {
        mark_day(message.created_at);
        if (message.call) return add_event(call_event(scene_, conversation_.thread, message));
        auto const& store = scene_.stores.chat;
        Bubble bubble;
        bubble.key = line_key(message);
        bubble.own = message.sender == store.me.id;
        bubble.text = message.text;
        bubble.time = scene_.words.clock(message.created_at);
        bubble.delivery = delivery_of(store, conversation_, message);
        add_bubble(std::move(bubble), message.sender);
    }

    void add(chat::Draft const& draft) {
        auto const at = draft.written_at + scene_.stores.session.server_offset;
        mark_day(at);
        bool const failed = draft.sending == chat::Sending::Failed;
        Bubble bubble;
        bubble.key = draft.client_id.str();
        bubble.own = true;
        bubble.text = draft.text;
        bubble.time = scene_.words.clock(at);
        bubble.delivery = failed ? Delivery::Failed : Delivery::Sending;
        if (failed) {
            bubble.retry = RetryMessage{draft.client_id};
            bubble.retry_label = scene_.words(Key::ErrRetry);
        }
        add_bubble(std::move(bubble), scene_.stores.chat.me.id);
    }

    void add(CallEvent event, base::WallTime at) {
        mark_day(at);
        add_event(std::move(event));
    }

    [[nodiscard]] std::vector<ChatItem> take() { return std::move(items_); }

private:
    void add_event(CallEvent event) {
        items_.emplace_back(std::move(event));
        author_ = {};
    }

    void mark_day(base::WallTime at) {
        auto const day = local_day(at, scene_.words.locale());
        if (day == day_) return;
        day_ = day;
        author_ = {};
        items_.emplace_back(DayMark{"day-" + std::to_string(day), scene_.words.day(at)});
    }

    void add_bubble(Bubble bubble, protocol::UserId const& author) {
        if (author == author_) {
            std::get<Bubble>(items_.back()).last = false;
            bubble.first = false;
        }
        author_ = author;
        bubble.show_menu = ShowMessageMenu{bubble.key};
        bubble.label = author_name(bubble, author) + ", " + bubble.text + ", " + bubble.time;
        if (auto const status = delivery_text(scene_.words, bubble.delivery); !status.empty()) {
            bubble.label += ", " + status;
        }
        items_.emplace_back(std::move(bubble));
    }

    std::string author_name(Bubble const& bubble, protocol::UserId const& author) const {
        if (bubble.own) return scene_.words(Key::CallYou);
        auto const& members = conversation_.thread.members;
        auto const who = std::ranges::find(members, author, &protocol::Profile::id);
        return who == members.end() ? thread_name(scene_.stores.chat, conversation_.thread) : who->display_name;
    }

    Scene const& scene_;
    chat::Conversation const& conversation_;
    std::vector<ChatItem> items_;
    std::optional<std::int64_t> day_;
    protocol::UserId author_;           // of the bubble just added; empty after anything else
};

}  // namespace

std::string const& line_key(protocol::Message const& message) {
    return message.client_id.empty() ? message.id.str() : message.client_id.str();
}

std::vector<ChatItem> chat_items(Scene const& scene, chat::Conversation const& conversation) {
    Log log{scene, conversation};
    auto event = running_event(scene, conversation.thread.id);
    auto const began = event ? call::running(scene.stores.call)->connected_at : std::nullopt;
    auto const add_event_before = [&](std::optional<base::WallTime> at) {
        if (!event || (at && *at <= *began)) return;
        log.add(std::move(*event), *began);
        event.reset();
    };
    for (auto const& message : conversation.messages) {
        add_event_before(message.created_at);
        log.add(message);
    }
    add_event_before({});  // what is not sent yet is newer than the call
    for (auto const& draft : conversation.drafts) log.add(draft);
    return log.take();
}

}  // namespace view
