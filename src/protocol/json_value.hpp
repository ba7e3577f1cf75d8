#pragma once
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/limits.hpp"

namespace protocol {

// A parsed JSON text within bounds. Objects keep their order and hold no key twice.
struct Json {
    struct Member;
    using Array = std::vector<Json>;
    using Object = std::vector<Member>;
    std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Array, Object> value;

    [[nodiscard]] bool is_null() const { return std::holds_alternative<std::nullptr_t>(value); }
    [[nodiscard]] Json const* find(std::string_view name) const;  // nullptr: not an object, or no such member
};
struct Json::Member {
    std::string name;
    Json value;
};

struct JsonBounds {
    std::size_t bytes;
    int depth;
    int members;  // per object or array
};
inline constexpr JsonBounds kClientBounds{limits::kMessageBytes, limits::kJsonDepth, limits::kJsonMembers};
inline constexpr JsonBounds kServerBounds{limits::kServerMessageBytes, limits::kJsonDepth, limits::kServerJsonMembers};

enum class JsonFault { TooLarge, NotUtf8, NotJson, TooDeep, TooManyMembers, DuplicateKey, NulInString };

// RFC 8259, strictly: one value and nothing after it, no comments; U+0000 in a string is refused too.
[[nodiscard]] std::expected<Json, JsonFault> parse_json(std::string_view text, JsonBounds bounds);
[[nodiscard]] std::string_view describe(JsonFault fault);

}  // namespace protocol
