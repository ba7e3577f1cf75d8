#pragma once
#include <expected>
#include <string>

namespace server {

// The whole of a file that may hold `most` bytes: a key, a secret. The error names the file, in one sentence.
[[nodiscard]] std::expected<std::string, std::string> read_small_file(std::string const& path, std::size_t most);

}  // namespace server
