#pragma once
#include <string_view>

namespace server::http {

// Content-Type by the file's ending; application/octet-stream for what we do not ship.
[[nodiscard]] std::string_view content_type(std::string_view path);

}  // namespace server::http
