#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "view/intents.hpp"
#include "view/string_keys.hpp"  // view::Key, made from assets/i18n

// What the product says. One source: assets/i18n/<language>.json, compiled in by cmake/strings.cmake.
namespace view {

[[nodiscard]] std::string_view text(Language language, Key key);

struct Blank {
    std::string_view name, value;
};
// Puts values into {name} places, each once: a value that looks like a place is left as it is.
[[nodiscard]] std::string fill(std::string_view text, std::initializer_list<Blank> blanks);
[[nodiscard]] std::string fill(Language language, Key key, std::initializer_list<Blank> blanks);

// The language for a BCP 47 tag such as navigator.language: pt* and everything unknown is pt-BR.
[[nodiscard]] Language language_for(std::string_view bcp47);
[[nodiscard]] std::string_view bcp47(Language language);

}  // namespace view
