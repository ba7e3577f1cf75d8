#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/time.hpp"

namespace protocol {

// Appends JSON text in the order it is told. Strings are taken to be valid UTF-8.
class JsonWriter {
public:
    JsonWriter& open_object();
    JsonWriter& close_object();
    JsonWriter& open_array();
    JsonWriter& close_array();
    JsonWriter& key(std::string_view name);
    JsonWriter& text(std::string_view value);
    JsonWriter& number(std::int64_t value);
    JsonWriter& flag(bool value);
    JsonWriter& null();
    JsonWriter& time(base::WallTime value);
    // JSON text that is there already; nothing when it is empty.
    JsonWriter& raw(std::string_view json);

    // Members of an object. The `_if` forms leave an empty value out.
    JsonWriter& text(std::string_view name, std::string_view value) { return key(name).text(value); }
    JsonWriter& text_if(std::string_view name, std::string_view value) {
        return value.empty() ? *this : key(name).text(value);
    }
    JsonWriter& number(std::string_view name, std::int64_t value) { return key(name).number(value); }
    JsonWriter& flag(std::string_view name, bool value) { return key(name).flag(value); }
    JsonWriter& flag_if(std::string_view name, std::optional<bool> value) {
        return value ? key(name).flag(*value) : *this;
    }
    JsonWriter& time(std::string_view name, base::WallTime value) { return key(name).time(value); }
    JsonWriter& time_if(std::string_view name, std::optional<base::WallTime> value) {
        return value ? key(name).time(*value) : *this;
    }
    template <class Tag>
    JsonWriter& id(std::string_view name, base::Id<Tag> const& value) {
        return text(name, value.str());
    }
    template <class Tag>
    JsonWriter& id_if(std::string_view name, base::Id<Tag> const& value) {
        return text_if(name, value.str());
    }

    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    void separate();
    std::string out_;
    bool comma_{false};
};

}  // namespace protocol
