#include "view/strings.hpp"

#include <algorithm>

#include "view/string_tables.hpp"

namespace view {

std::string_view text(Language language, Key key) {
    return kStringTables[static_cast<std::size_t>(language)][static_cast<std::size_t>(key)];
}

std::string fill(std::string_view text, std::initializer_list<Blank> blanks) {
    std::string out;
    while (!text.empty()) {
        auto const open = text.find('{');
        auto const close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) break;
        auto const name = text.substr(open + 1, close - open - 1);
        auto const blank = std::ranges::find(blanks, name, &Blank::name);
        out += text.substr(0, open);
        out += blank == blanks.end() ? text.substr(open, close + 1 - open) : blank->value;
        text.remove_prefix(close + 1);
    }
    return out += text;
}

std::string fill(Language language, Key key, std::initializer_list<Blank> blanks) {
    return fill(text(language, key), blanks);
}

Language language_for(std::string_view bcp47) {
    auto const primary = bcp47.substr(0, bcp47.find('-'));
    if (primary == "en") return Language::En;
    if (primary == "hi") return Language::Hi;
    return Language::PtBr;
}

std::string_view bcp47(Language language) {
    switch (language) {
        case Language::PtBr: return "pt-BR";
        case Language::En: return "en";
        case Language::Hi: return "hi";
    }
    return "pt-BR";
}

}  // namespace view
