#include <algorithm>

#include "ui/screens.hpp"
#include "ui/widgets.hpp"

namespace ui {
namespace {

constexpr float kRow = 44, kGroupLabel = 32, kPadding = 8, kSeparator = 9, kIcon = 20, kSide = 14, kLeast = 220;
constexpr float kMargin = 8;            // to the window's edge and to the control it belongs to

std::string item_id(std::size_t group, std::size_t item) {
    return "menu/" + std::to_string(group) + "/" + std::to_string(item);
}

std::string_view group_label(view::Menu const& menu, std::size_t group) {
    return group < menu.group_labels.size() ? std::string_view{menu.group_labels[group]} : std::string_view{};
}

Vec measure(Ctx const& c, view::Menu const& menu) {
    float width = kLeast, height = 2 * kPadding;
    for (std::size_t g = 0; g < menu.groups.size(); ++g) {
        height += (g > 0 ? kSeparator : 0) + (group_label(menu, g).empty() ? 0 : kGroupLabel);
        height += kRow * static_cast<float>(menu.groups[g].size());
        for (view::MenuItem const& item : menu.groups[g])
            width = std::max(width, text_width(c.canvas, item.label, kBody) + 2 * kSide + kIcon + 12 + 36);
    }
    return {std::min(width, c.frame.width - 2 * kMargin), height};
}

// Below what it was opened from, or above when that has more room, to the right if it fits; always inside the window.
Rect place(Ctx const& c, Vec wanted) {
    Rect const window = inset(c.window(), kMargin);
    Rect anchor = c.memory.menu_anchor;
    if (empty(anchor)) anchor = {right(window) - size::kTouch, window.y, size::kTouch, size::kTouch};
    float const h = std::min(wanted.y, window.h);
    bool const down = center(anchor).y < center(window).y;
    bool const leftwards = anchor.x + wanted.x > right(window);
    float const x = leftwards ? right(anchor) - wanted.x : anchor.x;
    float const y = down ? bottom(anchor) + kMargin : anchor.y - kMargin - h;
    return {std::clamp(x, window.x, right(window) - wanted.x), std::clamp(y, window.y, bottom(window) - h), wanted.x,
            h};
}

struct Row {
    view::MenuItem const& item;
    std::string id;
    bool single, first;                 // alone in its group; the menu's first
};

void draw_row(Ctx& c, Row const& r, Rect const& row) {
    Role const role = !r.item.checked ? Role::MenuItem : r.single ? Role::MenuItemCheckbox : Role::MenuItemRadio;
    Node n = node(r.id, role, r.item.label, inset(row, 6, 0));
    n.checked = r.item.checked;
    n.autofocus = r.first;
    Touch const t = control(c, std::move(n));
    c.semantics.last().focusable = r.first || t.focused;
    if (t.hovered || t.held) c.canvas.fill(inset(row, 6, 0), c.colors.bg_surface4, 12);
    Rect inner = inset(row, kSide, 0);
    if (r.item.icon != view::Icon::None) {
        c.canvas.icon(r.item.icon, center(cut_left(inner, kIcon)), kIcon, c.colors.text_secondary);
    } else {
        (void)cut_left(inner, kIcon);
    }
    (void)cut_left(inner, 12);
    Rect const mark = cut_right(inner, 24);
    if (r.item.checked.value_or(false)) c.canvas.icon(view::Icon::Check, center(mark), 18, c.colors.accent_text);
    draw_text(c.canvas, inner, r.item.label, kBody, c.colors.text_primary);
    if (t.ring) focus_ring(c, inset(row, 10, 4), 10);
    if (t.clicked) c.emit(r.item.choose);
}

struct Items {
    std::vector<std::string> ids;
    std::vector<std::string_view> names;
};

void draw_group(Ctx& c, view::Menu const& menu, std::size_t g, Rect& column, Items& items) {
    if (g > 0) c.canvas.hairline(inset(cut_top(column, kSeparator), kSide, 4), c.colors.line_subtle);
    std::string_view const label = group_label(menu, g);
    auto const count = static_cast<float>(menu.groups[g].size());
    Rect const extent{column.x, column.y, column.w, count * kRow + (label.empty() ? 0 : kGroupLabel)};
    auto const scope = c.semantics.group(node("menu/" + std::to_string(g), Role::Group, label, extent));
    if (!label.empty())
        draw_text(c.canvas, inset(cut_top(column, kGroupLabel), kSide, 0), label, kCaption, c.colors.text_muted);
    for (std::size_t i = 0; i < menu.groups[g].size(); ++i) {
        std::string const id = item_id(g, i);
        draw_row(c, {menu.groups[g][i], id, menu.groups[g].size() == 1, items.ids.empty()}, cut_top(column, kRow));
        items.ids.push_back(id);
        items.names.push_back(menu.groups[g][i].label);
    }
}

}  // namespace

void draw_menu(Ctx& c, view::Menu const& menu) {
    constexpr float kFrom = 0.96F;
    if (pointer_only(c, "menu/outside", c.window()).clicked) c.emit(menu.close);
    Vec const wanted = measure(c, menu);
    Rect const box = place(c, wanted);
    shield(c, box);
    float const shown = c.motion.fade("menu/shown", 1, ms::kFast, 0);
    float const grown = c.motion.enter("menu/grown", ms::kFast);
    Vec const origin = center(c.memory.menu_anchor);
    auto const layer =
        c.canvas.begin_layer(empty(c.memory.menu_anchor) ? center(box) : origin, kFrom + (1 - kFrom) * grown, shown);
    c.canvas.shadow(box, kE2);
    c.canvas.fill(box, c.colors.bg_surface3, radius::kBubble);
    Node n = node("menu", Role::Menu, menu.label, box);
    n.modal = true;
    {
        auto const landmark = c.semantics.group(node("menu/landmark", Role::Region, menu.label, box));
        ScrollArea const scroll{c, std::move(n), box, wanted.y};
        Rect column{box.x, scroll.top() + kPadding, box.w, wanted.y - 2 * kPadding};
        Items items;
        for (std::size_t g = 0; g < menu.groups.size(); ++g) draw_group(c, menu, g, column, items);
        move_focus(c, items.ids);
        type_ahead(c, items.ids, items.names);
    }
    c.canvas.end_layer(layer);
}

}  // namespace ui
