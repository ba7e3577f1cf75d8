#include <algorithm>

#include "chat/turn.hpp"

namespace chat {

Conversation& take_thread(Turn& turn, protocol::Thread const& thread) {
    auto& conversation = turn.store.conversations[thread.id];
    auto const known = !conversation.thread.id.empty();
    auto last = conversation.thread.last_message;
    conversation.thread = thread;
    auto& newest = conversation.thread.last_message;
    if (last && (!newest || newest->id < last->id)) newest = std::move(last);
    if (!known || conversation.marked.empty() || (newest && conversation.marked < newest->id)) {
        conversation.unread = thread.unread;
    }
    for (auto const& presence : thread.presence) turn.store.presence[presence.user] = presence;
    for (auto const& [user, message] : thread.read) {
        auto& read = conversation.read[user];
        if (read < message) read = message;
    }
    if (newest && newest->call) turn.emit(CallRecorded{*newest->call});
    return conversation;
}

void add_thread(Turn& turn, protocol::Thread const& thread) { take_thread(turn, thread).unlisted = true; }

void fetch_list(Turn& turn) {
    for (auto& [_, conversation] : turn.store.conversations) conversation.unlisted = false;
    turn.emit(FetchThreads{});
}

// A list that is on its way may still hold it, so another one is asked for.
void drop_thread(Turn& turn, protocol::ThreadId const& thread) {
    turn.store.conversations.erase(thread);
    if (turn.store.open == thread) turn.store.open.reset();
    fetch_list(turn);
}

// What it does not hold is gone, but for what began while it was on its way.
void take_list(Turn& turn, std::vector<protocol::Thread> const& threads) {
    auto& store = turn.store;
    std::erase_if(store.conversations, [&](auto const& entry) {
        bool const listed = std::ranges::find(threads, entry.first, &protocol::Thread::id) != threads.end();
        return !listed && !entry.second.unlisted;
    });
    for (auto const& thread : threads) take_thread(turn, thread);
    store.listing = Listing::Loaded;
    if (store.open && !store.conversations.contains(*store.open)) store.open.reset();
    if (!store.open) return;
    auto& conversation = store.conversations.at(*store.open);
    if (conversation.stale || conversation.paging == Paging::Unloaded) fetch_newest(turn, conversation);
}

// One we took for over runs again: the list knows since when.
void move_session_end(Turn& turn, protocol::ThreadId const& thread, base::WallTime ends_at) {
    auto* const conversation = turn.find(thread);
    if (conversation == nullptr) return;
    auto& session = conversation->thread.session;
    if (session) {
        session->ends_at = ends_at;
    } else {
        fetch_list(turn);
    }
}

void drop_session(Turn& turn, protocol::ThreadId const& thread) {
    if (auto* const conversation = turn.find(thread)) conversation->thread.session.reset();
}

}  // namespace chat
