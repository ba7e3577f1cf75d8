#include <cmath>

#include "imgui.h"
#include "support/call_samples.hpp"

namespace {

using namespace tests;
using ui::Role;
using view::Corner;

struct VideoCall {
    explicit VideoCall(Size size, view::Stage stage = sample::video_call()) : screen{size} {
        screen.frame().video = &pictures;
        screen.frame().audio = &sound;
        screen.show(sample::over_chat(std::move(stage)));
        pictures.drawn.clear();
        screen.draw(0.01);
    }
    sample::Pictures pictures;
    sample::Sound sound;
    Screen screen;
};

// Whether the dock's place takes clicks: the chrome is seen.
bool chrome_shown(Screen& screen) { return !screen.click(screen.get_id("stage/mute")).empty(); }

void pass(Screen& screen, double seconds) {
    constexpr double kFrame = 0.25;
    auto const frames = static_cast<int>(std::ceil(seconds / kFrame));
    for (int drawn = 0; drawn < frames; ++drawn) screen.draw(kFrame);
}

}  // namespace

TEST_CASE("the remote picture fills the window, one's own lies mirrored in its corner", "[call]") {
    VideoCall call{kDesktop};
    REQUIRE(call.pictures.drawn.size() == 2);
    auto const& remote = call.pictures.drawn[0];
    CHECK(remote.video == *sample::video_call().remote_video);
    CHECK(remote.placement.rect == ui::Rect{0, 0, 1280, 800});
    CHECK(remote.placement.fit == ui::VideoSurfaces::Fit::Cover);
    CHECK_FALSE(remote.placement.mirrored);
    CHECK(remote.placement.layer == 0);
    auto const& own = call.pictures.drawn[1];
    CHECK(own.video == *sample::video_call().own_video);
    CHECK(own.placement.rect == ui::Rect{1280 - 24 - 248, 800 - 28 - 155, 248, 155});
    CHECK(own.placement.mirrored);
    CHECK(own.placement.radius == 18);
    CHECK(own.placement.layer == 1);
    call.screen.get(Role::Image, "Vídeo de João Silva");
    call.screen.get(Role::Button, "Você");
    call.screen.get(Role::Timer, "00:42");
    call.screen.get(Role::Heading, "João Silva");
}

TEST_CASE("without a picture yet the stage shows the avatar", "[call]") {
    VideoCall call{kDesktop};
    call.pictures.there = false;
    call.screen.settle();
    CHECK_FALSE(call.screen.find(Role::Image, "Vídeo de João Silva"));
    call.screen.get(Role::Text, "Videochamada");
    CHECK(call.screen.get_id("stage/pip").rect.w == 248);
}

TEST_CASE("the scrims behind the controls end in nothing", "[call]") {
    VideoCall call{kDesktop};
    pass(call.screen, 1);
    int ends = 0;
    for (ImDrawVert const& v : ImGui::GetDrawData()->CmdLists[0]->VtxBuffer) {
        bool const at_end = v.pos.y == 190 || v.pos.y == 800 - 250;
        if (!at_end || (v.pos.x > 1 && v.pos.x < 1279)) continue;
        CHECK(v.col >> IM_COL32_A_SHIFT == 0);
        ++ends;
    }
    CHECK(ends >= 4);
}

TEST_CASE("a lost connection dims the last picture", "[call]") {
    view::Stage stage = sample::video_call();
    stage.tone = view::StageTone::Warning;
    stage.banner = sample::reconnecting();
    VideoCall call{kDesktop, stage};
    CHECK(call.pictures.drawn[0].placement.alpha == Catch::Approx(0.45F));
    call.screen.get(Role::Alert, "Reconectando…");
}

