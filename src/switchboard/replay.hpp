#pragma once
#include <deque>
#include <map>

#include "protocol/server_messages.hpp"

namespace switchboard {

// What a session was sent and has not confirmed, oldest first, without gaps; bounded by number and size, so a
// resume after too much was missed becomes a fresh start.
class Replay {
public:
    void push(protocol::ServerMessage message);
    void confirm(std::int64_t seq);
    void tell_of_first(protocol::MessageId const& made, protocol::Message const& first);  // repeats.hpp
    // Whether everything after `last_seq` up to `head`, the newest ever sent, is still here.
    [[nodiscard]] bool covers(std::int64_t last_seq, std::int64_t head) const;
    [[nodiscard]] std::deque<protocol::ServerMessage> const& messages() const { return messages_; }

private:
    void pop();
    std::deque<protocol::ServerMessage> messages_;
    std::size_t bytes_{0};
};

// The first answer to each of a session's latest commands, so that a repeated one changes nothing.
class Answers {
public:
    void remember(protocol::CommandId const& id, protocol::ServerBody const& answer);
    [[nodiscard]] protocol::ServerBody const* find(protocol::CommandId const& id) const;
    void tell_of_first(protocol::MessageId const& made, protocol::Message const& first);  // repeats.hpp

private:
    std::map<protocol::CommandId, protocol::ServerBody> answers_;
    std::deque<protocol::CommandId> order_;
};

// At least as large as the message is on the wire: what people and their browsers put in, and a constant for the rest.
[[nodiscard]] std::size_t weight(protocol::ServerBody const& body);

}  // namespace switchboard
