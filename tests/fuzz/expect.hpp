#pragma once
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace fuzz {

// libFuzzer takes a crash for a finding and keeps the bytes that led to it.
inline void expect(bool holds, std::string_view otherwise) {
    if (holds) return;
    std::fprintf(stderr, "%.*s\n", static_cast<int>(otherwise.size()), otherwise.data());
    std::abort();
}

}  // namespace fuzz
