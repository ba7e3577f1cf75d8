#include "support/call_samples.hpp"

namespace {

using namespace tests;
using ui::Role;

}  // namespace

TEST_CASE("the minimised call is a region with its controls", "[call]") {
    Size const size = GENERATE(kDesktop, kTablet, kPhone);
    sample::Sound sound;
    Screen screen{size};
    screen.frame().audio = &sound;
    screen.show(sample::over_chat(sample::popup()));
    screen.get(Role::Region, "Em chamada · 07:42");
    screen.get(Role::Timer, "Em chamada · 07:42");
    CHECK(only<view::SetMuted>(screen.click(screen.get(Role::Button, "Mudo"))) != nullptr);
    CHECK(only<view::HangUp>(screen.click(screen.get(Role::Button, "Encerrar"))) != nullptr);
    auto const opened = screen.click(screen.get(Role::Button, "Abrir chamada"));
    REQUIRE(only<view::Minimise>(opened) != nullptr);
    CHECK_FALSE(only<view::Minimise>(opened)->minimised);
}

TEST_CASE("the popup stands in the corner, on a phone it is a strip below the header", "[call]") {
    Screen desktop{kDesktop};
    desktop.show(sample::over_chat(sample::popup()));
    CHECK(desktop.get_id("popup").rect == ui::Rect{16, 800 - 16 - 188, 384, 188});
    Screen phone{kPhone};
    phone.show(sample::over_chat(sample::popup()));
    CHECK(phone.get_id("popup").rect == ui::Rect{0, 64, 390, 56});
}

TEST_CASE("what is left of a conversation's time stands in the popup and on the stage", "[call]") {
    view::TimeLeft const left{"Tempo da sessão", "restam 01:30", "Tempo da sessão, restam 01:30", 0.1F, true};
    Screen popup{kDesktop};
    auto minimised = sample::popup();
    minimised.time_left = left;
    popup.show(sample::over_chat(minimised));
    popup.get(Role::Timer, left.name);
    CHECK(popup.get_id("popup").rect == ui::Rect{16, 800 - 16 - 230, 384, 230});

    Size const size = GENERATE(kDesktop, kTablet, kPhone, Size{844, 390});
    Screen screen{size};
    auto stage = sample::connected();
    stage.time_left = left;
    screen.show(sample::over_chat(stage));
    auto const place = screen.get(Role::Timer, left.name).rect;
    for (auto const* other : {"stage/status", "stage/encrypted", "stage/minimise"}) {
        auto const rect = screen.get_id(other).rect;
        bool const words = std::string_view{other} == "stage/status";  // the clock stands in the middle of its box
        auto const taken = words ? ui::Rect{rect.x + rect.w / 2 - 40, rect.y, 80, rect.h} : rect;
        INFO(other);
        CHECK_FALSE(ui::overlap(place, taken));
    }
}

TEST_CASE("keys reach the minimised call", "[call]") {
    Screen screen{kDesktop};
    screen.show(sample::over_chat(sample::popup()));
    CHECK(only<view::SetMuted>(screen.press("m")) != nullptr);
    CHECK(only<view::HangUp>(screen.press("E", true)) != nullptr);
}

TEST_CASE("the wave follows the voice, and is flat without it", "[call]") {
    sample::Sound sound;
    sound.be(0.6F);
    Screen screen{kDesktop};
    screen.frame().audio = &sound;
    screen.show(sample::over_chat(sample::popup()));
    CHECK(screen.next_frame_in() == Catch::Approx(1.0 / 30));
    view::CallPopup lost = sample::popup();
    lost.remote_audio.reset();
    lost.clock = false;
    lost.status = "Reconectando…";
    screen.show(sample::over_chat(lost));
    screen.get(Role::Status, "Reconectando…");
    CHECK(!screen.next_frame_in());
}

TEST_CASE("chatting goes on beside the popup", "[call]") {
    Screen screen{kDesktop};
    screen.show(sample::over_chat(sample::popup()));
    CHECK_FALSE(screen.get_id("chat/composer").disabled);
    CHECK_FALSE(screen.get_id("popup").modal);
}
