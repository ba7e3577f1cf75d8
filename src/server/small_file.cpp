#include "server/small_file.hpp"

#include <fstream>

namespace server {

namespace {

constexpr std::size_t kSecretFileBytes = 4096;
constexpr std::size_t kKeyBytes = 32;

}  // namespace

std::expected<std::string, std::string> read_small_file(std::string const& path, std::size_t most) {
    std::ifstream in{path, std::ios::binary};
    std::string text(most + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (in.bad() || in.gcount() == 0) return std::unexpected{path + ": the file cannot be read, or is empty."};
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > most) return std::unexpected{path + ": the file is too large to hold keys alone."};
    return text;
}

std::expected<std::string, std::string> read_secret_file(std::string const& path) {
    auto text = read_small_file(path, kSecretFileBytes);
    if (text) text->resize(text->find_last_not_of("\r\n") + 1);
    return text;
}

std::expected<std::string, std::string> read_key_file(std::string const& path) {
    auto key = read_secret_file(path);
    if (key && key->size() < kKeyBytes) return std::unexpected{path + ": a key has 32 characters at least."};
    return key;
}

}  // namespace server
