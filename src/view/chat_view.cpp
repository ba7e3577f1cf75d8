#include "base/unicode.hpp"
#include "protocol/limits.hpp"
#include "view/person.hpp"
#include "view/scene.hpp"

namespace view {
namespace {

void say_in_call(Scene const& scene, ChatHeader& header) {
    auto const& state = scene.stores.call;
    if (std::holds_alternative<call::Elsewhere>(state.phase)) {
        header.in_call_label = scene.words(Key::CallOtherDevice);
        return;
    }
    if (!call::running(state)) return;
    auto const status = call_status(scene);
    header.in_call_label = media_up(state) ? scene.words(Key::CallInCall, {{"dur", status}}) : status;
    header.return_to_call = Minimise{false};
}

ChatHeader chat_header(Scene const& scene, protocol::Thread const& thread) {
    auto const& words = scene.words;
    auto const avatar = thread_avatar(scene.stores.chat, thread);
    auto const* other = chat::counterpart(scene.stores.chat, thread);
    auto const name = thread_name(scene.stores.chat, thread);
    ChatHeader header{
        .avatar = avatar,
        .name = name,
        .presence = other ? presence_text(scene, other->id) : std::string{},
        .avatar_label = other ? portrait_label(scene, other->id, name) : name,
        .online = avatar.online.value_or(false),
        .back_label = words(Key::CommonBack),
        .voice_label = words(Key::CallStartVoice),
        .video_label = words(Key::CallStartVideo),
        .more_label = words(Key::CallMore),
        .back = CloseThread{},
        .voice = dial(scene, thread.id, protocol::CallType::Audio),
        .video = dial(scene, thread.id, protocol::CallType::Video),
        .more = ShowMenu{true},
        .in_call_label = {},
        .return_to_call = {},
    };
    say_in_call(scene, header);
    return header;
}

bool sendable(std::string_view typed) {
    return !base::trimmed(typed).empty() &&
           base::code_points(typed) <= static_cast<std::size_t>(protocol::limits::kTextCodePoints);
}

}  // namespace

ChatPane chat_pane(Scene const& scene, chat::Conversation const& conversation) {
    auto const& words = scene.words;
    auto const& thread = conversation.thread;
    auto const name = short_name(scene.stores.chat, thread);
    ChatPane pane{
        .id = thread.id,
        .header = chat_header(scene, thread),
        .items = chat_items(scene, conversation),
        .load_older = {},
        .loading = conversation.paging == chat::Paging::Loading,
        .typing = typing_text(scene, conversation),
        .placeholder = words(Key::ChatPlaceholder, {{"name", name}}),
        .draft = field(scene.stores.desk, Field::Composer),
        .send_label = words(Key::ChatSend),
        .send = {},
        .log_label = words(Key::ChatLog, {{"name", thread_name(scene.stores.chat, thread)}}),
        .empty_text = {},
    };
    if (conversation.paging == chat::Paging::Partial) pane.load_older = LoadOlder{thread.id};
    if (sendable(pane.draft)) pane.send = SendText{};
    if (pane.items.empty() && conversation.paging == chat::Paging::Complete) {
        pane.empty_text = words(Key::ChatEmpty, {{"name", name}});
    }
    return pane;
}

}  // namespace view
