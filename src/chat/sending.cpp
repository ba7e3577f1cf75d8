#include <algorithm>

#include "chat/turn.hpp"

namespace chat {
namespace {

struct Found {
    Conversation& conversation;
    std::vector<Draft>::iterator draft;
};

template <class Wanted>
std::optional<Found> find_draft(Store& store, Wanted wanted) {
    for (auto& [_, conversation] : store.conversations) {
        auto const draft = std::ranges::find_if(conversation.drafts, wanted);
        if (draft != conversation.drafts.end()) return Found{conversation, draft};
    }
    return std::nullopt;
}

}  // namespace

void write(Turn& turn, Write const& wish) {
    auto* const conversation = turn.find(wish.thread);
    if (conversation == nullptr || wish.text.empty()) return;
    Draft draft;
    draft.client_id = turn.draw<protocol::ClientMessageId>();
    draft.text = wish.text;
    draft.written_at = turn.context.now.wall;
    draft.command = turn.send(protocol::MessageSend{wish.thread, wish.text, draft.client_id});
    conversation->drafts.push_back(std::move(draft));
    turn.store.may_type_at.reset();
}

void retry(Turn& turn, protocol::ClientMessageId const& message) {
    auto const found = find_draft(turn.store, [&](Draft const& draft) { return draft.client_id == message; });
    if (!found || found->draft->sending != Sending::Failed) return;
    auto& draft = *found->draft;
    draft.sending = Sending::Pending;
    // The same client id: should the first try have arrived after all, it is still one message.
    draft.command = turn.send(protocol::MessageSend{found->conversation.thread.id, draft.text, draft.client_id});
}

void acknowledged(Turn& turn, protocol::Ack const& ack) {
    auto const found = find_draft(turn.store, [&](Draft const& draft) { return draft.command == ack.id; });
    if (!found || ack.message.empty()) return;
    auto const draft = *found->draft;
    found->conversation.drafts.erase(found->draft);
    protocol::Message message;
    message.id = ack.message;
    message.thread = found->conversation.thread.id;
    message.sender = turn.store.me.id;
    message.text = draft.text;
    message.created_at = ack.created_at.value_or(draft.written_at + turn.context.server_offset);
    message.client_id = draft.client_id;
    add_message(turn, found->conversation, message);
}

void not_sent(Turn& turn, protocol::CommandId const& command) {
    auto const found = find_draft(turn.store, [&](Draft const& draft) { return draft.command == command; });
    if (found) found->draft->sending = Sending::Failed;
}

void typed(Turn& turn, protocol::ThreadId const& thread) {
    auto& may_type_at = turn.store.may_type_at;
    if (turn.find(thread) == nullptr || (may_type_at && turn.now() < *may_type_at)) return;
    may_type_at = turn.now() + kTypingEvery;
    turn.send(protocol::Typing{thread});
}

}  // namespace chat
