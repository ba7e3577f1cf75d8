#include "support/call_samples.hpp"

namespace {

using namespace tests;
using ui::Role;

}  // namespace

TEST_CASE("an incoming call is an alert dialog whose focus starts on accept", "[call]") {
    Size const size = GENERATE(kDesktop, kTablet, kPhone);
    Screen screen{size};
    screen.show(sample::over_chat(sample::incoming()));
    ui::Node const dialog = screen.get(Role::AlertDialog, "Chamada de voz recebida: Maria Souza");
    CHECK(dialog.modal);
    CHECK(screen.get(Role::Button, "Atender").autofocus);
    CHECK_FALSE(screen.get(Role::Button, "Recusar").autofocus);
    screen.get(Role::Heading, "Maria Souza");
    screen.get(Role::Text, "Chamada de voz recebida");
    CHECK_FALSE(screen.find(Role::Button, "Entrar só com áudio"));
}

TEST_CASE("accept, decline and reply, by click and by activation", "[call]") {
    Size const size = GENERATE(kDesktop, kPhone, Size{844, 390});
    Screen screen{size};
    screen.show(sample::over_chat(sample::incoming()));
    CHECK(only<view::Accept>(screen.click(screen.get(Role::Button, "Atender"))) != nullptr);
    CHECK(only<view::Accept>(screen.activate("incoming/accept")) != nullptr);
    CHECK(only<view::Decline>(screen.click(screen.get(Role::Button, "Recusar"))) != nullptr);
    auto const reply = screen.click(screen.get(Role::Button, "Responder com mensagem"));
    REQUIRE(reply.size() == 2);
    CHECK(std::holds_alternative<view::Decline>(reply[0]));
    CHECK(std::holds_alternative<view::OpenThread>(reply[1]));
}

TEST_CASE("a video call can be taken with voice only", "[call]") {
    Screen screen{kDesktop};
    screen.show(sample::over_chat(sample::incoming(true)));
    auto const with_video = screen.click(screen.get(Role::Button, "Atender"));
    REQUIRE(only<view::Accept>(with_video) != nullptr);
    CHECK(only<view::Accept>(with_video)->type == protocol::CallType::Video);
    auto const voice = screen.click(screen.get(Role::Button, "Entrar só com áudio"));
    REQUIRE(only<view::Accept>(voice) != nullptr);
    CHECK(only<view::Accept>(voice)->type == protocol::CallType::Audio);
}

TEST_CASE("Escape silences once and never declines; letters do nothing", "[call]") {
    Screen screen{kDesktop};
    view::App app = sample::over_chat(sample::incoming());
    screen.show(app);
    CHECK(only<view::SilenceRing>(screen.press("Escape")) != nullptr);
    CHECK(screen.press("m").empty());
    CHECK(screen.press("e", true).empty());
    app.incoming->silenced = true;
    screen.show(app);
    CHECK(screen.press("Escape").empty());
}

TEST_CASE("nothing beneath an incoming call is hit", "[call]") {
    Screen screen{kDesktop};
    screen.show(sample::over_chat(sample::incoming()));
    CHECK(screen.click(ui::Vec{20, 400}).empty());
    CHECK(screen.click(ui::Vec{1240, 36}).empty());
    CHECK(screen.activate("chat/voice").empty());
}

TEST_CASE("blocked sound is said and can be started", "[call]") {
    Size const size = GENERATE(kDesktop, kPhone);
    Screen screen{size};
    view::Incoming view = sample::incoming();
    view.sound_blocked = "Toque para ouvir a chamada";
    screen.show(sample::over_chat(view));
    CHECK(only<view::AllowSound>(screen.click(screen.get(Role::Button, "Toque para ouvir a chamada"))) != nullptr);
}

TEST_CASE("the buttons stand apart: 56 between decline and accept", "[call]") {
    for (Size const size : {kDesktop, kTablet, kPhone}) {
        Screen screen{size};
        screen.show(sample::over_chat(sample::incoming()));
        ui::Rect const decline = screen.get_id("incoming/decline").rect, accept = screen.get_id("incoming/accept").rect;
        CHECK(accept.x - ui::right(decline) >= 56);
        CHECK(decline.w == 72);
        CHECK(accept.w == 72);
    }
    Screen phone{kPhone};
    phone.show(sample::over_chat(sample::incoming()));
    CHECK(phone.get_id("incoming/decline").rect.x == 44);
    CHECK(ui::right(phone.get_id("incoming/accept").rect) == kPhone.width - 44);
    Screen desktop{kDesktop};
    desktop.show(sample::over_chat(sample::incoming()));
    CHECK(desktop.get_id("incoming").rect == ui::Rect{440, 96.5F, 400, 607});
}

TEST_CASE("ringing moves, silenced it rests", "[call]") {
    Screen screen{kDesktop};
    view::App app = sample::over_chat(sample::incoming());
    screen.show(app);
    CHECK(screen.next_frame_in());
    app.incoming->silenced = true;
    screen.show(app);
    CHECK(!screen.next_frame_in());
}
