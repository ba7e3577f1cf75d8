#include "server/log.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

#include "server/clock.hpp"

namespace server::log {

namespace {

void append_quoted(std::string& line, std::string_view text) {
    line += '"';
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            line += '\\';
            line += c;
        } else if (byte < 0x20 || byte == 0x7f) {
            line += ' ';  // one event stays one line, whatever a client sent
        } else {
            line += c;
        }
    }
    line += '"';
}

std::string timestamp() {
    auto const since = now().wall.time_since_epoch();
    auto const seconds = std::chrono::floor<std::chrono::seconds>(since);
    std::time_t const moment = seconds.count();
    std::tm parts{};
    gmtime_r(&moment, &parts);
    std::array<char, 32> date{};
    auto const size = std::strftime(date.data(), date.size(), "%Y-%m-%dT%H:%M:%S", &parts);
    auto const millis = std::to_string(1000 + (since - seconds).count());
    return std::string(date.data(), size) + "." + millis.substr(1) + "Z";
}

void write(std::string_view level, std::string_view event, std::initializer_list<Field> fields) {
    std::string line{"{\"time\":"};
    append_quoted(line, timestamp());
    line += ",\"level\":";
    append_quoted(line, level);
    line += ",\"event\":";
    append_quoted(line, event);
    for (auto const& field : fields) {
        line += ',';
        append_quoted(line, field.key);
        line += ':';
        append_quoted(line, field.value);
    }
    line += "}\n";
    std::fwrite(line.data(), 1, line.size(), stderr);  // one call, so lines of two threads do not mix
}

}  // namespace

void note(std::string_view event, std::initializer_list<Field> fields) { write("info", event, fields); }
void alarm(std::string_view event, std::initializer_list<Field> fields) { write("error", event, fields); }
void security(std::string_view event, std::initializer_list<Field> fields) { write("security", event, fields); }

std::string truncated_ip(std::string_view address) {
    if (address.starts_with("::ffff:")) return truncated_ip(address.substr(7));
    if (auto const last = address.rfind('.'); last != std::string_view::npos) {
        return std::string{address.substr(0, last)} + ".0/24";
    }
    std::string kept;
    int groups = 0;
    for (char const c : address) {
        if (c == ':' && ++groups == 3) break;
        kept += c;
    }
    return kept + "::/48";
}

}  // namespace server::log
