#include <algorithm>
#include <utility>

#include "ui/screens.hpp"
#include "ui/widgets.hpp"

namespace ui {
namespace {

constexpr float kMargin = 8, kRowRadius = 16, kRowPadding = 12, kAvatar = 48, kNoteIcon = 15, kNoteGap = 5,
                kFilters = 32;

std::string row_id(view::ThreadRow const& row) { return "thread/" + row.id.str(); }

void draw_header(Ctx& c, view::ThreadList const& list, Rect const& header) {
    Rect const title{header.x + 20, header.y, header.w - 20 - 64, header.h};
    Node n = node("list/title", Role::Heading, list.title, title);
    n.level = 1;
    c.semantics.add(std::move(n));
    draw_text(c.canvas, title, list.title, kTitleL, c.colors.text_primary);
    if (!list.show_new_chat) return;
    IconButton const b{.id = "list/new",
                       .rect = around({right(header) - 34, center(header).y}, size::kTouch),
                       .name = list.new_chat,
                       .icon = view::Icon::SquarePen,
                       .icon_size = 20};
    if (icon_button(c, b)) c.emit(*list.show_new_chat);
}

void draw_search(Ctx& c, view::ThreadList const& list, Rect const& box) {
    constexpr std::string_view kSearch = "list/search";
    if (c.enabled && c.memory.focus_next == kSearch) c.focus = std::exchange(c.memory.focus_next, {});
    text_field(c, {.id = std::string{kSearch},
                   .rect = box,
                   .role = Role::SearchBox,
                   .field = view::Field::Search,
                   .label = list.search_placeholder,
                   .value = list.search_text,
                   .placeholder = list.search_placeholder,
                   .autocomplete = "off",
                   .shortcut = "Control+k",
                   .icon = view::Icon::Search,
                   .ring_always = false});
}

void draw_filters(Ctx& c, view::ThreadList const& list, Rect row) {
    auto const scope = c.semantics.group(node("list/filters", Role::RadioGroup, list.filters_label, row));
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < list.filters.size(); ++i) {
        view::MenuItem const& one = list.filters[i];
        std::string const& id = ids.emplace_back("list/filter/" + std::to_string(i));
        bool const on = one.checked.value_or(false);
        Node n = node(id, Role::Radio, one.label, {});
        n.checked = on;
        if (choice_chip(c, std::move(n), row, on)) c.emit(one.choose);
        // One stop for Tab, as in every group of radio buttons.
        c.semantics.last().focusable = on || c.frame.focused == id;
    }
    move_focus(c, ids, Axis::Horizontal);
}

void draw_preview(Ctx& c, view::ThreadRow const& row, Rect line) {
    Color const ink = row.missed ? c.colors.danger_text : c.colors.text_muted;
    if (row.preview_icon != view::Icon::None) {
        c.canvas.icon(row.preview_icon, {line.x + kNoteIcon / 2, center(line).y}, kNoteIcon,
                      row.read ? c.colors.accent_text : ink);
        (void)cut_left(line, kNoteIcon + kNoteGap);
    }
    draw_text(c.canvas, line, row.preview, kSmall, ink);
}

void draw_row_face(Ctx& c, view::ThreadRow const& row, Rect const& box, Color surface) {
    Rect inner = inset(box, kRowPadding, 0);
    avatar(c, row.avatar, {inner.x + kAvatar / 2, center(box).y}, kAvatar, surface);
    (void)cut_left(inner, kAvatar + kRowPadding);
    inner.y += 15.5F;
    Rect top = cut_top(inner, kLabel.line);
    float const time = text_width(c.canvas, row.time, kCaption);
    draw_text(c.canvas, cut_right(top, time), row.time, kCaption,
              row.unread > 0 ? c.colors.accent_text : c.colors.text_muted);
    (void)cut_right(top, 8);
    draw_text(c.canvas, top, row.name, kLabel, c.colors.text_primary);
    inner.y += 3;
    Rect note = cut_top(inner, kSmall.line);
    if (row.unread > 0) {
        float const w = badge_width(c, row.unread);
        badge(c, row.unread, {right(note) - w / 2, center(note).y});
        (void)cut_right(note, w + 8);
    }
    draw_preview(c, row, note);
}

void draw_row(Ctx& c, view::ThreadRow const& row, Rect const& box, bool tab_stop) {
    Node n = node(row_id(row), Role::Option, row.label, box);
    n.selected = row.selected;
    Touch const t = control(c, std::move(n));
    c.semantics.last().focusable = tab_stop || t.focused;
    Color surface = c.colors.bg_base;
    if (row.selected) {
        surface = c.colors.bg_selected;
    } else if (t.hovered || t.held) {
        surface = t.held ? c.colors.bg_surface2 : c.colors.bg_surface1;
    }
    if (surface != c.colors.bg_base) c.canvas.fill(box, surface, kRowRadius);
    draw_row_face(c, row, box, surface);
    if (t.ring) focus_ring(c, inset(box, 4), kRowRadius - 4);
    if (t.clicked) c.emit(row.open);
}

void draw_skeleton(Ctx& c, Rect const& area) {
    for (int i = 0; i < 6; ++i) {
        float const y = area.y + static_cast<float>(i) * size::kThreadRow;
        if (y + size::kThreadRow > bottom(area)) return;
        float const x = area.x + kMargin + kRowPadding;
        skeleton(c, {x, y + 12, kAvatar, kAvatar}, kAvatar / 2);
        skeleton(c, {x + 60, y + 20, 120, 12}, 6);
        skeleton(c, {x + 60, y + 42, area.w - 150, 10}, 5);
    }
}

void draw_rows(Ctx& c, view::ThreadList const& list, Rect const& area) {
    auto const count = static_cast<float>(list.rows.size());
    Node n = node("list/threads", Role::ListBox, list.title, area);
    ScrollArea scroll{c, std::move(n), area, count * size::kThreadRow + kMargin};
    bool const has_selected = std::ranges::any_of(list.rows, &view::ThreadRow::selected);
    std::vector<std::string> ids;
    std::vector<Rect> boxes;
    float y = scroll.top();
    // Rows one window beyond the visible ones are in the tree too, so that focus can move on.
    Rect const near = inset(area, 0, -area.h);
    for (view::ThreadRow const& row : list.rows) {
        Rect const box{area.x + kMargin, y, area.w - 2 * kMargin, size::kThreadRow};
        y += size::kThreadRow;
        ids.push_back(row_id(row));
        boxes.push_back(box);
        bool const tab_stop = has_selected ? row.selected : &row == &list.rows.front();
        // Scrolled away with the focus on it, it still is where the arrow keys go on from.
        if (overlap(box, near) || ids.back() == c.frame.focused) draw_row(c, row, box, tab_stop);
    }
    move_focus(c, ids);
    bring_focus(c, scroll, near, ids, boxes);
}

}  // namespace

void draw_thread_list(Ctx& c, view::ThreadList const& list, Rect const& place) {
    Rect area = place;
    auto const scope = c.semantics.group(node("list", Role::Region, list.title, area));
    draw_header(c, list, cut_top(area, size::kHeader));
    draw_search(c, list, inset(cut_top(area, 44), 16, 0));
    (void)cut_top(area, 12);
    if (!list.filters.empty()) {
        draw_filters(c, list, inset(cut_top(area, kFilters), 16, 0));
        (void)cut_top(area, 8);
    }
    if (list.loading) {
        draw_skeleton(c, area);
    } else if (list.rows.empty()) {
        empty_state(c, area, "list/empty", list.empty_title, list.empty_text);
    } else {
        draw_rows(c, list, area);
    }
}

}  // namespace ui
