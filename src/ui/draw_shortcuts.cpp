#include <algorithm>
#include <numeric>

#include "ui/screens.hpp"
#include "ui/widgets.hpp"

// The list of shortcuts: what each does at the left, its keys at the right.
namespace ui {
namespace {

constexpr float kWide = 440, kPad = 24, kRowLeast = 40, kRowPad = 8, kCapHigh = 28, kCapPad = 10, kCapGap = 4;
constexpr float kAround = 16, kColumns = 12, kHead = size::kTouch + 8;

TypeStyle cap_style() { return kCaption.with(Weight::SemiBold); }

float cap_width(Ctx const& c, std::string const& key) {
    return std::max(kCapHigh, text_width(c.canvas, key, cap_style()) + 2 * kCapPad);
}

float caps_width(Ctx const& c, view::Shortcut const& shortcut) {
    return std::accumulate(shortcut.keys.begin(), shortcut.keys.end(), -kCapGap,
                           [&](float sum, std::string const& key) { return sum + cap_width(c, key) + kCapGap; });
}

struct Row {
    Paragraph label;
    float caps, height;
};
Row lay_out(Ctx const& c, view::Shortcut const& shortcut, float width) {
    float const caps = caps_width(c, shortcut);
    Paragraph label = wrap(c.canvas, shortcut.label, kBody, width - caps - kColumns, 2);
    float const height = std::max(kRowLeast, label.height + 2 * kRowPad);
    return {std::move(label), caps, height};
}

void draw_row(Ctx& c, view::Shortcut const& shortcut, Row const& row, Rect const& place) {
    std::string keys;
    for (std::string const& key : shortcut.keys) keys += keys.empty() ? key : "+" + key;
    c.semantics.add(node("shortcuts/" + keys, Role::ListItem, keys + ", " + shortcut.label, place));
    Vec const text{place.x, center(place).y - row.label.height / 2};
    draw_paragraph(c.canvas, text, place.w - row.caps - kColumns, row.label, c.colors.text_primary);
    float x = right(place) - row.caps;
    for (std::string const& key : shortcut.keys) {
        Rect const cap{x, center(place).y - kCapHigh / 2, cap_width(c, key), kCapHigh};
        c.canvas.fill(cap, c.colors.bg_surface4, radius::kSm);
        draw_text(c.canvas, cap, key, cap_style(), c.colors.text_primary, Align::Center);
        x = right(cap) + kCapGap;
    }
}

void draw_head(Ctx& c, view::ShortcutList const& list, Rect head) {
    Rect const close = cut_right(head, size::kTouch);
    Rect const title{head.x, close.y, head.w - 8, size::kTouch};
    Node heading = node("shortcuts/title", Role::Heading, list.title, title);
    heading.level = 2;
    c.semantics.add(std::move(heading));
    draw_text(c.canvas, title, list.title, kTitleM, c.colors.text_primary);
    if (icon_button(c, {.id = "shortcuts/close",
                        .rect = around({center(close).x + 8, center(title).y}, size::kTouch),
                        .name = list.close_label,
                        .icon = view::Icon::X,
                        .icon_size = 20,
                        .autofocus = true}))
        c.emit(list.close);
}

}  // namespace

void draw_shortcuts(Ctx& c, view::ShortcutList const& list) {
    float const width = std::min(kWide, c.frame.width - 2 * kAround);
    std::vector<Row> rows;
    float content = 0;
    for (view::Shortcut const& one : list.rows) content += rows.emplace_back(lay_out(c, one, width - 2 * kPad)).height;
    float const height = std::min(2 * kAround + kHead + content, c.frame.height - 2 * kAround);
    Rect const box = around(center(c.window()), width, height);
    Modal const modal{c, node("shortcuts", Role::Dialog, list.title, box)};
    Rect column = inset(box, kPad, kAround);
    draw_head(c, list, cut_top(column, kHead));
    Node n = node("shortcuts/list", Role::List, list.title, column);
    n.focusable = content > column.h;
    ScrollArea const scroll{c, std::move(n), column, content};
    float y = scroll.top();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        draw_row(c, list.rows[i], rows[i], {column.x, y, column.w, rows[i].height});
        y += rows[i].height;
    }
}

}  // namespace ui
