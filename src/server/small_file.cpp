#include "server/small_file.hpp"

#include <fstream>

namespace server {

std::expected<std::string, std::string> read_small_file(std::string const& path, std::size_t most) {
    std::ifstream in{path, std::ios::binary};
    std::string text(most + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (in.bad() || in.gcount() == 0) return std::unexpected{path + ": the file cannot be read, or is empty."};
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > most) return std::unexpected{path + ": the file is too large to hold keys alone."};
    return text;
}

}  // namespace server
