#include "client/query.hpp"

namespace client {

std::string_view query_value(std::string_view query, std::string_view name) {
    while (!query.empty() && (query.front() == '?' || query.front() == '&')) query.remove_prefix(1);
    while (!query.empty()) {
        auto const end = query.find('&');
        auto const pair = query.substr(0, end);
        auto const equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
        if (end == std::string_view::npos) break;
        query.remove_prefix(end + 1);
    }
    return {};
}

Drawing drawing_for(std::string_view query, bool software) {
    auto const asked = query_value(query, "drawing");
    if (asked == "webgl") return Drawing::WebGl;
    if (asked == "pixels") return Drawing::Pixels;
    return software ? Drawing::Pixels : Drawing::WebGl;
}

}  // namespace client
