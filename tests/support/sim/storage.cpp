#include "support/sim/storage.hpp"

#include <algorithm>

#include "base/overloaded.hpp"

namespace sim {

using namespace protocol;  // NOLINT(google-build-using-namespace)

void Storage::add_profile(Profile profile) { profiles_.push_back(std::move(profile)); }
void Storage::add_thread(switchboard::StoredThread thread) { threads.push_back(std::move(thread)); }

std::string Storage::write(switchboard::Effect const& effect) {
    return std::visit(base::overloaded{
                          [&](switchboard::StoreCall const& e) { return write_call(e); },
                          [&](switchboard::StoreMessage const& e) { return write_message(e.message); },
                          [&](switchboard::StoreRead const& e) {
                              auto& read = reads_[{e.thread, e.user}];
                              if (read < e.message) read = e.message;
                              return std::string{};
                          },
                          [&](switchboard::StoreSession const& e) {
                              auto const thread = std::ranges::find(threads, e.thread, &switchboard::StoredThread::id);
                              thread->session = {e.started_at, e.ends_at};
                              ++moved_ends;
                              return std::string{};
                          },
                          [&](switchboard::StoreProfile const& e) {
                              add_profile(e.profile);
                              return std::string{};
                          },
                          [&](switchboard::StoreLastSeen const& e) {
                              last_seen_[e.user] = e.at;
                              return std::string{};
                          },
                          [](switchboard::Deliver const&) { return std::string{}; },
                          [](switchboard::CloseSocket const&) { return std::string{}; },
                          [](switchboard::Refused const&) { return std::string{}; },
                      },
                      effect);
}

std::string Storage::write_call(switchboard::StoreCall const& store) {
    auto const& call = store.call;
    auto const before = calls.find(call.id);
    if (before != calls.end() && terminal(before->second.call.status)) return "a call changed after its end";
    if (terminal(call.status) != store.reason.has_value()) return "a stored call's status and reason disagree";
    for (auto const& [id, other] : calls) {
        if (id == call.id || terminal(other.call.status) || terminal(call.status)) continue;
        for (auto const& seat : store.seats) {
            for (auto const& taken : other.seats) {
                if (!seat.end && !taken.end && seat.user == taken.user) return "a user is in two calls";
            }
        }
    }
    calls[call.id] = store;
    return {};
}

std::optional<Message> Storage::sent_before(Message const& message) const {
    auto const thread = messages.find(message.thread);
    if (message.client_id.empty() || thread == messages.end()) return std::nullopt;
    for (auto const& other : thread->second) {
        if (other.sender == message.sender && other.client_id == message.client_id) return other;
    }
    return std::nullopt;
}

std::string Storage::write_message(Message const& message) {
    auto& thread = messages[message.thread];
    auto const at = std::ranges::lower_bound(thread, message.id, {}, &Message::id);
    if (at != thread.end() && at->id == message.id) return "two messages with one id";
    for (auto const& other : thread) {
        if (message.call && other.call && message.call->id == other.call->id) return "one call was recorded twice";
    }
    thread.insert(at, message);
    return {};
}

switchboard::Snapshot Storage::snapshot(base::WallTime last_alive) const {
    switchboard::Snapshot snapshot;
    snapshot.profiles = profiles_;
    snapshot.threads = threads;
    for (auto const& [_, store] : calls) {
        if (terminal(store.call.status)) continue;
        snapshot.open_calls.push_back({store.call, store.created_at, store.seats, last_alive});
    }
    for (auto const& [user, at] : last_seen_) snapshot.last_seen.emplace_back(user, at);
    return snapshot;
}

std::vector<Thread> Storage::threads_of(UserId const& user, switchboard::Switchboard const& board) const {
    std::vector<Thread> list;
    for (auto const& stored : threads) {
        auto thread = board.describe_thread(stored.id, user);
        if (!thread) continue;
        auto const said = messages.find(stored.id);
        auto const mine = reads_.find({stored.id, user});
        if (said != messages.end()) {
            thread->last_message = said->second.back();
            for (auto const& message : said->second) {
                auto const unread = mine == reads_.end() || mine->second < message.id;
                if (message.sender != user && unread) ++thread->unread;
            }
        }
        for (auto const& [key, message] : reads_) {
            if (key.first == stored.id && key.second != user) thread->read.emplace_back(key.second, message);
        }
        list.push_back(std::move(*thread));
    }
    return list;
}

MessagePage Storage::history(ThreadId const& thread, MessageId const& before) const {
    constexpr std::size_t kPage = 50;
    MessagePage page;
    auto const found = messages.find(thread);
    if (found == messages.end()) return page;
    for (auto each = found->second.rbegin(); each != found->second.rend(); ++each) {
        if (!before.empty() && !(each->id < before)) continue;
        if (page.messages.size() == kPage) {
            page.more = true;
            break;
        }
        page.messages.push_back(*each);
    }
    return page;
}

Profile const& Storage::profile(UserId const& user) const { return *std::ranges::find(profiles_, user, &Profile::id); }

std::optional<ChatSession> Storage::session(ThreadId const& thread) const {
    auto const found = std::ranges::find(threads, thread, &switchboard::StoredThread::id);
    return found == threads.end() ? std::nullopt : found->session;
}

bool Storage::has_message(ClientMessageId const& id) const {
    for (auto const& [_, thread] : messages) {
        if (std::ranges::find(thread, id, &Message::client_id) != thread.end()) return true;
    }
    return false;
}

}  // namespace sim
