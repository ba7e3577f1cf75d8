#include "server/http/beast_messages.hpp"

#include <array>
#include <ctime>

#include "server/clock.hpp"

namespace server::http {

namespace bhttp = boost::beast::http;

Request request_from(bhttp::request<bhttp::string_body> const& message, std::string const& remote) {
    auto const field = [&](bhttp::field name) {
        auto const value = message[name];
        return std::string{value.data(), value.size()};
    };
    std::string const target{message.target().data(), message.target().size()};
    auto const question = target.find('?');
    auto const method = message.method_string();
    return {.method = std::string{method.data(), method.size()},
            .path = target.substr(0, question),
            .query = question == std::string::npos ? std::string{} : target.substr(question + 1),
            .body = message.body(),
            .remote = remote,
            .host = field(bhttp::field::host),
            .origin = field(bhttp::field::origin),
            .authorization = field(bhttp::field::authorization),
            .cookie = field(bhttp::field::cookie),
            .content_type = field(bhttp::field::content_type),
            .accept_encoding = field(bhttp::field::accept_encoding),
            .if_none_match = field(bhttp::field::if_none_match),
            .device = std::string{message["Alo-Device"]}};
}

std::string http_date() {
    std::time_t const moment = std::chrono::floor<std::chrono::seconds>(now().wall).time_since_epoch().count();
    std::tm parts{};
    gmtime_r(&moment, &parts);
    std::array<char, 40> text{};
    auto const size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return {text.data(), size};
}

}  // namespace server::http
