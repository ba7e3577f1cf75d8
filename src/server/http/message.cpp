#include "server/http/message.hpp"

#include <charconv>

namespace server::http {

namespace {

std::string_view value_in(std::string_view list, std::string_view name, char separator) {
    while (!list.empty()) {
        auto const end = list.find(separator);
        auto item = list.substr(0, end);
        while (item.starts_with(' ')) item.remove_prefix(1);
        if (item.size() > name.size() && item.starts_with(name) && item[name.size()] == '=') {
            return item.substr(name.size() + 1);
        }
        if (end == std::string_view::npos) break;
        list.remove_prefix(end + 1);
    }
    return {};
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            auto const* const digits = text.data() + i + 1;
            unsigned code = 0;
            auto const [stop, error] = std::from_chars(digits, digits + 2, code, 16);
            if (error != std::errc{} || stop != digits + 2) return std::nullopt;
            c = static_cast<char>(code);
            i += 2;
        }
        if (static_cast<unsigned char>(c) < ' ') return std::nullopt;
        plain += c;
    }
    return plain;
}

std::string_view cookie_value(std::string_view header, std::string_view name) { return value_in(header, name, ';'); }
std::string_view query_value(std::string_view query, std::string_view name) { return value_in(query, name, '&'); }

}  // namespace server::http
