#include "chat/store.hpp"

#include <algorithm>
#include <utility>

namespace chat {
namespace {

base::WallTime last_activity(Conversation const& conversation) {
    auto at = conversation.thread.last_message ? conversation.thread.last_message->created_at : base::WallTime{};
    for (auto const& draft : conversation.drafts) at = std::max(at, draft.written_at);
    return at;
}

}  // namespace

std::vector<Conversation const*> by_activity(Store const& store) {
    std::vector<Conversation const*> list;
    for (auto const& [_, conversation] : store.conversations) list.push_back(&conversation);
    std::ranges::sort(list, std::ranges::greater{},
                      [](Conversation const* each) { return std::pair{last_activity(*each), each->thread.id}; });
    return list;
}

protocol::Profile const* counterpart(Store const& store, protocol::Thread const& thread) {
    if (thread.members.size() != 2) return nullptr;
    auto const found = std::ranges::find_if(thread.members, [&](auto const& each) { return each.id != store.me.id; });
    return found == thread.members.end() ? nullptr : &*found;
}

bool read_by(Conversation const& conversation, protocol::UserId const& user, protocol::MessageId const& message) {
    auto const found = conversation.read.find(user);
    return found != conversation.read.end() && !(found->second < message);
}

int unread_total(Store const& store) {
    int sum = 0;
    for (auto const& [_, conversation] : store.conversations) sum += conversation.unread;
    return sum;
}

}  // namespace chat
