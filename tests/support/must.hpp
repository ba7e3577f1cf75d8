#pragma once
#include <cstdio>
#include <cstdlib>
#include <string>

namespace support {

// For worlds that both Catch2 and libFuzzer drive, also where there are no exceptions: either takes the abort for a
// failure, and the words stand above it.
inline void must(bool holds, std::string const& otherwise) {
    if (holds) return;
    std::fprintf(stderr, "%s\n", otherwise.c_str());
    std::abort();
}

}  // namespace support
