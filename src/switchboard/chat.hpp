#pragma once
#include "switchboard/delivery.hpp"

namespace switchboard {

void on(Command& command, MessageSend const& send);
void on(Command& command, MessageRead const& read);
void on(Command& command, Typing const& typing);

// Committed by the edge: remembered here, told to the members.
void profile_stored(Turn& turn, ProfileStored const& stored);
void thread_stored(Turn& turn, ThreadStored const& stored);
void message_stored(Turn& turn, MessageStored const& stored);
// What a resume would bring again, and what a repeated command would be answered.
void message_repeated(Board& board, MessageRepeated const& repeated);

// Not stored yet: remembered here under a handle of its own, and written where it is news.
void profile_claimed(Turn& turn, ProfileClaimed const& claimed);

[[nodiscard]] std::optional<Thread> describe_thread(Board const& board, ThreadId const& thread, UserId const& viewer);

}  // namespace switchboard
