#include "protocol/json_writer.hpp"

#include "base/iso_time.hpp"

namespace protocol {

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
    constexpr std::string_view kHex = "0123456789abcdef";
    separate();
    out_ += '"';
    for (auto const c : value) {
        auto const byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out_ += '\\';
            out_ += c;
        } else if (c == '\n') {
            out_ += "\\n";
        } else if (c == '\r') {
            out_ += "\\r";
        } else if (byte < 0x20) {
            out_ += "\\u00";
            out_ += kHex[byte >> 4U];
            out_ += kHex[byte & 15U];
        } else {
            out_ += c;
        }
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
