#pragma once
#include <string>
#include <string_view>

#include "protocol/client_messages.hpp"
#include "protocol/fields.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/types.hpp"

// Spellings that several dialects share.
namespace protocol {

// What a client without a HELLO of our form says of itself.
[[nodiscard]] Hello read_plain_hello(Fields const& data);

// A description as text: JSON of {type, sdp}, or the SDP alone.
[[nodiscard]] Description read_description_text(Fields const& data, std::string_view name, DescriptionType expected);
[[nodiscard]] std::string description_text(Description const& description);

[[nodiscard]] CallType read_plain_type(Fields const& data, std::string_view name);  // audio | video

// {id, handle, displayName, avatarUrl}; names that are not known are null.
void write_person(JsonWriter& to, Participant const& person);

// {candidate, sdpMid, sdpMLineIndex, usernameFragment}, without our link.
void write_candidate_init(JsonWriter& to, Candidate const& candidate);

// ended | missed | busy | rejected | offline | error
[[nodiscard]] std::string_view plain_reason(EndReason reason);

}  // namespace protocol
