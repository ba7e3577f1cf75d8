#include "support/call_samples.hpp"

// What lies over the picture beside names and dock.
namespace {

using namespace tests;
using ui::Role;

}  // namespace

TEST_CASE("a button fills the screen with the picture and leads out again; a phone has no room for it", "[call]") {
    Size const size = GENERATE(kDesktop, kTablet, kPhone);
    sample::Pictures pictures;
    Screen screen{size};
    screen.frame().video = &pictures;
    view::App app = sample::over_chat(sample::video_call());
    app.reduced_motion = true;  // else it goes when nobody stirs
    screen.show(app);
    if (size.width < 640) {
        CHECK(screen.find_id("stage/full-screen") == nullptr);
        return;
    }
    ui::Node const button = screen.get(Role::Button, "Tela cheia");
    CHECK(button.pressed == false);
    CHECK(button.key_shortcuts == "f");
    CHECK(ui::right(button.rect) == size.width - 24);
    CHECK(only<view::SetFullScreen>(screen.click(button)) != nullptr);
    app.stage->fills_screen = true;
    screen.show(app);
    CHECK(screen.get(Role::Button, "Tela cheia").pressed == true);
}

TEST_CASE("a picture that stands still is said to, above the dock", "[call]") {
    Size const size = GENERATE(kDesktop, kPhone);
    sample::Pictures pictures;
    Screen screen{size};
    screen.frame().video = &pictures;
    view::Stage stage = sample::video_call();
    screen.show(sample::over_chat(stage));
    CHECK(screen.find_id("stage/frozen") == nullptr);
    stage.tone = view::StageTone::Warning;
    stage.frozen_label = "Imagem pausada · o áudio volta primeiro";
    screen.show(sample::over_chat(stage));
    CHECK(ui::bottom(screen.get_id("stage/frozen").rect) < screen.get_id("stage/mute").rect.y);
    CHECK(screen.get_id("stage/frozen").name == stage.frozen_label);
    check_layout(screen);
}

TEST_CASE("with everything that is said at a tablet's top the name still has room", "[call]") {
    sample::Pictures pictures;
    Screen screen{{640, 900}};
    screen.frame().video = &pictures;
    view::Stage stage = sample::video_call();
    stage.remote_muted = true;
    stage.time_left = view::TimeLeft{.label = "Tempo da sessão", .text = "restam 04:59", .name = "restam 04:59"};
    screen.show(sample::over_chat(stage));
    CHECK(screen.get_id("stage/name").rect.w > 60);
    check_layout(screen);
}
