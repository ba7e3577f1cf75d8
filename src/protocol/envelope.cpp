#include "protocol/envelope.hpp"

namespace protocol {

std::expected<Json, ParseError> read_envelope(std::string_view text, JsonBounds bounds) {
    auto json = parse_json(text, bounds);
    if (!json) {
        auto const code = json.error() == JsonFault::TooLarge ? ErrorCode::TooLarge : ErrorCode::BadMessage;
        return std::unexpected{ParseError{code, std::string{describe(json.error())}, {}}};
    }
    if (!std::holds_alternative<Json::Object>(json->value)) {
        return std::unexpected{ParseError{ErrorCode::BadMessage, "the message is not an object", {}}};
    }
    return std::move(*json);
}

ParseError as_error(Fault const& fault, CommandId id) {
    return {fault.code.value_or(ErrorCode::BadMessage), fault.message, std::move(id)};
}

}  // namespace protocol
