#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A request and its answer, free of any library: what routes and static files speak.
namespace server::http {

struct Request {
    std::string method;
    std::string path;                  // without the query
    std::string query;
    std::string body;
    std::string remote;                // the peer's address, without port
    std::string host;
    std::string origin;
    std::string authorization;
    std::string cookie;
    std::string content_type;
    std::string accept_encoding;
    std::string if_none_match;
    std::string device;                // Alo-Device: which of the person's devices acts
};

struct Response {
    int status{200};
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};
    std::shared_ptr<std::string const> file{};  // instead of `body`: shared with all who ask for it

    [[nodiscard]] std::string_view content() const { return file ? std::string_view{*file} : body; }
};

// The value of `name` in a Cookie header (RFC 6265 4.2.1), or nothing.
[[nodiscard]] std::string_view cookie_value(std::string_view header, std::string_view name);
// RFC 3986 2.1; nothing: a % without two hexadecimal digits, or for what no id holds (a control character).
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text);
// The value of `name` in a query string, not decoded: our parameters are ids and numbers.
[[nodiscard]] std::string_view query_value(std::string_view query, std::string_view name);

}  // namespace server::http
