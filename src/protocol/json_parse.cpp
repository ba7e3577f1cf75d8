#include <nlohmann/json.hpp>
#include <optional>

#include "base/unicode.hpp"
#include "protocol/json_value.hpp"

namespace protocol {
namespace {

// Builds the value as the parser walks the text and stops at the first bound. The pointers on the stack stay
// good: a container only grows after the element on top of it is closed.
class Builder {
public:
    using number_integer_t = nlohmann::json::number_integer_t;
    using number_unsigned_t = nlohmann::json::number_unsigned_t;
    using number_float_t = nlohmann::json::number_float_t;
    using string_t = nlohmann::json::string_t;
    using binary_t = nlohmann::json::binary_t;

    explicit Builder(JsonBounds bounds) : bounds_{bounds} {}

    bool null() { return place(Json{nullptr}) != nullptr; }
    bool boolean(bool value) { return place(Json{value}) != nullptr; }
    bool number_integer(number_integer_t value) { return place(Json{std::int64_t{value}}) != nullptr; }
    bool number_unsigned(number_unsigned_t value) {
        if (value > static_cast<number_unsigned_t>(INT64_MAX))
            return place(Json{static_cast<double>(value)}) != nullptr;
        return place(Json{static_cast<std::int64_t>(value)}) != nullptr;
    }
    bool number_float(number_float_t value, string_t const& /*text*/) { return place(Json{value}) != nullptr; }
    bool string(string_t& value) {
        if (value.find('\0') != string_t::npos) return stop(JsonFault::NulInString);
        return place(Json{std::move(value)}) != nullptr;
    }
    bool binary(binary_t& /*value*/) { return stop(JsonFault::NotJson); }
    bool start_object(std::size_t /*claimed*/) { return open(Json{Json::Object{}}); }
    bool start_array(std::size_t /*claimed*/) { return open(Json{Json::Array{}}); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(string_t& name) {
        auto& members = std::get<Json::Object>(open_.back()->value);
        if (name.find('\0') != string_t::npos) return stop(JsonFault::NulInString);
        if (full(members.size())) return stop(JsonFault::TooManyMembers);
        for (auto const& member : members) {
            if (member.name == name) return stop(JsonFault::DuplicateKey);
        }
        members.push_back({std::move(name), Json{}});
        return true;
    }
    bool parse_error(std::size_t /*at*/, std::string const& /*token*/, nlohmann::detail::exception const& /*why*/) {
        return stop(JsonFault::NotJson);
    }

    [[nodiscard]] std::optional<JsonFault> fault() const { return fault_; }
    Json take() { return std::move(root_); }

private:
    [[nodiscard]] bool full(std::size_t size) const { return size >= static_cast<std::size_t>(bounds_.members); }
    bool stop(JsonFault fault) {
        fault_ = fault_.value_or(fault);
        return false;
    }
    Json* place(Json value) {
        if (open_.empty()) {
            root_ = std::move(value);
            return &root_;
        }
        if (auto* members = std::get_if<Json::Object>(&open_.back()->value)) {
            members->back().value = std::move(value);
            return &members->back().value;
        }
        auto& elements = std::get<Json::Array>(open_.back()->value);
        if (full(elements.size())) {
            stop(JsonFault::TooManyMembers);
            return nullptr;
        }
        elements.push_back(std::move(value));
        return &elements.back();
    }
    bool open(Json container) {
        if (open_.size() >= static_cast<std::size_t>(bounds_.depth)) return stop(JsonFault::TooDeep);
        auto* const placed = place(std::move(container));
        if (placed == nullptr) return false;
        open_.push_back(placed);
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    JsonBounds bounds_;
    Json root_;
    std::vector<Json*> open_;
    std::optional<JsonFault> fault_;
};

}  // namespace

Json const* Json::find(std::string_view name) const {
    auto const* members = std::get_if<Object>(&value);
    if (members == nullptr) return nullptr;
    for (auto const& member : *members) {
        if (member.name == name) return &member.value;
    }
    return nullptr;
}

std::expected<Json, JsonFault> parse_json(std::string_view text, JsonBounds bounds) {
    if (text.size() > bounds.bytes) return std::unexpected{JsonFault::TooLarge};
    if (!base::valid_utf8(text)) return std::unexpected{JsonFault::NotUtf8};
    if (text.starts_with("\xEF\xBB\xBF")) return std::unexpected{JsonFault::NotJson};  // RFC 8259 8.1: no BOM
    Builder builder{bounds};
    bool const whole = nlohmann::json::sax_parse(text, &builder);
    if (auto const fault = builder.fault()) return std::unexpected{*fault};
    if (!whole) return std::unexpected{JsonFault::NotJson};
    return builder.take();
}

std::string_view describe(JsonFault fault) {
    switch (fault) {
        case JsonFault::TooLarge: return "the message is too large";
        case JsonFault::NotUtf8: return "the message is not UTF-8";
        case JsonFault::NotJson: return "the message is not JSON";
        case JsonFault::TooDeep: return "the message is nested too deeply";
        case JsonFault::TooManyMembers: return "an object or array has too many members";
        case JsonFault::DuplicateKey: return "an object has the same key twice";
        case JsonFault::NulInString: return "a string contains U+0000";
    }
    return {};
}

}  // namespace protocol
