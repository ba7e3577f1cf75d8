#include <algorithm>
#include <set>

#include "support/ui_harness.hpp"

// Rules that hold for every screen at every size.
namespace tests {
namespace {

constexpr float kSlack = 0.6F;

bool field(ui::Node const& n) { return n.field.has_value(); }

ui::Rect seen(ui::Node const& n) { return ui::empty(n.clip) ? n.rect : ui::intersect(n.rect, n.clip); }

// What cannot be reached now: before the last modal dialog, or wholly scrolled out.
std::vector<ui::Node> reachable(Screen const& screen) {
    auto const& nodes = screen.nodes();
    auto from = nodes.begin();
    for (auto it = nodes.begin(); it != nodes.end(); ++it)
        if (it->modal) from = it;
    std::vector<ui::Node> out;
    std::copy_if(from, nodes.end(), std::back_inserter(out), [](ui::Node const& n) { return !ui::empty(seen(n)); });
    return out;
}

void check_tree(std::vector<ui::Node> const& nodes) {
    std::set<std::string> ids;
    for (int i = 0; ui::Node const& n : nodes) {
        INFO("node " << n.id << " \"" << n.name << "\"");
        CHECK(!n.id.empty());
        CHECK(ids.insert(n.id).second);
        CHECK(n.parent < i);
        bool const container = n.role == ui::Role::Group;
        CHECK((container || !n.name.empty()));
        ++i;
    }
}

// The minimised call and toasts lie over what is there, which gives way to them.
bool floats(ui::Node const& n) { return n.id.starts_with("popup") || n.id.starts_with("toast"); }

void check_targets(Screen const& screen, ui::Rect const& window) {
    std::vector<ui::Node> targets;
    std::ranges::copy_if(reachable(screen), std::back_inserter(targets),
                         [](ui::Node const& n) { return n.focusable && n.role != ui::Role::Log; });
    for (ui::Node const& n : targets) {
        INFO("target " << n.id << " at " << n.rect.x << "," << n.rect.y << " " << n.rect.w << "x" << n.rect.h);
        CHECK(n.rect.w >= 44 - kSlack);
        CHECK(n.rect.h >= 44 - kSlack);
        CHECK(n.rect.x >= -kSlack);
        CHECK(ui::right(n.rect) <= window.w + kSlack);
        ui::Rect const part = seen(n);
        CHECK(ui::bottom(part) <= window.h + kSlack);
        CHECK(part.y >= -kSlack);
    }
    for (std::size_t i = 0; i < targets.size(); ++i) {
        for (std::size_t j = i + 1; j < targets.size(); ++j) {
            if (floats(targets[j]) && !floats(targets[i])) continue;
            INFO(targets[i].id << " and " << targets[j].id);
            ui::Rect const common = ui::intersect(seen(targets[i]), seen(targets[j]));
            CHECK((common.w <= kSlack || common.h <= kSlack));
        }
    }
}

// What is seen of the text; with where, for the report.
std::vector<ui::Rect> visible_text(Screen const& screen) {
    std::vector<ui::Rect> out;
    for (Glyph const& g : screen.glyphs())
        if (!ui::empty(ui::intersect(g.rect, g.clip))) out.push_back(g.rect);
    return out;
}

// Text of a toast or the popup says nothing about the control beneath.
bool on_floating(Screen const& screen, ui::Rect const& glyph) {
    return std::ranges::any_of(screen.nodes(),
                               [&](ui::Node const& n) { return floats(n) && ui::contains(n.rect, ui::center(glyph)); });
}

void check_text(Screen const& screen, std::vector<ui::Rect> const& text, ui::Rect const& window) {
    for (ui::Rect const& g : text) {
        if (g.x < -kSlack || ui::right(g) > window.w + kSlack)
            FAIL_CHECK("text leaves the window at " << g.x << "," << g.y);
    }
    for (ui::Node const& n : reachable(screen)) {
        if (n.role != ui::Role::Button && n.role != ui::Role::Option && n.role != ui::Role::MenuItem) continue;
        for (ui::Rect const& g : text) {
            if (!ui::contains(seen(n), ui::center(g)) || (!floats(n) && on_floating(screen, g))) continue;
            if (g.x < n.rect.x - kSlack || ui::right(g) > ui::right(n.rect) + kSlack)
                FAIL_CHECK("text leaves " << n.id << " at " << g.x << "," << g.y);
        }
    }
}

// No two visible glyphs lie on each other. Side by side they may touch: a pixel of rounding on each side.
void check_no_collision(std::vector<ui::Rect> const& text) {
    constexpr float kTouching = 2;
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (std::size_t j = i + 1; j < text.size(); ++j) {
            ui::Rect const common = ui::intersect(text[i], text[j]);
            if (common.w > kTouching && common.h > kTouching)
                FAIL_CHECK("text on text at " << common.x << "," << common.y);
        }
    }
}

void check_fields(Screen const& screen) {
    for (ui::Node const& n : screen.nodes()) {
        if (!field(n)) continue;
        INFO("field " << n.id);
        CHECK(n.style.pad_left + n.style.pad_right < n.rect.w / 2);
        CHECK(n.style.size >= 12);
        if (!n.submits.empty()) CHECK(screen.find_id(n.submits) != nullptr);
    }
}

}  // namespace

void check_layout(Screen& screen) {
    ui::Rect const window{0, 0, screen.frame().width, screen.frame().height};
    check_tree(screen.nodes());
    check_targets(screen, window);
    std::vector<ui::Rect> const text = visible_text(screen);
    check_text(screen, text, window);
    check_no_collision(text);
    check_fields(screen);
}

}  // namespace tests
