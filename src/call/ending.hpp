#pragma once
#include "call/turn.hpp"

namespace call {

// How long a hang-up here waits for the server's word on reason and duration before it is told without: a slow
// network's round trip, and half of the silence after which a session counts as lost.
inline constexpr base::Duration kFarewell{4'000};
// And a call that was gone when we came back: the conversation says how it ended.
inline constexpr base::Duration kRecordAwaited{4'000};

// Everything of a running call is let go in this step: captures, link, tones. The state is Idle afterwards.
// `ended` is told at once, or as a farewell once the server has spoken.
void end_call(Turn& turn, Ended ended);
void end_with_farewell(Turn& turn, Ended ended, base::Duration wait);

[[nodiscard]] Ended ended_by_server(Call const& call, protocol::CallEnded const& word, protocol::UserId const& me);
[[nodiscard]] Ended ended_here(Turn const& turn, Call const& call, protocol::EndReason reason);
// Tells the server and ends.
void leave_call(Turn& turn, protocol::EndReason reason);
// The server does not list the call any more: how it ended stands in the conversation.
void end_unseen(Turn& turn);

// ---- farewells ----
void await_word(Turn& turn, Ended ended, base::Duration wait);
void hear_farewell(Turn& turn, protocol::CallEnded const& word);
void hear_farewell(Turn& turn, protocol::CallRecord const& record);
void tell_farewells_due(Turn& turn);

// The dial's id came, or the dial came to nothing, after the user had hung up.
[[nodiscard]] bool settle_abandoned(Turn& turn, protocol::CommandId const& command, protocol::CallId const& call);

[[nodiscard]] Tone tone_for(protocol::EndReason reason);

}  // namespace call
