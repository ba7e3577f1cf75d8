#include "protocol/json_writer.hpp"

#include <algorithm>

#include "base/iso_time.hpp"

namespace protocol {
namespace {

bool needs_escape(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }

void escape(std::string& to, char c) {
    constexpr std::string_view kHex = "0123456789abcdef";
    auto const byte = static_cast<unsigned char>(c);
    if (c == '\n') {
        to += "\\n";
    } else if (c == '\r') {
        to += "\\r";
    } else if (byte < 0x20) {
        to += "\\u00";
        to += kHex[byte >> 4U];
        to += kHex[byte & 15U];
    } else {
        to += '\\';
        to += c;
    }
}

}  // namespace

void JsonWriter::separate() {
    if (comma_) out_ += ',';
    comma_ = true;
}

JsonWriter& JsonWriter::open_object() {
    separate();
    out_ += '{';
    comma_ = false;
    return *this;
}
JsonWriter& JsonWriter::close_object() {
    out_ += '}';
    comma_ = true;
    return *this;
}
JsonWriter& JsonWriter::open_array() {
    separate();
    out_ += '[';
    comma_ = false;
    return *this;
}
JsonWriter& JsonWriter::close_array() {
    out_ += ']';
    comma_ = true;
    return *this;
}
JsonWriter& JsonWriter::raw(std::string_view json) {
    if (json.empty()) return *this;
    separate();
    out_ += json;
    return *this;
}
JsonWriter& JsonWriter::key(std::string_view name) {
    text(name);
    out_ += ':';
    comma_ = false;
    return *this;
}
JsonWriter& JsonWriter::text(std::string_view value) {
    separate();
    out_ += '"';
    while (!value.empty()) {
        auto const plain = std::ranges::find_if(value, needs_escape) - value.begin();
        out_ += value.substr(0, static_cast<std::size_t>(plain));
        value.remove_prefix(static_cast<std::size_t>(plain));
        if (value.empty()) break;
        escape(out_, value.front());
        value.remove_prefix(1);
    }
    out_ += '"';
    return *this;
}
JsonWriter& JsonWriter::number(std::int64_t value) {
    separate();
    out_ += std::to_string(value);
    return *this;
}
JsonWriter& JsonWriter::flag(bool value) {
    separate();
    out_ += value ? "true" : "false";
    return *this;
}
JsonWriter& JsonWriter::null() {
    separate();
    out_ += "null";
    return *this;
}
JsonWriter& JsonWriter::time(base::WallTime value) { return text(base::to_iso(value)); }

}  // namespace protocol