TEST_CASE("controls of the video stage", "[call]") {
    Size const size = GENERATE(kDesktop, kTablet, kPhone);
    VideoCall call{size};
    Screen& screen = call.screen;
    CHECK(only<view::SetMuted>(screen.click(screen.get(Role::Button, "Mudo"))) != nullptr);
    CHECK_FALSE(only<view::SetCamera>(screen.click(screen.get(Role::Button, "Desligar câmera")))->on);
    CHECK(screen.get(Role::Button, "Desligar câmera").pressed == true);
    CHECK(only<view::Minimise>(screen.click(screen.get(Role::Button, "Conversa"))) != nullptr);
    CHECK(only<view::HangUp>(screen.click(screen.get(Role::Button, "Encerrar"))) != nullptr);
    CHECK(screen.get_id("stage/mute").rect.w == 56);
}

TEST_CASE("the chrome goes after four idle seconds; the first touch only brings it back", "[call]") {
    VideoCall call{kDesktop};
    Screen& screen = call.screen;
    screen.move({600, 300});
    CHECK(screen.next_frame_in());
    pass(screen, 3.5);
    screen.move({600, 300});
    screen.draw(0.01);
    pass(screen, 5);
    CHECK(!screen.next_frame_in());
    ui::Node const mute = screen.get_id("stage/mute");  // still there for a screen reader
    CHECK(only<view::SetMuted>(screen.activate("stage/mute")) != nullptr);
    CHECK_FALSE(mute.disabled);
    pass(screen, 5);
    screen.button(true);
    screen.button(false);
    CHECK(screen.take().empty());
    CHECK(chrome_shown(screen));
}

TEST_CASE("a hidden control is not hit by the touch that wakes it", "[call]") {
    VideoCall call{kDesktop};
    Screen& screen = call.screen;
    ui::Vec const at = ui::center(screen.get_id("stage/minimise").rect);
    screen.move(at);
    pass(screen, 5);
    screen.take();
    screen.button(true);
    screen.button(false);
    CHECK(screen.take().empty());
    screen.button(true);
    screen.button(false);
    CHECK(only<view::Minimise>(screen.take()) != nullptr);
}

TEST_CASE("the dock stays while the pointer rests on it: a press without a move acts", "[call]") {
    VideoCall call{kDesktop};
    Screen& screen = call.screen;
    screen.move(ui::center(screen.get_id("stage/end").rect));
    pass(screen, 10);
    screen.take();
    screen.button(true);
    screen.button(false);
    CHECK(only<view::HangUp>(screen.take()) != nullptr);
}

TEST_CASE("keys and focus wake the chrome; what has the focus stays in sight", "[call]") {
    VideoCall call{kDesktop};
    Screen& screen = call.screen;
    pass(screen, 6);
    screen.press("m");
    CHECK(chrome_shown(screen));
    pass(screen, 6);
    screen.focus("stage/mute", true);
    pass(screen, 6);
    CHECK(only<view::SetMuted>(screen.click(screen.get_id("stage/mute"))) != nullptr);
}

TEST_CASE("with reduced motion the chrome never goes", "[call]") {
    view::App app = sample::over_chat(sample::video_call());
    app.reduced_motion = true;
    VideoCall call{kDesktop};
    call.screen.show(app);
    pass(call.screen, 10);
    CHECK(chrome_shown(call.screen));
}

TEST_CASE("own picture in each corner at each size", "[call]") {
    Size const size = GENERATE(kDesktop, kTablet, kPhone, Size{844, 390});
    Corner const corner = GENERATE(Corner::TopLeft, Corner::TopRight, Corner::BottomLeft, Corner::BottomRight);
    view::Stage stage = sample::video_call();
    stage.pip = corner;
    VideoCall call{size, stage};
    ui::Rect const box = call.screen.get_id("stage/pip").rect;
    bool const left = corner == Corner::TopLeft || corner == Corner::BottomLeft;
    bool const top = corner == Corner::TopLeft || corner == Corner::TopRight;
    CHECK((ui::center(box).x < size.width / 2) == left);
    CHECK((ui::center(box).y < size.height / 2) == top);
    CHECK(box.x >= 16);
    CHECK(ui::right(box) <= size.width - 16);
    check_layout(call.screen);
}

