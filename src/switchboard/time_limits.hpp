#pragma once
#include "switchboard/board.hpp"

// chat_voice conversations end at a set time. Until then they are counted down; a call does not outlive them.
namespace switchboard {

inline constexpr char const* kTimeIsUp = "the time of this conversation is up";

// Whether this conversation had a time limit and is over: no more calls, messages as ever.
[[nodiscard]] bool time_is_up(Board const& board, ThreadId const& thread);

// Begins to count down a session that is not over by the wall clock; from here on the monotonic one counts.
void take_up_limit(Board& board, ThreadId const& thread, base::Now now);
// A call that a killed run left open in a session that ended meanwhile: the first turn ends it.
void end_if_outlived(Board& board, Call& call, base::Now now);

// Moves the end of a running session, or runs one that was over again: stored, and told to the members.
void move_end(Turn& turn, ThreadId const& thread, base::WallTime ends_at, Instant ends_mono);
void set_session(Turn& turn, SessionSet const& set);

void on_due_time_limit(Turn& turn, ThreadId const& thread);

}  // namespace switchboard
