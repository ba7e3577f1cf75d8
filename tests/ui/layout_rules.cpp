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
    for (std::size_t i = 0; i < targets.size(); ++i)
        for (std::size_t j = i + 1; j < targets.size(); ++j) {
            INFO(targets[i].id << " and " << targets[j].id);
            ui::Rect const common = ui::intersect(seen(targets[i]), seen(targets[j]));
            CHECK((common.w <= kSlack || common.h <= kSlack));
        }
}

void check_text(Screen const& screen, ui::Rect const& window) {
    std::vector<ui::Node> const nodes = reachable(screen);
    for (Glyph const& g : screen.glyphs()) {
        ui::Rect const part = ui::intersect(g.rect, g.clip);
        if (ui::empty(part)) continue;
        INFO("glyph at " << g.rect.x << "," << g.rect.y << " " << g.rect.w << "x" << g.rect.h);
        CHECK(g.rect.x >= -kSlack);
        CHECK(ui::right(g.rect) <= window.w + kSlack);
    }
    for (ui::Node const& n : nodes) {
        if (n.role != ui::Role::Button && n.role != ui::Role::Option && n.role != ui::Role::MenuItem) continue;
        for (Glyph const& g : screen.glyphs()) {
            if (!ui::contains(n.rect, ui::center(g.rect)) || ui::empty(ui::intersect(g.rect, g.clip))) continue;
            INFO("text of " << n.id << " at " << g.rect.x << ".." << ui::right(g.rect));
            CHECK(g.rect.x >= n.rect.x - kSlack);
            CHECK(ui::right(g.rect) <= ui::right(n.rect) + kSlack);
        }
    }
}

// No two glyphs lie on each other. Only where one layer is drawn: a dialog covers text.
void check_no_collision(Screen const& screen) {
    bool const layered =
        std::ranges::any_of(screen.nodes(), &ui::Node::modal) || screen.find_id("popup") != nullptr ||
        std::ranges::any_of(screen.nodes(), [](ui::Node const& n) { return n.id.starts_with("toast"); });
    if (layered) return;
    auto const& glyphs = screen.glyphs();
    for (std::size_t i = 0; i < glyphs.size(); ++i)
        for (std::size_t j = i + 1; j < glyphs.size(); ++j) {
            ui::Rect const a = ui::intersect(glyphs[i].rect, glyphs[i].clip),
                           b = ui::intersect(glyphs[j].rect, glyphs[j].clip);
            ui::Rect const common = ui::intersect(a, b);
            INFO("glyphs at " << a.x << "," << a.y << " and " << b.x << "," << b.y);
            if (common.w > 2 && common.h > 2) CHECK(ui::empty(common));
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
    check_text(screen, window);
    check_no_collision(screen);
    check_fields(screen);
}

}  // namespace tests
