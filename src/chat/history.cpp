#include <algorithm>

#include "chat/turn.hpp"
#include "protocol/unread.hpp"

namespace chat {
namespace {

using protocol::Message;

// Message ids sort bytewise in the order of the conversation.
bool insert(std::vector<Message>& messages, Message const& message) {
    auto const at = std::ranges::lower_bound(messages, message.id, {}, &Message::id);
    if (at != messages.end() && at->id == message.id) return false;
    messages.insert(at, message);
    return true;
}

// Older messages are fetched from the oldest we have on: one that lies before it, and not next to it, would hide all
// between. It comes with its page.
bool beyond_history(Conversation const& conversation, Message const& message) {
    auto const more = conversation.paging == Paging::Partial || conversation.paging == Paging::Loading;
    return more && !conversation.messages.empty() && message.id < conversation.messages.front().id;
}

// The newest page does not reach back to what was known before.
bool leaves_hole(Conversation const& conversation, std::vector<Message> const& page) {
    auto const& messages = conversation.messages;
    if (messages.empty()) return false;
    auto const& known_to = conversation.stale ? conversation.known_to : messages.back().id;
    return page.empty() || known_to < page.front().id;
}

void drop_draft(Conversation& conversation, Message const& message) {
    if (message.client_id.empty()) return;
    std::erase_if(conversation.drafts, [&](Draft const& draft) { return draft.client_id == message.client_id; });
}

}  // namespace

void add_message(Turn& turn, Conversation& conversation, Message const& message) {
    auto const mine = message.sender == turn.store.me.id;
    if (mine) drop_draft(conversation, message);
    if (beyond_history(conversation, message) || !insert(conversation.messages, message)) return;
    auto& last = conversation.thread.last_message;
    if (!last || last->id < message.id) last = message;
    conversation.typing.erase(message.sender);
    auto const news = protocol::counts_as_unread(message, turn.store.me.id);
    if (news && conversation.marked < message.id) ++conversation.unread;
    if (message.call) turn.emit(CallRecorded{*message.call});
}

void add_page(Turn& turn, PageArrived const& arrived) {
    auto* const conversation = turn.find(arrived.thread);
    if (conversation == nullptr) return;
    auto& messages = conversation->messages;
    auto page = arrived.page.messages;
    std::ranges::sort(page, {}, &Message::id);
    auto const newest = arrived.before.empty();
    // Asked for before a hole was found: it no longer joins what is there.
    if (!newest && !messages.empty() && arrived.before != messages.front().id) return;
    auto const hole = newest && arrived.page.more && leaves_hole(*conversation, page);
    auto const first = messages.empty();
    if (hole) {  // what lies between was missed: all before the page is asked for again, news behind it stays
        std::erase_if(messages, [&](Message const& each) { return page.empty() || each.id < page.front().id; });
    }
    for (auto const& message : page) {
        if (insert(messages, message) && message.sender == turn.store.me.id) drop_draft(*conversation, message);
        if (message.call) turn.emit(CallRecorded{*message.call});
    }
    if (newest) conversation->stale = false;
    if (!newest || first || hole || conversation->paging != Paging::Complete) {
        conversation->paging = arrived.page.more ? Paging::Partial : Paging::Complete;
    }
}

void mark_stale(Conversation& conversation) {
    if (conversation.stale) return;
    conversation.stale = true;
    auto const& messages = conversation.messages;
    conversation.known_to = messages.empty() ? protocol::MessageId{} : messages.back().id;
}

void fetch_newest(Turn& turn, Conversation& conversation) {
    if (conversation.paging == Paging::Unloaded) conversation.paging = Paging::Loading;
    turn.emit(FetchPage{conversation.thread.id, {}});
}

void load_older(Turn& turn, protocol::ThreadId const& thread) {
    auto* const conversation = turn.find(thread);
    if (conversation == nullptr || conversation->paging != Paging::Partial) return;
    conversation->paging = Paging::Loading;
    turn.emit(
        FetchPage{thread, conversation->messages.empty() ? protocol::MessageId{} : conversation->messages.front().id});
}

void page_failed(Turn& turn, protocol::ThreadId const& thread) {
    auto* const conversation = turn.find(thread);
    if (conversation == nullptr) return;
    if (turn.store.open == thread) turn.store.list_again_at = turn.now() + kListAgain;  // which fetches what is open
    if (conversation->paging != Paging::Loading) return;
    conversation->paging = conversation->messages.empty() ? Paging::Unloaded : Paging::Partial;
}

}  // namespace chat
