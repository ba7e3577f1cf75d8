#include "support/sample_views.hpp"
#include "support/ui_harness.hpp"

// The message list keeps its place.
namespace {

using namespace tests;
using ui::Role;

constexpr ui::Vec kInLog{800, 400};

view::ChatPane& pane(Screen& screen) { return *std::get<view::MainScreen>(screen.app().screen).chat; }
float y_of(Screen const& screen, std::string_view key) { return screen.get_id("message/" + std::string{key}).rect.y; }
bool in_view(Screen const& screen, std::string_view key) {
    ui::Node const* const n = screen.find_id("message/" + std::string{key});
    return n != nullptr && !ui::empty(ui::intersect(n->rect, n->clip));
}
void add(Screen& screen, std::string key, bool own) {
    pane(screen).items.emplace_back(sample::bubble(std::move(key), "nova", own));
    screen.settle();
}

}  // namespace

TEST_CASE("the newest message is in view, and stays so when another comes") {
    Screen screen{kDesktop};
    screen.show(sample::long_chat(200));
    CHECK(in_view(screen, "n199"));
    add(screen, "new", false);
    CHECK(in_view(screen, "new"));
}

TEST_CASE("further up, a message that comes moves nothing, an own one leads down") {
    Screen screen{kDesktop};
    screen.show(sample::long_chat(200));
    screen.wheel(kInLog, 20);
    REQUIRE(!in_view(screen, "n199"));
    REQUIRE(in_view(screen, "n150"));
    float const before = y_of(screen, "n150");
    add(screen, "theirs", false);
    CHECK(y_of(screen, "n150") == before);
    add(screen, "mine", true);
    CHECK(in_view(screen, "mine"));
}

TEST_CASE("older messages that come above move nothing") {
    Screen screen{kDesktop};
    screen.show(sample::long_chat(50));
    screen.wheel(kInLog, 20);
    float const before = y_of(screen, "n10");
    auto& items = pane(screen).items;
    for (int i = 0; i < 30; ++i) items.insert(items.begin(), sample::bubble("older" + std::to_string(i), "antiga"));
    screen.settle();
    CHECK(y_of(screen, "n10") == before);
}

TEST_CASE("older messages are asked for near the top, once per oldest message") {
    Screen screen{kDesktop};
    screen.show(sample::long_chat(200));
    CHECK(screen.take().empty());
    auto const asked = screen.wheel(kInLog, 1000);
    CHECK(only<view::LoadOlder>(asked) != nullptr);
    CHECK(screen.wheel(kInLog, 1).empty());
    pane(screen).items.insert(pane(screen).items.begin(), sample::bubble("older", "antiga"));
    screen.settle();
    CHECK(only<view::LoadOlder>(screen.take()) != nullptr);
    pane(screen).load_older.reset();
    pane(screen).items.insert(pane(screen).items.begin(), sample::bubble("oldest", "a primeira"));
    screen.settle();
    CHECK(screen.take().empty());
}

TEST_CASE("a short conversation with older messages asks for them at once") {
    Screen screen{kDesktop};
    screen.show(sample::long_chat(3));
    CHECK(only<view::LoadOlder>(screen.take()) != nullptr);
}

TEST_CASE("another conversation begins at its newest message") {
    Screen screen{kDesktop};
    screen.show(sample::long_chat(200));
    screen.wheel(kInLog, 50);
    pane(screen).id = protocol::ThreadId{"other"};
    screen.settle();
    CHECK(in_view(screen, "n199"));
}

TEST_CASE("keys scroll the list when it has focus") {
    Screen screen{kDesktop};
    screen.show(sample::long_chat(200));
    CHECK(screen.get_id("chat/log").scrolls);
    screen.focus("chat/log");
    float const before = y_of(screen, "n199");
    screen.press("PageUp");
    CHECK(!in_view(screen, "n199"));
    screen.press("End");
    CHECK(y_of(screen, "n199") == before);
    screen.press("Home");
    CHECK(in_view(screen, "n0"));
}

TEST_CASE("a finger drags the list and does not press what lies under it") {
    Screen screen{kPhone};
    view::App app = sample::chat();
    screen.show(app);
    screen.touch(true);
    ui::Node const retry = screen.get(Role::Button, "Tentar de novo");
    ui::Vec const at = ui::center(retry.rect);
    float const before = y_of(screen, "m6");
    screen.take();
    screen.move(at);
    screen.button(true);
    screen.move({at.x, at.y + 20});
    screen.move({at.x, at.y + 30});
    screen.button(false);
    CHECK(screen.take().empty());
    CHECK(y_of(screen, "m6") >= before + 29);
    CHECK(!screen.next_frame_in());
}

TEST_CASE("what is far above is not in the tree, what is near is") {
    Screen screen{kDesktop};
    screen.show(sample::long_chat(200));
    CHECK(screen.find_id("message/n0") == nullptr);
    CHECK(screen.find_id("message/n180") != nullptr);
    CHECK(screen.vertices() < 20'000);
}
