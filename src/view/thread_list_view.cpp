#include <algorithm>

#include "base/unicode.hpp"
#include "view/person.hpp"
#include "view/scene.hpp"

namespace view {
namespace {

Icon delivery_icon(Delivery delivery) {
    switch (delivery) {
        case Delivery::None: return Icon::None;
        case Delivery::Sending: return Icon::Clock;
        case Delivery::Sent: return Icon::Check;
        case Delivery::Delivered:
        case Delivery::Read: return Icon::CheckCheck;
        case Delivery::Failed: return Icon::CircleAlert;
    }
    return Icon::None;
}

struct Preview {
    std::string text, spoken;           // spoken says who wrote it
    Icon icon{Icon::None};
    bool missed{false}, read{false};
    std::optional<base::WallTime> at;
};

Preview draft_preview(Scene const& scene, chat::Draft const& draft) {
    bool const failed = draft.sending == chat::Sending::Failed;
    auto const line = base::plain_line(draft.text);
    return {.text = line,
            .spoken = scene.words(Key::ListYou, {{"text", line}}),
            .icon = delivery_icon(failed ? Delivery::Failed : Delivery::Sending),
            .at = draft.written_at + scene.stores.session.server_offset};
}

Preview message_preview(Scene const& scene, chat::Conversation const& conversation, protocol::Message const& message) {
    if (message.call) {
        auto const words = call_words(scene, conversation.thread, message);
        bool const connected = words.tone == EventTone::Ended;
        auto const text =
            !connected ? words.title
                       : scene.words(Key::EndNameAndTime, {{"name", call_type_name(scene.words, message.call->type)},
                                                           {"dur", duration(message.call->duration_s)}});
        return {text, text, words.icon, words.missed, false, message.created_at};
    }
    auto const line = base::plain_line(message.text);
    bool const own = message.sender == scene.stores.chat.me.id;
    auto const delivery = delivery_of(scene.stores.chat, conversation, message);
    return {.text = line,
            .spoken = own ? scene.words(Key::ListYou, {{"text", line}}) : line,
            .icon = delivery_icon(delivery),
            .read = delivery == Delivery::Read,
            .at = message.created_at};
}

Preview preview_of(Scene const& scene, chat::Conversation const& conversation) {
    if (!conversation.drafts.empty()) return draft_preview(scene, conversation.drafts.back());
    if (!conversation.messages.empty()) return message_preview(scene, conversation, conversation.messages.back());
    if (conversation.thread.last_message)
        return message_preview(scene, conversation, *conversation.thread.last_message);
    return {};
}

std::string spoken(std::initializer_list<std::string_view> parts) {
    std::string out;
    for (auto const part : parts) {
        if (part.empty()) continue;
        if (!out.empty()) out += ", ";
        out += part;
    }
    return out;
}

// The newest message at hand that says it: the pages that were read, or else the last one.
protocol::Message const* saying(chat::Conversation const& conversation, std::string_view wanted) {
    auto const says = [&](protocol::Message const& message) { return folded(message.text).contains(wanted); };
    auto const& messages = conversation.messages;
    auto const found = std::find_if(messages.rbegin(), messages.rend(), says);
    if (found != messages.rend()) return &*found;
    auto const& last = conversation.thread.last_message;
    return last && says(*last) ? &*last : nullptr;
}

// `found`: the message that was searched for; nullptr: none, the newest is shown.
ThreadRow thread_row(Scene const& scene, chat::Conversation const& conversation, protocol::Message const* found) {
    auto const& store = scene.stores.chat;
    auto const& thread = conversation.thread;
    auto const name = thread_name(store, thread);
    auto preview = found ? message_preview(scene, conversation, *found) : preview_of(scene, conversation);
    if (auto typing = typing_text(scene, conversation); !found && !typing.empty()) {
        preview = {.text = typing, .spoken = typing, .at = preview.at};
    }
    auto const time = preview.at ? scene.words.list_time(*preview.at) : std::string{};
    auto const waiting = unread(conversation.unread, scene.stores.desk.language);
    return {
        .id = thread.id,
        .avatar = thread_avatar(store, thread),
        .name = name,
        .preview = preview.text,
        .time = time,
        .preview_icon = preview.icon,
        .missed = preview.missed,
        .read = preview.read,
        .selected = store.open == thread.id,
        .unread = conversation.unread,
        .label = spoken({name, preview.spoken, time, waiting}),
        .open = OpenThread{thread.id},
    };
}

std::vector<MenuItem> filters(Scene const& scene) {
    auto const item = [&](Key name, ThreadFilter filter) {
        return MenuItem{scene.words(name), Icon::None, scene.stores.desk.filter == filter, SetFilter{filter}};
    };
    return {item(Key::FilterAll, ThreadFilter::All), item(Key::FilterUnread, ThreadFilter::Unread),
            item(Key::FilterGroups, ThreadFilter::Groups)};
}

// What is read at this moment stays in sight.
bool passes(Scene const& scene, chat::Conversation const& conversation) {
    auto const& store = scene.stores.chat;
    switch (scene.stores.desk.filter) {
        case ThreadFilter::All: return true;
        case ThreadFilter::Unread: return conversation.unread > 0 || store.open == conversation.thread.id;
        case ThreadFilter::Groups: return chat::counterpart(store, conversation.thread) == nullptr;
    }
    return true;
}

void say_why_empty(Scene const& scene, ThreadList& list) {
    auto const& words = scene.words;
    if (scene.stores.chat.listing == chat::Listing::Failed) {
        list.empty_title = words(Key::ErrServer);
        return;
    }
    bool const searching = !base::trimmed(list.search_text).empty();
    bool const filtering = !list.filters.empty() && scene.stores.desk.filter != ThreadFilter::All;
    list.empty_title = words(searching || filtering ? Key::ListNoneTitle : Key::ListEmptyTitle);
    if (searching) list.empty_text = words(Key::ListNoneText);
    if (!searching && !filtering) list.empty_text = words(Key::ListEmptyText);
}

}  // namespace

ThreadList thread_list(Scene const& scene) {
    auto const& store = scene.stores.chat;
    auto const& words = scene.words;
    ThreadList list{
        .title = words(Key::NavChats),
        .search_placeholder = words(Key::ListSearch),
        .search_text = field(scene.stores.desk, Field::Search),
        .new_chat = words(Key::ListNew),
        .show_new_chat = ShowNewChat{true},
        .filters_label = words(Key::FilterLabel),
        .filters = {},
        .rows = {},
        .loading = false,
        .empty_title = {},
        .empty_text = {},
    };
    if (!store.conversations.empty()) list.filters = filters(scene);
    auto const wanted = folded(base::trimmed(list.search_text));
    for (auto const* conversation : chat::by_activity(store)) {
        if (!passes(scene, *conversation)) continue;
        auto const name = folded(thread_name(store, conversation->thread));
        bool const named = name.contains(wanted);
        auto const* const found = named ? nullptr : saying(*conversation, wanted);
        if (named || found) list.rows.push_back(thread_row(scene, *conversation, found));
    }
    list.loading = store.conversations.empty() &&
                   (store.listing == chat::Listing::Unloaded || store.listing == chat::Listing::Loading);
    if (list.rows.empty() && !list.loading) say_why_empty(scene, list);
    return list;
}

MainScreen main_screen(Scene const& scene) {
    auto const& store = scene.stores.chat;
    auto const& words = scene.words;
    MainScreen screen{
        .list = thread_list(scene),
        .chat = {},
        .nothing_open_title = words(Key::MainNothingTitle),
        .nothing_open_text = words(Key::MainNothingText),
        .me = avatar_of(store.me.id, store.me.display_name, store.me.avatar, session::online(scene.stores.session)),
        .me_name = store.me.display_name,
        .nav_label = words(Key::NavLabel),
        .nav_chats = words(Key::NavChats),
        .menu_label = words(Key::CallMore),
        .show_menu = ShowMenu{true},
        .unread_total = chat::unread_total(store),
    };
    auto const open = store.open ? store.conversations.find(*store.open) : store.conversations.end();
    if (open != store.conversations.end()) screen.chat = chat_pane(scene, open->second);
    return screen;
}

}  // namespace view
