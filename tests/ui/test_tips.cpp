#include <algorithm>
#include <cmath>

#include "imgui.h"
#include "support/call_samples.hpp"
#include "support/sample_views.hpp"
#include "support/ui_harness.hpp"

// What an icon means, and its key: beside the control, after a while.
namespace {

using namespace tests;

constexpr double kSoon = 0.4, kLater = 0.2;  // s: before the tooltip, and the rest

// The glyphs in the pill's place above or below the control: how many letters it says.
std::ptrdiff_t letters(Screen const& screen, std::string_view id, float from, float to) {
    ui::Rect const control = screen.get_id(id).rect;
    return std::ranges::count_if(screen.glyphs(), [&](Glyph const& g) {
        ui::Vec const at = ui::center(g.rect);
        return at.y > control.y + from && at.y < control.y + to && std::abs(at.x - ui::center(control).x) < 120;
    });
}
std::ptrdiff_t above(Screen const& screen, std::string_view id) { return letters(screen, id, -46, -8); }
std::ptrdiff_t below(Screen const& screen, std::string_view id) { return letters(screen, id, 52, 88); }

void point_at(Screen& screen, std::string_view id) { screen.move(ui::center(screen.get_id(id).rect)); }

}  // namespace

TEST_CASE("an icon button says its name under the pointer, after half a second") {
    Screen screen{kDesktop};
    screen.show(sample::chat());
    auto const quiet = below(screen, "chat/voice");
    ImGui::GetIO().AddMousePosEvent(ui::center(screen.get_id("chat/voice").rect).x, 36);
    screen.draw();
    screen.draw();
    screen.draw(kSoon);
    CHECK(below(screen, "chat/voice") == quiet);
    CHECK(screen.next_frame_in());
    screen.draw(kLater);
    screen.settle();
    CHECK(below(screen, "chat/voice") == quiet + 12);  // Chamada de voz, without its spaces
    CHECK(!screen.next_frame_in());
    screen.move({700, 400});
    CHECK(below(screen, "chat/voice") == quiet);
}

TEST_CASE("the keyboard's focus brings the tooltip too, a pointer's does not") {
    Screen screen{kDesktop};
    screen.show(sample::chat());
    auto const quiet = below(screen, "chat/video");
    screen.focus("chat/video", false);
    CHECK(below(screen, "chat/video") == quiet);
    screen.focus("chat/video", true);
    CHECK(below(screen, "chat/video") > quiet);
}

TEST_CASE("a finger brings no tooltip") {
    Screen screen{kDesktop};
    screen.show(sample::chat());
    auto const quiet = below(screen, "chat/voice");
    screen.touch(true);
    point_at(screen, "chat/voice");
    CHECK(below(screen, "chat/voice") == quiet);
}

TEST_CASE("a press sends the tooltip away until the pointer comes anew, and so does a key") {
    Screen screen{kDesktop};
    screen.show(sample::chat());
    auto const quiet = below(screen, "chat/voice");
    point_at(screen, "chat/voice");
    REQUIRE(below(screen, "chat/voice") > quiet);
    SECTION("a press") {
        screen.button(true);
        screen.button(false);
    }
    SECTION("a key") { screen.press("Escape"); }
    CHECK(below(screen, "chat/voice") == quiet);
    screen.move({700, 400});
    point_at(screen, "chat/voice");
    CHECK(below(screen, "chat/voice") > quiet);
}

TEST_CASE("the pointer may rest on the tooltip") {
    Screen screen{kDesktop};
    screen.show(sample::chat());
    auto const quiet = below(screen, "chat/voice");
    point_at(screen, "chat/voice");
    ui::Rect const control = screen.get_id("chat/voice").rect;
    screen.move({ui::center(control).x, ui::bottom(control) + 4});
    screen.move({ui::center(control).x, ui::bottom(control) + 20});
    CHECK(below(screen, "chat/voice") > quiet);
}

TEST_CASE("a button with a caption says its key, unless keys are switched off", "[call]") {
    Screen screen{kDesktop};
    view::App app = sample::over_chat(sample::connected());
    screen.show(app);
    auto const quiet = above(screen, "stage/mute");
    point_at(screen, "stage/mute");
    CHECK(above(screen, "stage/mute") > quiet);
    app.show_shortcuts.reset();
    screen.show(app);
    CHECK(above(screen, "stage/mute") == quiet);
}

TEST_CASE("in every call control the tooltip stays in the window", "[call]") {
    Size const size = GENERATE(kDesktop, kPhone, Size{320, 480});
    Screen screen{size};
    screen.show(sample::over_chat(sample::connected()));
    for (char const* id : {"stage/minimise", "stage/mute", "stage/camera", "stage/chat", "stage/end"}) {
        point_at(screen, id);
        INFO(id);
        check_layout(screen);
    }
}

TEST_CASE("with reduced motion the tooltip appears as well") {
    Screen screen{kDesktop};
    view::App app = sample::chat();
    app.reduced_motion = true;
    screen.show(app);
    auto const quiet = below(screen, "chat/voice");
    point_at(screen, "chat/voice");
    CHECK(below(screen, "chat/voice") > quiet);
}
