#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "protocol/json_value.hpp"
#include "protocol/names.hpp"

namespace protocol {

inline constexpr std::int64_t kMaxInteger = (1LL << 53) - 1;  // exact in every JSON reader

// The first thing found wrong while reading a message; later ones are not recorded.
struct Fault {
    std::optional<ErrorCode> code;
    std::string message;  // names the field by its path, e.g. "data.offer.sdp must be a string"
};

// Reads the members of one JSON object as typed values. A reader never fails on the spot: it notes the fault
// and returns an empty value, and whoever started reading looks at the fault once, at the end. null counts as
// absent. The `_if` forms allow absence.
class Fields {
public:
    // `object` and `fault` outlive the fields.
    Fields(Json const& object, std::string path, Fault& fault);

    template <class Id>
    [[nodiscard]] Id id(std::string_view name) const {
        return Id{id_text(name, true)};
    }
    template <class Id>
    [[nodiscard]] Id id_if(std::string_view name) const {
        return Id{id_text(name, false)};
    }
    [[nodiscard]] std::string text(std::string_view name, std::size_t max_code_points) const;
    [[nodiscard]] std::string text_if(std::string_view name, std::size_t max_code_points) const;
    [[nodiscard]] bool flag(std::string_view name) const;
    [[nodiscard]] std::optional<bool> flag_if(std::string_view name) const;
    [[nodiscard]] std::int64_t integer(std::string_view name, std::int64_t min, std::int64_t max) const;
    [[nodiscard]] std::optional<std::int64_t> integer_if(std::string_view name, std::int64_t min,
                                                         std::int64_t max) const;
    [[nodiscard]] base::WallTime time(std::string_view name) const;
    [[nodiscard]] std::optional<base::WallTime> time_if(std::string_view name) const;
    template <class Enum>
    [[nodiscard]] Enum word(std::string_view name) const {
        auto const* const spelled = string(name, true);
        if (spelled == nullptr) return Enum{};
        auto const value = from_name<Enum>(*spelled);
        if (!value) note(name, "has an unknown value");
        return value.value_or(Enum{});
    }
    template <class Enum>
    [[nodiscard]] Enum word_or(std::string_view name, Enum absent) const {
        return has(name) ? word<Enum>(name) : absent;
    }

    [[nodiscard]] bool has(std::string_view name) const { return member(name) != nullptr; }
    [[nodiscard]] Fields object(std::string_view name) const;
    [[nodiscard]] std::optional<Fields> object_if(std::string_view name) const;
    [[nodiscard]] std::vector<Fields> objects(std::string_view name) const;
    [[nodiscard]] std::vector<Fields> objects_if(std::string_view name) const;
    template <class Id>
    [[nodiscard]] std::vector<Id> ids(std::string_view name) const {
        std::vector<Id> list;
        for (auto& text : id_texts(name)) list.emplace_back(std::move(text));
        return list;
    }
    [[nodiscard]] std::vector<std::string> texts(std::string_view name, std::size_t max_code_points) const;

    // Notes "<path>.<name> <problem>" unless something was wrong already.
    void note(std::string_view name, std::string_view problem, ErrorCode code = ErrorCode::BadMessage) const;

private:
    [[nodiscard]] Json const* member(std::string_view name) const;  // nullptr: absent or null
    [[nodiscard]] Json const* required(std::string_view name) const;
    [[nodiscard]] std::string const* string(std::string_view name, bool needed) const;
    [[nodiscard]] std::string id_text(std::string_view name, bool needed) const;
    [[nodiscard]] std::vector<std::string> id_texts(std::string_view name) const;
    [[nodiscard]] Json::Array const* array(std::string_view name) const;
    [[nodiscard]] std::string path_of(std::string_view name) const;

    Json const* object_;
    std::string path_;
    Fault* fault_;
};

// An id is 1 to 64 printable ASCII characters without space.
[[nodiscard]] bool good_id(std::string_view text);

}  // namespace protocol
