#include <algorithm>

#include "support/sample_views.hpp"
#include "support/ui_harness.hpp"

// The chips above the list: one of all, unread, groups.
namespace {

using namespace tests;
using ui::Role;

}  // namespace

TEST_CASE("the filters are radio buttons, one of them on") {
    Size const size = GENERATE(kDesktop, kTablet, kPhone);
    Screen screen{size};
    screen.show(sample::conversations());
    screen.get(Role::RadioGroup, "Filtrar conversas");
    CHECK(screen.get(Role::Radio, "Todas").checked == true);
    ui::Node const unread = screen.get(Role::Radio, "Não lidas");
    CHECK(unread.checked == false);
    CHECK(unread.rect.h >= 44);
    auto const chosen = screen.click(unread);
    REQUIRE(only<view::SetFilter>(chosen) != nullptr);
    CHECK(only<view::SetFilter>(chosen)->filter == view::ThreadFilter::Unread);
    auto const by_space = screen.activate(unread.id);
    CHECK(only<view::SetFilter>(by_space) != nullptr);
}

TEST_CASE("Tab stops once at the filters; arrows lead along them") {
    Screen screen{kDesktop};
    screen.show(sample::conversations());
    CHECK(screen.get(Role::Radio, "Todas").focusable);
    CHECK(!screen.get(Role::Radio, "Grupos").focusable);
    screen.focus("list/filter/0");
    screen.press("ArrowRight");
    CHECK(screen.wished_focus() == "list/filter/1");
    screen.focus("list/filter/1");
    screen.press("ArrowLeft");
    CHECK(screen.wished_focus() == "list/filter/0");
    screen.press("End");
    CHECK(screen.wished_focus() == "list/filter/2");
}

TEST_CASE("without conversations there is nothing to filter") {
    Screen screen{kDesktop};
    screen.show(sample::no_conversations());
    CHECK(screen.find(Role::RadioGroup, "Filtrar conversas") == nullptr);
}
