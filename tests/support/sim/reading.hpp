#pragma once
#include <string>

#include "protocol/fields.hpp"
#include "protocol/nouns.hpp"

namespace sim {

// A JSON text that a client was sent, and what is wrong with it.
class Reading {
public:
    explicit Reading(std::string const& text) {
        auto parsed = protocol::parse_json(text, protocol::kServerBounds);
        if (parsed) {
            json_ = std::move(*parsed);
        } else {
            fault_ = {protocol::ErrorCode::BadMessage, std::string{protocol::describe(parsed.error())}};
        }
    }
    [[nodiscard]] protocol::Json const& json() const { return json_; }
    [[nodiscard]] protocol::Fields fields() { return of(json_); }
    [[nodiscard]] protocol::Fields of(protocol::Json const& object) { return {object, {}, fault_}; }
    // Empty: it was as it should be so far.
    [[nodiscard]] std::string const& problem() const { return fault_.message; }

private:
    protocol::Json json_;
    protocol::Fault fault_;
};

// A description that stands as JSON text in a string; nothing where the string is empty.
[[nodiscard]] inline std::optional<protocol::Description> description_in(std::string const& text) {
    if (text.empty()) return std::nullopt;
    Reading reading{text};
    return protocol::read_description(reading.fields());
}

inline constexpr std::size_t kLongText = 64UL * 1024;

}  // namespace sim
