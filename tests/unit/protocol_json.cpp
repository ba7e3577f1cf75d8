#include <catch2/catch_test_macros.hpp>

#include "protocol/json_value.hpp"
#include "protocol/json_writer.hpp"

using namespace protocol;

namespace {

constexpr JsonBounds kSmall{100, 3, 4};

std::optional<JsonFault> fault_of(std::string_view text, JsonBounds bounds = kSmall) {
    auto const json = parse_json(text, bounds);
    return json ? std::nullopt : std::optional{json.error()};
}

}  // namespace

TEST_CASE("JSON values of each kind are read") {
    auto const json = parse_json(R"({"a":null,"b":true,"c":-3,"d":[1.5,"x"]})", kSmall);
    REQUIRE(json);
    CHECK(json->find("a")->is_null());
    CHECK(std::get<bool>(json->find("b")->value));
    CHECK(std::get<std::int64_t>(json->find("c")->value) == -3);
    auto const& list = std::get<Json::Array>(json->find("d")->value);
    CHECK(std::get<double>(list[0].value) == 1.5);
    CHECK(std::get<std::string>(list[1].value) == "x");
    CHECK(json->find("e") == nullptr);
    CHECK(list[0].find("a") == nullptr);
    // Larger than any integer here: no longer a whole number.
    auto const large = parse_json("18446744073709551615", kSmall);
    REQUIRE(large);
    CHECK(std::holds_alternative<double>(large->value));
}

TEST_CASE("a text may have as many bytes as its bound and not one more") {
    std::string const filler(98, ' ');
    CHECK_FALSE(fault_of(filler + "1"));
    CHECK_FALSE(fault_of(filler + "1 "));
    CHECK(fault_of(filler + "1  ") == JsonFault::TooLarge);
}

TEST_CASE("nesting may be as deep as its bound and not one deeper") {
    CHECK_FALSE(fault_of("[[1]]"));
    CHECK_FALSE(fault_of("[[[1]]]"));
    CHECK(fault_of("[[[[1]]]]") == JsonFault::TooDeep);
    CHECK(fault_of(R"([[{"a":{}}]])") == JsonFault::TooDeep);
    CHECK_FALSE(fault_of("[[],[],[]]"));
}

TEST_CASE("an object or array may have as many members as its bound and not one more") {
    CHECK_FALSE(fault_of("[1,2,3,4]"));
    CHECK(fault_of("[1,2,3,4,5]") == JsonFault::TooManyMembers);
    CHECK(fault_of("[[],[],[],[],[]]") == JsonFault::TooManyMembers);
    CHECK_FALSE(fault_of(R"({"a":1,"b":1,"c":1,"d":1})"));
    CHECK(fault_of(R"({"a":1,"b":1,"c":1,"d":1,"e":1})") == JsonFault::TooManyMembers);
}

TEST_CASE("no key stands twice, however it is spelled") {
    CHECK(fault_of(R"({"a":1,"a":1})") == JsonFault::DuplicateKey);
    CHECK(fault_of(R"({"a":1,"\u0061":1})") == JsonFault::DuplicateKey);
    CHECK_FALSE(fault_of(R"([{"a":1},{"a":1}])"));
}

TEST_CASE("what is not JSON in UTF-8 is refused") {
    for (auto const* const text : {"", "{", "[1,]", "{\"a\"}", "1 2", "nul", "NaN", "1e999", "'a'", "// x\n1",
                                   "\"\\ud800\"", "\"a\nb\"", "\xEF\xBB\xBF{}"}) {
        INFO(text);
        CHECK(fault_of(text) == JsonFault::NotJson);
    }
    CHECK(fault_of("\"\xC0\xAF\"") == JsonFault::NotUtf8);
    CHECK(fault_of(R"("a\u0000b")") == JsonFault::NulInString);
    CHECK(fault_of(R"({"\u0000":1})") == JsonFault::NulInString);
}

TEST_CASE("strings are written so that they are read back the same") {
    std::string all;
    for (char c = 1; c < 0x7F; ++c) all += c;
    all += "ção ✓ 👍";
    JsonWriter writer;
    writer.open_array().text(all).number(-5).flag(false).null().open_object().text("k", "v").close_object();
    auto const json = parse_json(writer.close_array().take(), kServerBounds);
    REQUIRE(json);
    auto const& list = std::get<Json::Array>(json->value);
    CHECK(std::get<std::string>(list[0].value) == all);
    CHECK(std::get<std::int64_t>(list[1].value) == -5);
    CHECK_FALSE(std::get<bool>(list[2].value));
    CHECK(list[3].is_null());
    CHECK(std::get<std::string>(list[4].find("k")->value) == "v");
}
