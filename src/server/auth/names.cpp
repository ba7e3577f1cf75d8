#include "server/auth/names.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "protocol/limits.hpp"

namespace server::auth {

namespace {

constexpr std::size_t kFromId = 27;  // of a handle made from an id: leaves room for a number behind it

bool of_handle(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-'; }

}  // namespace

bool good_handle(std::string_view handle) {
    return handle.size() >= 2 && handle.size() <= protocol::limits::kHandleBytes &&
           std::ranges::all_of(handle, of_handle);
}

std::string handle_from(std::string_view id) {
    std::string handle;
    for (char c : id) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (of_handle(c) && handle.size() < kFromId) handle += c;
    }
    return good_handle(handle) ? handle : "user";
}

std::optional<std::string> good_display_name(std::string_view valid_utf8) {
    auto name = base::plain_line(valid_utf8);
    auto const length = base::code_points(name);
    if (length == 0 || length > static_cast<std::size_t>(protocol::limits::kNameCodePoints)) return std::nullopt;
    return name;
}

bool good_password(std::string_view password) { return password.size() >= 8 && password.size() <= 256; }

}  // namespace server::auth
