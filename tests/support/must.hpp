#pragma once
#include <stdexcept>
#include <string>

namespace support {

// For worlds that both Catch2 and libFuzzer drive: either takes the exception for a failure and shows its words.
inline void must(bool holds, std::string const& otherwise) {
    if (!holds) throw std::logic_error{otherwise};
}

}  // namespace support
