#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include "view/strings.hpp"

using namespace view;

namespace {

std::vector<std::string> places(std::string_view text) {
    std::vector<std::string> found;
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        found.emplace_back(text.substr(open, text.find('}', open) - open + 1));
    }
    std::ranges::sort(found);
    return found;
}

}  // namespace

TEST_CASE("every text exists in every language, with the same places to fill") {
    for (int i = 0; i < kKeys; ++i) {
        auto const key = static_cast<Key>(i);
        auto const portuguese = text(Language::PtBr, key);
        CHECK_FALSE(portuguese.empty());
        for (auto const language : {Language::En, Language::Hi}) {
            INFO(portuguese);
            CHECK_FALSE(text(language, key).empty());
            CHECK(places(text(language, key)) == places(portuguese));
        }
    }
}

TEST_CASE("copy has no exclamation marks") {
    for (auto const language : {Language::PtBr, Language::En, Language::Hi}) {
        for (int i = 0; i < kKeys; ++i) CHECK_FALSE(text(language, static_cast<Key>(i)).contains('!'));
    }
}

TEST_CASE("a text is the one of its key") {
    CHECK(text(Language::PtBr, Key::AppName) == "Alô");
    CHECK(text(Language::Hi, Key::AppName) == "अलो");
    CHECK(text(Language::En, Key::CallStartVoice) == "Voice call");
    CHECK(text(Language::PtBr, Key::MonthDec) == "dezembro");
}

TEST_CASE("filling") {
    CHECK(fill("{name} está no mudo", {{"name", "Ana"}}) == "Ana está no mudo");
    CHECK(fill("{a}{b}{a}", {{"a", "1"}, {"b", "2"}}) == "121");
    CHECK(fill("nada", {{"name", "Ana"}}) == "nada");
    CHECK(fill("", {}).empty());
}

TEST_CASE("a value that looks like a place is left as it is") {
    CHECK(fill("{name} · {dur}", {{"name", "{dur}"}, {"dur", "00:42"}}) == "{dur} · 00:42");
}

TEST_CASE("places nobody fills and braces that do not close stay") {
    CHECK(fill("{other} {name}", {{"name", "x"}}) == "{other} x");
    CHECK(fill("a { b", {{"name", "x"}}) == "a { b");
}

TEST_CASE("the browser's language chooses ours") {
    CHECK(language_for("pt-BR") == Language::PtBr);
    CHECK(language_for("pt") == Language::PtBr);
    CHECK(language_for("en-GB") == Language::En);
    CHECK(language_for("hi-IN") == Language::Hi);
    CHECK(language_for("hi") == Language::Hi);
    CHECK(language_for("de-DE") == Language::PtBr);
    CHECK(language_for("") == Language::PtBr);
    CHECK(language_for("eng") == Language::PtBr);
    for (auto const language : {Language::PtBr, Language::En, Language::Hi})
        CHECK(language_for(bcp47(language)) == language);
}
