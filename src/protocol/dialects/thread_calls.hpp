#pragma once
#include "protocol/dialects/plain_call.hpp"
#include "protocol/fields.hpp"
#include "protocol/json_writer.hpp"

// The nouns of the calls in conversations (docs/dialects.md "Thread calls"), the same by HTTP and by event.
namespace protocol {

// {signal: {type: "offer" | "answer", sdp}} or {signal: {candidate: {...}}}, for the other end of `call`.
[[nodiscard]] ClientBody read_signal(Fields const& data, CallId call);

// The event that tells it, e.g. chat:call:incoming; empty: none does.
[[nodiscard]] std::string_view thread_event_name(PlainEvent const& event);
// Its one argument. `thread` is empty where it is not known.
void write_thread_event(JsonWriter& to, PlainEvent const& event, ThreadId const& thread);

}  // namespace protocol
