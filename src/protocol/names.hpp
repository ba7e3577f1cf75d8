#pragma once
#include <optional>
#include <string_view>

#include "protocol/client_messages.hpp"
#include "protocol/server_messages.hpp"

// Enumerators and their spelling: the same words on the wire, in the database and in metrics.
namespace protocol {

[[nodiscard]] std::string_view to_name(CallType value);          // AUDIO VIDEO
[[nodiscard]] std::string_view to_name(CallStatus value);        // RINGING ... CANCELLED
[[nodiscard]] std::string_view to_name(EndReason value);         // hung_up ... server_error
[[nodiscard]] std::string_view to_name(ErrorCode value);         // bad_message ... internal
[[nodiscard]] std::string_view to_name(DescriptionType value);   // offer answer
[[nodiscard]] std::string_view to_name(ParticipantState value);  // RINGING JOINED LEFT DECLINED MISSED
[[nodiscard]] std::string_view to_name(Channel value);           // nothing, or chat_voice

// The way back; nothing for any other text. Defined for the enums above.
template <class Enum>
[[nodiscard]] std::optional<Enum> from_name(std::string_view name);

// The wire event of a message, e.g. CALL_INITIATE.
[[nodiscard]] std::string_view event_name(ClientBody const& body);
[[nodiscard]] std::string_view event_name(ServerBody const& body);

}  // namespace protocol
