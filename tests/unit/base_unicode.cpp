#include "base/unicode.hpp"

#include <catch2/catch_test_macros.hpp>

using base::code_points;
using base::plain_line;
using base::trimmed;
using base::valid_utf8;

TEST_CASE("UTF-8 is accepted up to its last code point and not one byte further") {
    CHECK(valid_utf8(""));
    CHECK(valid_utf8("Olá नमस्ते 👋"));
    CHECK(valid_utf8("\xF4\x8F\xBF\xBF"));        // U+10FFFF
    CHECK_FALSE(valid_utf8("\xF4\x90\x80\x80"));  // above
    CHECK(valid_utf8("\xED\x9F\xBF"));            // U+D7FF
    CHECK_FALSE(valid_utf8("\xED\xA0\x80"));      // a surrogate
    CHECK(valid_utf8("\xC2\x80"));
    CHECK_FALSE(valid_utf8("\xC1\xBF"));          // overlong
    CHECK(valid_utf8("\xE0\xA0\x80"));
    CHECK_FALSE(valid_utf8("\xE0\x9F\xBF"));      // overlong
    CHECK(valid_utf8("\xF0\x90\x80\x80"));
    CHECK_FALSE(valid_utf8("\xF0\x8F\xBF\xBF"));  // overlong
    CHECK_FALSE(valid_utf8("\xF5\x80\x80\x80"));
    CHECK_FALSE(valid_utf8("\x80"));              // a continuation alone
    CHECK_FALSE(valid_utf8("a\xE2\x82"));         // cut off
    CHECK_FALSE(valid_utf8("\xE2\x28\xA1"));
}

TEST_CASE("text is counted in code points") {
    CHECK(code_points("") == 0);
    CHECK(code_points("abc") == 3);
    CHECK(code_points("João") == 4);
    CHECK(code_points("👋🏽") == 2);
}

TEST_CASE("white space of any script is trimmed, at the ends only") {
    CHECK(trimmed("  a b\t\n") == "a b");
    CHECK(trimmed("\xC2\xA0\xE3\x80\x80olá\xE2\x80\xA8") == "olá");  // no-break, ideographic, line separator
    CHECK(trimmed(" \n ").empty());
    CHECK(trimmed("").empty());
}

TEST_CASE("a name becomes one line that cannot spoof what stands beside it") {
    CHECK(plain_line("  Ana\nLima ") == "Ana Lima");
    CHECK(plain_line("a\x01\x7F\xC2\x85z") == "a z");                      // controls go, a line break is a space
    CHECK(plain_line("\xE2\x80\xAEgnp.exe\xE2\x80\xAC") == "gnp.exe");     // right-to-left override
    CHECK(plain_line("\xE2\x81\xA6x\xE2\x81\xA9\xE2\x80\x8E") == "x");     // isolates and marks
    CHECK(plain_line("क्\xE2\x80\x8Dष") == "क्\xE2\x80\x8Dष");                 // joiners stay: Hindi needs them
    CHECK(plain_line("\x01\x02").empty());
}
