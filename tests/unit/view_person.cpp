#include "view/person.hpp"

#include <catch2/catch_test_macros.hpp>
#include "view/grapheme.hpp"

using namespace view;

TEST_CASE("initials are the first and the last word's") {
    CHECK(initials("João Silva") == "JS");
    CHECK(initials("Ana Beatriz Rocha") == "AR");
    CHECK(initials("Madonna") == "M");
    CHECK(initials("  Ana   Lima  ") == "AL");
    CHECK(initials("ana lima") == "AL");
    CHECK(initials("álvaro édson") == "ÁÉ");
    CHECK(initials("иван петров") == "ИП");
}

TEST_CASE("without a name there is a question mark") {
    CHECK(initials("") == "?");
    CHECK(initials("   ") == "?");
}

TEST_CASE("an initial is what a reader calls a letter") {
    CHECK(initials("राज पटेल") == "राप");
    CHECK(initials("क्षत्रिय ज्ञानी") == "क्षज्ञा");
    CHECK(initials("स्त्री") == "स्त्री");
    CHECK(initials("e\u0301lise") == "E\u0301");          // combining acute accent
    CHECK(initials("\U0001F44B Ana") == "\U0001F44BA");
}

TEST_CASE("emoji stay whole") {
    CHECK(first_grapheme("\U0001F468\u200D\U0001F469\u200D\U0001F467x") ==
          "\U0001F468\u200D\U0001F469\u200D\U0001F467");
    CHECK(first_grapheme("\U0001F44B\U0001F3FD!") == "\U0001F44B\U0001F3FD");
    CHECK(first_grapheme("\U0001F1E7\U0001F1F7\U0001F1EE\U0001F1F3") == "\U0001F1E7\U0001F1F7");
    CHECK(first_grapheme("\u2764\uFE0Fa") == "\u2764\uFE0F");
    CHECK(first_grapheme("").empty());
}

TEST_CASE("letters do not join") {
    CHECK(first_grapheme("ab") == "a");
    CHECK(first_grapheme("कख") == "क");
    CHECK(first_grapheme("ก็ข") == "ก็");
}

TEST_CASE("first names") {
    CHECK(first_name("João Silva") == "João");
    CHECK(first_name("राज पटेल") == "राज");
    CHECK(first_name(" Ana ") == "Ana");
    CHECK(first_name("").empty());
}

TEST_CASE("colours are fnv1a32 of the id") {
    CHECK(gradient("") == 2166136261U % 8);
    CHECK(gradient("a") == 0xE40C292CU % 8);
    CHECK(gradient("foobar") == 0xBF9CF968U % 8);
    CHECK(gradient("u-joao") == gradient("u-joao"));
}

TEST_CASE("folding finds João by joao") {
    CHECK(folded("João ÇÃO") == "joao cao");
    CHECK(folded("ÑANDÚ") == "nandu");
    CHECK(folded("Привет") == "привет");
    CHECK(folded("राज") == "राज");
    CHECK(folded("×÷ß") == "×÷ß");
}

TEST_CASE("an avatar carries all of it") {
    auto const avatar = avatar_of(protocol::UserId{"a"}, "Ana Lima", "/a.png", true);
    CHECK(avatar.initials == "AL");
    CHECK(avatar.image == "/a.png");
    CHECK(avatar.gradient == 0xE40C292CU % 8);
    CHECK(avatar.online == true);
}
