#include "support/call_samples.hpp"

namespace {

using namespace tests;
using ui::Role;

// Without what is said by the pointer or the focus being there.
std::vector<view::Intent> without_holds(std::vector<view::Intent> intents) {
    std::erase_if(intents, [](view::Intent const& one) { return std::holds_alternative<view::HoldToast>(one); });
    return intents;
}
std::vector<view::Intent> pressed(Screen& screen, ui::Node const& node) { return without_holds(screen.click(node)); }
view::HoldToast const* held(std::vector<view::Intent> const& intents) {
    return intents.empty() ? nullptr : std::get_if<view::HoldToast>(&intents.back());
}

}  // namespace

TEST_CASE("a toast says what happened, and can be closed", "[call]") {
    Size const size = GENERATE(kDesktop, kPhone);
    Screen screen{size};
    screen.show(sample::over_chat({sample::toast(3)}));
    screen.get(Role::Status, "Chamada encerrada, João Silva · 12:04");
    auto const closed = pressed(screen, screen.get(Role::Button, "Fechar"));
    REQUIRE(only<view::DismissToast>(closed) != nullptr);
    CHECK(only<view::DismissToast>(closed)->id == 3);
}

TEST_CASE("errors are alerts and stay: besides what can be done about it they can be closed", "[call]") {
    Screen screen{kDesktop};
    screen.show(sample::over_chat({sample::toast_with_action(4)}));
    screen.get(Role::Alert, "João não atendeu, Tocou por 30 segundos");
    CHECK(only<view::DismissToast>(pressed(screen, screen.get(Role::Button, "Fechar"))) != nullptr);
    auto const again = pressed(screen, screen.get(Role::Button, "Ligar de novo"));
    REQUIRE(again.size() == 2);
    CHECK(std::holds_alternative<view::Dial>(again[0]));
    CHECK(std::holds_alternative<view::DismissToast>(again[1]));
}

TEST_CASE("toasts stand top right below the header, on a phone above the composer", "[call]") {
    std::vector<view::Toast> const toasts{sample::toast(1), sample::toast_with_action(2), sample::toast(3)};
    Screen desktop{kDesktop};
    desktop.show(sample::over_chat(toasts));
    CHECK(desktop.get_id("toast/1").rect == ui::Rect{1280 - 16 - 376, 72 + 16, 376, 64});
    CHECK(desktop.get_id("toast/2").rect.y == 72 + 16 + 64 + 12);
    Screen phone{kPhone};
    phone.show(sample::over_chat(toasts));
    ui::Rect const last = phone.get_id("toast/3").rect;
    CHECK(last.x == 16);
    CHECK(ui::right(last) == 390 - 16);
    CHECK(ui::bottom(last) <= phone.get_id("chat/composer").rect.y);
}

TEST_CASE("over a stage toasts keep off its controls", "[call]") {
    Size const size = GENERATE(kDesktop, kPhone);
    Screen screen{size};
    view::App app = sample::over_chat(sample::connected());
    app.toasts = {sample::toast(1)};
    screen.show(app);
    ui::Rect const toast = screen.get_id("toast/1").rect;
    for (ui::Node const& n : screen.nodes()) {
        if (!n.focusable || !n.id.starts_with("stage/")) continue;
        INFO(n.id);
        CHECK_FALSE(ui::overlap(toast, n.rect));
    }
}

TEST_CASE("whoever has just been told of a declined call can press what they see", "[call]") {
    Size const size = GENERATE(kDesktop, kPhone);
    Screen screen{size};
    bool const ringing = GENERATE(false, true);
    view::App app = ringing ? sample::over_chat(sample::incoming()) : sample::over_chat({sample::toast(1)});
    app.toasts = {sample::toast(1)};
    screen.show(app);
    ui::Rect const toast = screen.get_id("toast/1").rect;
    for (ui::Node const& n : screen.nodes()) {
        bool const scrolls = n.id == "chat/log" || n.id.starts_with("message/");
        if (!n.focusable || scrolls || n.id.starts_with("toast/")) continue;
        INFO(n.id);
        CHECK_FALSE(ui::overlap(toast, n.rect));
    }
}

TEST_CASE("F8 leads to the newest toast", "[call]") {
    Screen screen{kDesktop};
    screen.show(sample::over_chat({sample::toast_with_action(1), sample::toast(2)}));
    screen.press("F8");
    CHECK(screen.wished_focus() == "toast/2/close");
    screen.show(sample::over_chat({sample::toast(2), sample::toast_with_action(5)}));
    screen.press("F8");
    CHECK(screen.wished_focus() == "toast/5/action");
    screen.show(sample::chat());
    CHECK(screen.press("F8").empty());
}

TEST_CASE("what goes by itself has one button: its action", "[call]") {
    Screen screen{kDesktop};
    view::Toast toast = sample::toast_with_action(4);
    toast.stays = false;
    screen.show(sample::over_chat({toast}));
    screen.get(Role::Button, "Ligar de novo");
    CHECK_FALSE(screen.find(Role::Button, "Fechar"));
}

TEST_CASE("a toast under the pointer is held, and let go when it leaves", "[call]") {
    Screen screen{kDesktop};
    screen.show(sample::over_chat({sample::toast(1), sample::toast(2)}));
    CHECK(screen.take().empty());
    screen.move(ui::center(screen.get_id("toast/2").rect));
    screen.settle();
    auto const over = screen.take();
    REQUIRE(held(over) != nullptr);
    CHECK(held(over)->id == 2);
    CHECK(held(over)->held);
    screen.app().toasts[1].held = true;
    screen.move(ui::center(screen.get(Role::Button, "Fechar").rect));  // of the first
    screen.settle();
    CHECK(screen.take().size() >= 2);
    screen.app().toasts[0].held = true;
    screen.app().toasts[1].held = false;
    screen.move({600, 600});
    screen.settle();
    auto const away = screen.take();
    REQUIRE(held(away) != nullptr);
    CHECK(held(away)->id == 1);
    CHECK_FALSE(held(away)->held);
}

TEST_CASE("a toast with the focus in it is held", "[call]") {
    Screen screen{kDesktop};
    screen.show(sample::over_chat({sample::toast_with_action(3)}));
    screen.focus("toast/3/action");
    screen.settle();
    auto const intents = screen.take();
    REQUIRE(held(intents) != nullptr);
    CHECK(held(intents)->held);
}

TEST_CASE("Escape closes a toast before anything else", "[call]") {
    Screen screen{kDesktop};
    bool const ringing = GENERATE(false, true);
    view::App app = ringing ? sample::over_chat(sample::incoming()) : sample::over_chat(sample::connected());
    app.toasts = {sample::toast(1), sample::toast(2)};
    screen.show(app);
    auto const newest = without_holds(screen.press("Escape"));
    REQUIRE(only<view::DismissToast>(newest) != nullptr);
    CHECK(only<view::DismissToast>(newest)->id == 2);
    screen.focus("toast/1/close");
    auto const focused = without_holds(screen.press("Escape"));
    REQUIRE(only<view::DismissToast>(focused) != nullptr);
    CHECK(only<view::DismissToast>(focused)->id == 1);
}

TEST_CASE("a banner offers its action", "[call]") {
    Size const size = GENERATE(kDesktop, kTablet, kPhone);
    Screen screen{size};
    view::App app = sample::chat();
    app.banner = sample::offline();
    screen.show(app);
    screen.get(Role::Alert, "Sem conexão com o servidor");
    CHECK(only<view::RetryConnection>(screen.click(screen.get(Role::Button, "Tentar de novo"))) != nullptr);
}
