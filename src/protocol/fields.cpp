#include "protocol/fields.hpp"

#include <algorithm>

#include "base/iso_time.hpp"
#include "base/unicode.hpp"

namespace protocol {
namespace {
Json const kEmptyObject{Json::Object{}};
}

bool good_id(std::string_view text) {
    return !text.empty() && text.size() <= limits::kIdBytes &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
}

Fields::Fields(Json const& object, std::string path, Fault& fault)
    : object_{&object}, path_{std::move(path)}, fault_{&fault} {}

std::string Fields::path_of(std::string_view name) const {
    return path_.empty() ? std::string{name} : path_ + "." + std::string{name};
}

void Fields::note(std::string_view name, std::string_view problem, ErrorCode code) const {
    if (fault_->code) return;
    fault_->code = code;
    fault_->message = path_of(name) + " " + std::string{problem};
}

Json const* Fields::member(std::string_view name) const {
    auto const* const found = object_->find(name);
    return found == nullptr || found->is_null() ? nullptr : found;
}

bool Fields::is_null(std::string_view name) const {
    auto const* const found = object_->find(name);
    return found != nullptr && found->is_null();
}

Json const* Fields::required(std::string_view name) const {
    auto const* const found = member(name);
    if (found == nullptr) note(name, "is missing");
    return found;
}

std::string const* Fields::string(std::string_view name, bool needed) const {
    auto const* const found = needed ? required(name) : member(name);
    if (found == nullptr) return nullptr;
    auto const* const text = std::get_if<std::string>(&found->value);
    if (text == nullptr) note(name, "must be a string");
    return text;
}

std::string Fields::id_text(std::string_view name, bool needed) const {
    auto const* const text = string(name, needed);
    if (text == nullptr || (text->empty() && !needed)) return {};
    if (good_id(*text)) return *text;
    note(name, "is not an id");
    return {};
}

std::string Fields::text(std::string_view name, std::size_t max_code_points) const {
    static_cast<void>(required(name));
    return text_if(name, max_code_points);
}

std::string Fields::text_if(std::string_view name, std::size_t max_code_points) const {
    auto const* const text = string(name, false);
    if (text == nullptr) return {};
    if (base::code_points(*text) <= max_code_points) return *text;
    note(name, "is too long", ErrorCode::TooLarge);
    return {};
}

bool Fields::flag(std::string_view name) const {
    static_cast<void>(required(name));
    return flag_if(name).value_or(false);
}

std::optional<bool> Fields::flag_if(std::string_view name) const {
    auto const* const found = member(name);
    if (found == nullptr) return std::nullopt;
    if (auto const* const flag = std::get_if<bool>(&found->value)) return *flag;
    note(name, "must be true or false");
    return std::nullopt;
}

std::int64_t Fields::integer(std::string_view name, std::int64_t min, std::int64_t max) const {
    static_cast<void>(required(name));
    return integer_if(name, min, max).value_or(min);
}

std::optional<std::int64_t> Fields::integer_if(std::string_view name, std::int64_t min, std::int64_t max) const {
    auto const* const found = member(name);
    if (found == nullptr) return std::nullopt;
    auto const* const number = std::get_if<std::int64_t>(&found->value);
    if (number == nullptr) {
        note(name, "must be a whole number");
        return std::nullopt;
    }
    if (*number >= min && *number <= max) return *number;
    note(name, "is out of range");
    return std::nullopt;
}

base::WallTime Fields::time(std::string_view name) const {
    static_cast<void>(required(name));
    return time_if(name).value_or(base::WallTime{});
}

std::optional<base::WallTime> Fields::time_if(std::string_view name) const {
    auto const* const text = string(name, false);
    if (text == nullptr) return std::nullopt;
    auto const time = base::from_iso(*text);
    if (!time) note(name, "is not an ISO 8601 time in UTC");
    return time;
}

std::optional<Fields> Fields::object_if(std::string_view name) const {
    auto const* const found = member(name);
    if (found == nullptr) return std::nullopt;
    if (std::holds_alternative<Json::Object>(found->value)) return Fields{*found, path_of(name), *fault_};
    note(name, "must be an object");
    return std::nullopt;
}

Fields Fields::object(std::string_view name) const {
    static_cast<void>(required(name));
    return object_if(name).value_or(Fields{kEmptyObject, path_of(name), *fault_});
}

Json::Array const* Fields::array(std::string_view name) const {
    auto const* const found = member(name);
    if (found == nullptr) return nullptr;
    auto const* const list = std::get_if<Json::Array>(&found->value);
    if (list == nullptr) note(name, "must be an array");
    return list;
}

std::vector<Fields> Fields::objects(std::string_view name) const {
    static_cast<void>(required(name));
    return objects_if(name);
}

std::vector<Fields> Fields::objects_if(std::string_view name) const {
    std::vector<Fields> list;
    auto const* const elements = array(name);
    if (elements == nullptr) return list;
    for (auto const& element : *elements) {
        if (std::holds_alternative<Json::Object>(element.value)) {
            list.emplace_back(element, path_of(name) + "[]", *fault_);
        } else {
            note(name, "must hold objects");
        }
    }
    return list;
}

std::vector<std::string> Fields::texts(std::string_view name, std::size_t max_code_points) const {
    static_cast<void>(required(name));
    std::vector<std::string> list;
    auto const* const elements = array(name);
    if (elements == nullptr) return list;
    for (auto const& element : *elements) {
        auto const* const text = std::get_if<std::string>(&element.value);
        if (text == nullptr) {
            note(name, "must hold strings");
        } else if (base::code_points(*text) > max_code_points) {
            note(name, "holds a string that is too long", ErrorCode::TooLarge);
        } else {
            list.push_back(*text);
        }
    }
    return list;
}

std::vector<std::string> Fields::id_texts(std::string_view name) const {
    auto list = texts(name, limits::kIdBytes);
    if (!std::ranges::all_of(list, good_id)) note(name, "holds something that is not an id");
    return list;
}

}  // namespace protocol
