#include <cmath>
#include <functional>

#include "imgui.h"
#include "support/ui_harness.hpp"
#include "ui/bidi.hpp"
#include "ui/text.hpp"

// Lines, ellipses, direction and digits.
namespace {

using namespace tests;
using ui::kBody;

// Something that needs fonts and a draw list, in the middle of a frame.
void with_canvas(std::function<void(ui::Canvas&)> const& use) {
    Screen const screen{kDesktop};
    ImGui::NewFrame();
    ui::Fonts const fonts{ImGui::GetIO().Fonts->Fonts[0], ImGui::GetIO().Fonts->Fonts[1],
                          ImGui::GetIO().Fonts->Fonts[2], ImGui::GetIO().Fonts->Fonts[3]};
    ui::SoftDisc disc;
    ui::Canvas canvas{*ImGui::GetForegroundDrawList(), fonts, ui::kDark, disc, 1};
    use(canvas);
    ImGui::EndFrame();
}

std::string prepared(std::string_view text) { return ui::RunMap::instance().prepare(text); }

}  // namespace

TEST_CASE("lines break at spaces and no line is wider than allowed") {
    with_canvas([](ui::Canvas& canvas) {
        ui::Paragraph const p = ui::wrap(canvas, "uma frase que precisa de mais de uma linha", kBody, 120);
        CHECK(p.lines.size() > 2);
        for (float const w : p.widths) CHECK(w <= 120.5F);
        CHECK(p.height == static_cast<float>(p.lines.size()) * 22);
        std::string joined;
        for (std::string const& line : p.lines) joined += (joined.empty() ? "" : " ") + line;
        CHECK(joined == "uma frase que precisa de mais de uma linha");
    });
}

TEST_CASE("a word wider than the line is broken, and line feeds are kept") {
    with_canvas([](ui::Canvas& canvas) {
        ui::Paragraph const wide = ui::wrap(canvas, std::string(100, 'x'), kBody, 90);
        CHECK(wide.lines.size() == 10);
        for (float const w : wide.widths) CHECK(w <= 90.5F);
        CHECK(ui::wrap(canvas, "a\n\nb", kBody, 90).lines == std::vector<std::string>{"a", "", "b"});
        CHECK(ui::wrap(canvas, "a\n", kBody, 90).lines.size() == 2);
        CHECK(ui::wrap(canvas, "", kBody, 90).lines.size() == 1);
        CHECK(ui::wrap(canvas, "ab", kBody, 1).lines.size() == 2);
    });
}

TEST_CASE("lines break after hyphens and between ideographs, not before their full stop") {
    with_canvas([](ui::Canvas& canvas) {
        CHECK(ui::wrap(canvas, "guarda-chuva", kBody, 75).lines == std::vector<std::string>{"guarda-", "chuva"});
        CHECK(ui::wrap(canvas, "今日は。", kBody, 46).lines == std::vector<std::string>{"今日", "は。"});
    });
}

TEST_CASE("kept lines end with an ellipsis when some are dropped") {
    with_canvas([](ui::Canvas& canvas) {
        ui::Paragraph const p = ui::wrap(canvas, "um dois três quatro cinco seis sete oito nove dez", kBody, 80, 2);
        REQUIRE(p.lines.size() == 2);
        CHECK(p.lines.back().ends_with("…"));
        CHECK(p.width <= 80.5F);
        CHECK(ui::wrap(canvas, "um", kBody, 80, 2).lines.back() == "um");
    });
}

TEST_CASE("a line that fits is drawn whole, one pixel less cuts it") {
    with_canvas([](ui::Canvas& canvas) {
        float const whole = ui::text_width(canvas, "Maria Souza", kBody);
        CHECK(ui::draw_text(canvas, {0, 0, whole, 22}, "Maria Souza", kBody, ui::kWhite) == Catch::Approx(whole));
        CHECK(ui::draw_text(canvas, {0, 0, whole - 1, 22}, "Maria Souza", kBody, ui::kWhite) < whole - 1);
    });
}

TEST_CASE("tabular digits are all as wide as zero") {
    with_canvas([](ui::Canvas& canvas) {
        CHECK(ui::text_width(canvas, "11:11", ui::kTimer) ==
              Catch::Approx(ui::text_width(canvas, "00:00", ui::kTimer)));
    });
}

TEST_CASE("devanagari gets four more pixels a line") {
    with_canvas([](ui::Canvas& canvas) {
        CHECK(ui::wrap(canvas, "नमस्ते", kBody, 500).line == 26);
        CHECK(ui::wrap(canvas, "namaste", kBody, 500).line == 22);
    });
}

TEST_CASE("the first strong character decides the paragraph's direction") {
    CHECK(ui::right_to_left("مرحبا"));
    CHECK(ui::right_to_left("123 שלום"));
    CHECK(!ui::right_to_left("olá مرحبا"));
    CHECK(!ui::right_to_left("123"));
    CHECK(!ui::right_to_left(""));
    CHECK(ui::right_to_left(prepared("مرحبا")));
}

TEST_CASE("right-to-left words follow each other leftwards, others keep their order") {
    std::string const a = prepared("مرحبا"), b = prepared("بالعالم");
    CHECK(ui::visual_order(a + " " + b, true) == b + " " + a);
    CHECK(ui::visual_order("um dois " + a + " " + b + " fim", false) == "um dois " + b + " " + a + " fim");
    CHECK(ui::visual_order(a + " hello world " + b, true) == b + " hello world " + a);
    CHECK(ui::visual_order("um dois", false) == "um dois");
    CHECK(ui::visual_order(a + " 42 " + b, true) == b + " 42 " + a);
}