TEST_CASE("dragging the picture: it goes on to the nearest corner", "[call]") {
    VideoCall call{kDesktop};
    Screen& screen = call.screen;
    struct Drag {
        ui::Vec to;
        Corner corner;
    };
    for (auto const& [to, corner] : {Drag{{200, 650}, Corner::BottomLeft}, Drag{{200, 200}, Corner::TopLeft},
                                     Drag{{1000, 200}, Corner::TopRight}, Drag{{1000, 700}, Corner::BottomRight}}) {
        screen.take();
        screen.move(ui::center(screen.get_id("stage/pip").rect));
        screen.button(true);
        screen.move(to);
        CHECK(ui::center(screen.get_id("stage/pip").rect).x == Catch::Approx(to.x).margin(2));
        screen.button(false);
        auto const wished = screen.take();
        REQUIRE(only<view::MovePip>(wished) != nullptr);
        CHECK(only<view::MovePip>(wished)->corner == corner);
        screen.app().stage->pip = corner;
        screen.settle();
    }
    CHECK(screen.get_id("stage/pip").rect == ui::Rect{1280 - 24 - 248, 800 - 28 - 155, 248, 155});
}

TEST_CASE("let go, the picture glides: it does not jump", "[call]") {
    VideoCall call{kDesktop};
    Screen& screen = call.screen;
    screen.move(ui::center(screen.get_id("stage/pip").rect));
    screen.button(true);
    screen.move({300, 600});
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    screen.draw(0.01);
    screen.app().stage->pip = Corner::BottomLeft;
    float const from = screen.get_id("stage/pip").rect.x;
    screen.draw(0.05);
    float const soon = screen.get_id("stage/pip").rect.x;
    CHECK(soon <= from);
    CHECK(soon > 24);
    screen.settle();
    CHECK(screen.get_id("stage/pip").rect.x == 24);
}

TEST_CASE("a tap swaps the pictures, a drag does not", "[call]") {
    VideoCall call{kDesktop};
    Screen& screen = call.screen;
    CHECK(only<view::SwapPip>(screen.click(screen.get_id("stage/pip"))) != nullptr);
    CHECK(only<view::SwapPip>(screen.activate("stage/pip")) != nullptr);
    view::Stage stage = sample::video_call();
    stage.swapped = true;
    VideoCall swapped{kDesktop, stage};
    REQUIRE(swapped.pictures.drawn.size() == 2);
    CHECK(swapped.pictures.drawn[0].video == *stage.own_video);
    CHECK(swapped.pictures.drawn[0].placement.mirrored);
    CHECK_FALSE(swapped.pictures.drawn[1].placement.mirrored);
}

TEST_CASE("arrow keys move the focused picture from corner to corner", "[call]") {
    VideoCall call{kDesktop};
    Screen& screen = call.screen;
    CHECK(screen.press("ArrowLeft").empty());
    screen.focus("stage/pip");
    CHECK(only<view::MovePip>(screen.press("ArrowLeft"))->corner == Corner::BottomLeft);
    CHECK(only<view::MovePip>(screen.press("ArrowUp"))->corner == Corner::TopRight);
    CHECK(screen.press("ArrowRight").empty());
    CHECK(screen.press("ArrowDown").empty());
}

TEST_CASE("with one's camera off the corner shows who one is", "[call]") {
    view::Stage stage = sample::video_call();
    stage.own_video.reset();
    VideoCall call{kDesktop, stage};
    CHECK(call.pictures.drawn.size() == 1);
    call.screen.get(Role::Button, "Você");
    CHECK(call.screen.glyphs().size() > 2);
}

TEST_CASE("at rest a video call wants no frames of its own", "[call]") {
    bool const software = GENERATE(true, false);
    VideoCall call{kDesktop};
    call.screen.frame().software = software;
    call.sound.be(0.8F);
    pass(call.screen, 6);
    CHECK(!call.screen.next_frame_in());
}
