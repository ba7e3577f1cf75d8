#include <algorithm>

#include "support/call_samples.hpp"
#include "support/sample_views.hpp"
#include "support/ui_harness.hpp"

// What things are called and in which order a reader meets them: DESIGN.md, section 7.
namespace {

using namespace tests;
using ui::Role;

std::ptrdiff_t place_of(Screen const& screen, std::string_view id) {
    auto const found = std::ranges::find(screen.nodes(), id, &ui::Node::id);
    INFO(id);
    REQUIRE(found != screen.nodes().end());
    return found - screen.nodes().begin();
}

void check_order(Screen const& screen, std::vector<std::string> const& ids) {
    CHECK(std::ranges::is_sorted(ids, {}, [&](std::string const& id) { return place_of(screen, id); }));
}

}  // namespace

TEST_CASE("the places are a list of tabs, and arrows lead through the rail") {
    Screen screen{kDesktop};
    screen.show(sample::conversations());
    ui::Node const tabs = screen.get(Role::TabList, "Navegação");
    CHECK(tabs.vertical);
    ui::Node const chats = screen.get(Role::Tab, "Conversas, 3");
    CHECK(screen.nodes().at(static_cast<std::size_t>(chats.parent)).id == tabs.id);
    screen.focus(chats.id);
    screen.press("ArrowDown");
    CHECK(screen.wished_focus() == "nav/me");
    screen.focus("nav/me");
    screen.press("ArrowUp");
    CHECK(screen.wished_focus() == chats.id);
}

TEST_CASE("the bar at a phone's foot is a list of tabs that lie side by side") {
    Screen screen{kPhone};
    screen.show(sample::conversations());
    CHECK(!screen.get(Role::TabList, "Navegação").vertical);
    screen.focus("nav/chats");
    screen.press("ArrowRight");
    CHECK(screen.wished_focus() == "nav/me");
    screen.focus("nav/me");
    screen.press("ArrowLeft");
    CHECK(screen.wished_focus() == "nav/chats");
}

TEST_CASE("a person's picture that stands alone is an image with name and presence", "[call]") {
    Size const size = GENERATE(kDesktop, kPhone);
    Screen screen{size};
    screen.show(sample::over_chat(sample::incoming()));
    screen.get(Role::Image, "Maria Souza, online agora");
    screen.show(sample::over_chat(sample::dialling()));
    screen.get(Role::Image, "João Silva, online agora");
    if (size.width < 640) return;
    screen.show(sample::over_chat(sample::popup()));
    CHECK(screen.get_id("popup/avatar").role == Role::Image);
    CHECK(screen.get_id("popup/avatar").name == "João Silva, online agora");
}

TEST_CASE("what is said of a conversation follows what is seen, from the left") {
    Screen screen{kDesktop};
    screen.show(sample::chat_in_call());
    check_order(screen, {"chat/avatar", "chat/name", "chat/presence", "chat/in-call", "chat/voice", "chat/video",
                         "chat/more", "chat/log", "chat/composer", "chat/send"});
}

TEST_CASE("the languages at the foot of the sign-in page come after the form") {
    Screen screen{kDesktop};
    screen.show(sample::sign_in());
    check_order(screen, {"sign-in/handle", "sign-in/password", "sign-in/submit", "sign-in/language/0"});
}
