#pragma once
#include <expected>
#include <string>

namespace server {

// The whole of a file that may hold `most` bytes: a key, a secret. The error names the file, in one sentence.
[[nodiscard]] std::expected<std::string, std::string> read_small_file(std::string const& path, std::size_t most);

// A secret as an editor or `openssl rand` left it: without the end of its line.
[[nodiscard]] std::expected<std::string, std::string> read_secret_file(std::string const& path);
// One that nobody guesses: of 32 characters at least.
[[nodiscard]] std::expected<std::string, std::string> read_key_file(std::string const& path);

}  // namespace server
