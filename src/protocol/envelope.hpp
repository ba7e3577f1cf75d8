#pragma once
#include <array>

#include "protocol/codec.hpp"
#include "protocol/fields.hpp"
#include "protocol/json_writer.hpp"

// What both directions of the native dialect share: {"event", "timestamp", "id" or "seq", "data"}.
namespace protocol {

// A JSON object within bounds, or why not. The clients' timestamp is not read: nothing may depend on it.
[[nodiscard]] std::expected<Json, ParseError> read_envelope(std::string_view text, JsonBounds bounds);
[[nodiscard]] ParseError as_error(Fault const& fault, CommandId id);

// One row of a decoding table.
template <class Body>
struct EventReader {
    std::string_view event;
    Body (*read)(Fields const& data);
};
template <class Body, std::size_t size>
[[nodiscard]] EventReader<Body> const* find_event(std::array<EventReader<Body>, size> const& table,
                                                  std::string_view event) {
    for (auto const& row : table) {
        if (row.event == event) return &row;
    }
    return nullptr;
}

}  // namespace protocol
