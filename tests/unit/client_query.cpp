#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "client/query.hpp"

using client::Drawing;
using client::drawing_for;
using client::query_value;

TEST_CASE("the address says what it says, and nothing of what it does not") {
    CHECK(query_value("?surface=underlay&lang=en", "lang") == "en");
    CHECK(query_value("?surface=underlay&lang=en", "surface") == "underlay");
    CHECK(query_value("surface=canvas", "surface") == "canvas");
    CHECK(query_value("?undersurface=canvas&surface", "surface").empty());
    CHECK(query_value("?lang=", "lang").empty());
    CHECK(query_value("", "lang").empty());
}

TEST_CASE("WebGL draws where a GPU is, unless the address asks for the other") {
    bool const software = GENERATE(false, true);
    Drawing const suited = software ? Drawing::Pixels : Drawing::WebGl;
    CHECK(drawing_for("", software) == suited);
    CHECK(drawing_for("?drawing=opengl", software) == suited);
    CHECK(drawing_for("?drawing=webgl", software) == Drawing::WebGl);
    CHECK(drawing_for("?lang=en&drawing=pixels", software) == Drawing::Pixels);
}
