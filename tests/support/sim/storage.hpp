#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "protocol/http_shapes.hpp"
#include "switchboard/switchboard.hpp"

namespace sim {

// What survives a server: every row the switchboard asked to be written.
class Storage {
public:
    void add_profile(protocol::Profile profile);
    void add_thread(switchboard::StoredThread thread);

    // The message that was stored under this sender's client id before: the first one stands.
    [[nodiscard]] std::optional<protocol::Message> sent_before(protocol::Message const& message) const;
    // Empty, or how the write breaks a rule that holds for all time.
    [[nodiscard]] std::string write(switchboard::Effect const& effect);
    [[nodiscard]] switchboard::Snapshot snapshot(base::WallTime last_alive) const;

    [[nodiscard]] std::vector<protocol::Thread> threads_of(protocol::UserId const& user,
                                                           switchboard::Switchboard const& board) const;
    [[nodiscard]] protocol::MessagePage history(protocol::ThreadId const& thread,
                                                protocol::MessageId const& before) const;
    [[nodiscard]] protocol::Profile const& profile(protocol::UserId const& user) const;
    // Of a conversation with a time limit.
    [[nodiscard]] std::optional<protocol::ChatSession> session(protocol::ThreadId const& thread) const;
    [[nodiscard]] bool has_message(protocol::ClientMessageId const& id) const;

    std::map<protocol::CallId, switchboard::StoreCall> calls;
    std::map<protocol::ThreadId, std::vector<protocol::Message>> messages;  // in order of their ids
    std::vector<switchboard::StoredThread> threads;
    int moved_ends{0};  // of sessions

private:
    std::string write_call(switchboard::StoreCall const& store);
    std::string write_message(protocol::Message const& message);

    std::vector<protocol::Profile> profiles_;
    std::map<std::pair<protocol::ThreadId, protocol::UserId>, protocol::MessageId> reads_;
    std::map<protocol::UserId, base::WallTime> last_seen_;
};

}  // namespace sim
