#include "imgui.h"
#include "support/ui_harness.hpp"
#include "ui/canvas.hpp"

using namespace tests;

TEST_CASE("the outline of a pill stays within its rect", "[canvas]") {
    Screen screen{kDesktop};
    screen.show({});
    ImGui::NewFrame();
    ImDrawList& list = *ImGui::GetBackgroundDrawList();
    ui::Fonts const fonts{};
    ui::SoftDisc disc;
    ui::Canvas canvas{list, fonts, ui::kDark, disc, 1};
    float const radius = GENERATE(8.0F, 20.0F, 60.0F);  // a box, a pill, and one asked for more than there is
    ui::Rect const pill{10, 10, 120, 40};
    canvas.outline(pill, ui::kWhite, radius);
    ImGui::Render();
    REQUIRE(list.VtxBuffer.Size > 0);
    constexpr float kFringe = 1.05F;  // of antialiasing, and what floats lose
    for (ImDrawVert const& vertex : list.VtxBuffer) {
        CHECK(vertex.pos.x >= pill.x - kFringe);
        CHECK(vertex.pos.x <= right(pill) + kFringe);
        CHECK(vertex.pos.y >= pill.y - kFringe);
        CHECK(vertex.pos.y <= bottom(pill) + kFringe);
    }
}
