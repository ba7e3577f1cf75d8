#pragma once
#include <array>
#include <string_view>

#include "view/string_keys.hpp"

namespace view {

// By language, then by key.
using StringTables = std::array<std::array<std::string_view, kKeys>, 3>;
extern StringTables const kStringTables;

}  // namespace view
