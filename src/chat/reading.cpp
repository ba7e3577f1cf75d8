#include <algorithm>

#include "chat/turn.hpp"
#include "protocol/unread.hpp"

namespace chat {
namespace {

// Read on another device of ours.
void read_by_me(Store const& store, Conversation& conversation, protocol::MessageId const& message) {
    if (conversation.marked < message) conversation.marked = message;
    auto const& last = conversation.thread.last_message;
    if (!last || !(message < last->id)) {
        conversation.unread = 0;
        return;
    }
    auto const left = std::ranges::count_if(conversation.messages, [&](protocol::Message const& each) {
        return message < each.id && protocol::counts_as_unread(each, store.me.id);
    });
    conversation.unread = std::min(conversation.unread, static_cast<int>(left));
}

}  // namespace

void read_by_someone(Turn& turn, protocol::MessageReadBy const& news) {
    auto* const conversation = turn.find(news.thread);
    if (conversation == nullptr) return;
    if (news.user == turn.store.me.id) return read_by_me(turn.store, *conversation, news.message);
    auto& read = conversation->read[news.user];
    if (read < news.message) read = news.message;
}

void mark_open_read(Turn& turn) {
    auto const& store = turn.store;
    if (!store.open || !store.visible) return;
    auto* const conversation = turn.find(*store.open);
    if (conversation == nullptr || conversation->paging == Paging::Unloaded || conversation->paging == Paging::Loading)
        return;
    auto const& messages = conversation->messages;
    auto const newest = std::find_if(messages.rbegin(), messages.rend(),
                                     [&](protocol::Message const& each) { return each.sender != store.me.id; });
    conversation->unread = 0;
    if (newest == messages.rend() || !(conversation->marked < newest->id)) return;
    conversation->marked = newest->id;
    turn.send(protocol::MessageRead{conversation->thread.id, newest->id});
}

}  // namespace chat
