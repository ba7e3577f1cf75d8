#include <algorithm>

#include "support/sample_views.hpp"
#include "support/ui_harness.hpp"

// The keyboard in a list that is longer than the window, and than what of it is in the tree.
namespace {

using namespace tests;

constexpr int kRows = 60;

view::App long_list() {
    view::App app = sample::conversations();
    auto& rows = std::get<view::MainScreen>(app.screen).list.rows;
    view::ThreadRow const one = rows.at(0);
    rows.clear();
    for (int i = 1; i <= kRows; ++i) {
        view::ThreadRow row = one;
        row.id = protocol::ThreadId{"t" + std::to_string(i)};
        row.name = row.label = "Pessoa " + std::to_string(i);
        row.selected = false;
        rows.push_back(row);
    }
    return app;
}

// Presses, and gives the focus to what asked for it, as the browser does.
void go(Screen& screen, char const* key, std::string const& to) {
    screen.press(key);
    screen.settle();
    INFO(key);
    REQUIRE(screen.wished_focus() == to);
    REQUIRE(screen.find_id(to) != nullptr);
    screen.focus(to);
    screen.settle();
    ui::Node const row = screen.get_id(to);
    CHECK(row.rect.y >= row.clip.y);
    CHECK(ui::bottom(row.rect) <= ui::bottom(row.clip));
}

}  // namespace

TEST_CASE("End and Home reach rows that were not in the tree") {
    Size const size = GENERATE(kDesktop, kPhone);
    Screen screen{size};
    screen.show(long_list());
    REQUIRE(screen.find_id("thread/t60") == nullptr);
    screen.focus("thread/t1");
    go(screen, "End", "thread/t60");
    go(screen, "ArrowUp", "thread/t59");
    REQUIRE(screen.find_id("thread/t1") == nullptr);
    go(screen, "Home", "thread/t1");
    go(screen, "ArrowDown", "thread/t2");
}

TEST_CASE("arrows go on from a row that was scrolled away") {
    Screen screen{kDesktop};
    screen.show(long_list());
    screen.focus("thread/t1");
    screen.wheel(ui::center(screen.get_id("list/threads").rect), -40);
    screen.settle();
    REQUIRE(screen.find_id("thread/t50") != nullptr);
    REQUIRE(screen.find_id("thread/t1") != nullptr);  // the focus has not been lost
    CHECK(screen.find_id("thread/t2") == nullptr);
    go(screen, "ArrowDown", "thread/t2");
}
