#include "server/http/message.hpp"

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

std::string_view cookie_value(std::string_view header, std::string_view name) { return value_in(header, name, ';'); }
std::string_view query_value(std::string_view query, std::string_view name) { return value_in(query, name, '&'); }

}  // namespace server::http
