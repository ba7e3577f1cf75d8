#include "support/call_samples.hpp"
#include "support/sample_views.hpp"
#include "support/ui_harness.hpp"

// Every screen in every state at every size in both themes.
namespace {

using namespace tests;

struct Case {
    char const* name;
    view::App app;
};

std::vector<Case> cases() {
    return {{"loading", sample::loading()},
            {"sign-in", sample::sign_in()},
            {"registering", sample::registering()},
            {"sign-in with demo accounts", sample::sign_in_with_demo()},
            {"sign-in offline", sample::with_banner(sample::sign_in())},
            {"conversations", sample::conversations()},
            {"no conversations", sample::no_conversations()},
            {"list loading", sample::list_loading()},
            {"chat", sample::chat()},
            {"chat offline", sample::with_banner(sample::chat())},
            {"chat in call", sample::chat_in_call()},
            {"chat in call elsewhere", sample::in_call_elsewhere()},
            {"empty chat", sample::empty_chat()},
            {"chat loading", sample::chat_loading()},
            {"long texts", sample::long_texts()},
            {"scripts", sample::scripts()},
            {"long chat", sample::long_chat(200)},
            {"menu", sample::menu()},
            {"menu of a message", sample::message_menu()},
            {"shortcuts", sample::shortcuts()},
            {"new chat", sample::new_chat()},
            {"new chat with an error", sample::new_chat_error()}};
}

}  // namespace

TEST_CASE("every screen fits, is reachable and says what it is", "[layout]") {
    Size const size = GENERATE(kDesktop, kTablet, kPhone, Size{640, 700}, Size{320, 480});
    bool const dark = GENERATE(true, false);
    for (Case const& one : cases()) {
        DYNAMIC_SECTION(one.name << " at " << size.width << "x" << size.height << (dark ? " dark" : " light")) {
            Screen screen{size, dark};
            screen.show(one.app);
            check_layout(screen);
        }
    }
}

TEST_CASE("a screen at rest wants no frames", "[layout]") {
    Size const size = GENERATE(kDesktop, kPhone);
    for (Case const& one : cases()) {
        std::string const name = one.name;
        if (name.contains("loading")) continue;
        DYNAMIC_SECTION(name << " at " << size.width) {
            Screen screen{size};
            view::App app = one.app;
            if (auto* const main = std::get_if<view::MainScreen>(&app.screen); main != nullptr && main->chat)
                main->chat->typing.clear();
            screen.show(app);
            CHECK(!screen.next_frame_in());
        }
    }
}

TEST_CASE("with reduced motion a screen appears at once and rests", "[layout]") {
    for (Case const& one : cases()) {
        DYNAMIC_SECTION(one.name) {
            Screen screen{kDesktop};
            view::App app = one.app;
            app.reduced_motion = true;
            screen.show(app);
            CHECK(!screen.next_frame_in());
        }
    }
}

TEST_CASE("a software renderer animates at five frames a second at most", "[layout]") {
    Screen screen{kDesktop};
    screen.frame().software = true;
    screen.show(sample::long_texts());  // somebody is typing: dots bounce
    REQUIRE(screen.next_frame_in());
    CHECK(*screen.next_frame_in() >= 0.2);
}
