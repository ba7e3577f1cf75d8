#include <algorithm>

#include "base/overloaded.hpp"
#include "ui/chat_parts.hpp"
#include "ui/draw_bubble.hpp"
#include "ui/widgets.hpp"

// The message list: bottom-anchored, keeps its place when messages come above or below.
namespace ui {
namespace {

constexpr float kDay = 28, kEnd = 8, kOlder = 48;
constexpr float kNearTop = 240, kAwayFromTop = 800;
constexpr std::string_view kLog = "chat/log";

void draw_day(Ctx& c, view::DayMark const& day, Rect const& slot) {
    float const w = std::min(slot.w, text_width(c.canvas, day.text, kCaption) + 28);
    Rect const pill = around(center(slot), w, kDay);
    c.semantics.add(text_node("day/" + day.key, day.text, pill));
    c.canvas.fill(pill, c.colors.bubble_peer, kDay / 2);
    draw_text(c.canvas, pill, day.text, kCaption, c.colors.text_secondary, Align::Center);
}

// Measuring wraps every text, so it is done once per item and width.
float known_height(Ctx& c, view::ChatItem const& item, float width) {
    std::string key = item_key(item);
    if (auto const* const b = std::get_if<view::Bubble>(&item)) {
        key += b->retry ? '!' : '.';
        key += std::to_string(b->text.size());
        key += b->delivery == view::Delivery::None ? 'p' : 'o';
    }
    auto const [found, added] = c.memory.chat.heights.try_emplace(std::move(key), 0.0F);
    if (added) found->second = item_height(c, item, width);
    return found->second;
}

struct Placed {
    view::ChatItem const* item;
    float top, height;
};

std::vector<Placed> place_items(Ctx& c, view::ChatPane const& chat, float width, float& content) {
    std::vector<Placed> placed;
    placed.reserve(chat.items.size());
    float y = chat.load_older || chat.loading ? kOlder : 0;
    view::ChatItem const* before = nullptr;
    for (view::ChatItem const& item : chat.items) {
        y += gap_between(before, item);
        float const height = known_height(c, item, width);
        placed.push_back({&item, y, height});
        y += height;
        before = &item;
    }
    content = y + kEnd;
    return placed;
}

void forget_if_changed(Ctx& c, view::ChatPane const& chat, float width) {
    ChatMemory& m = c.memory.chat;
    float const probe = text_width(c.canvas, "Alô, quem fala?", kBody);
    if (m.thread == chat.id.str() && m.width == width && m.font_probe == probe) return;
    if (m.thread != chat.id.str()) {
        c.scrolls[kLog] = {};
        m.newest.clear();
        m.asked_before.clear();
    }
    m.thread = chat.id.str();
    m.width = width;
    m.font_probe = probe;
    m.heights.clear();
}

// What came below while the reader was further up pushes nothing; an own message leads back down.
void follow_newest(Ctx& c, std::vector<Placed> const& placed) {
    ChatMemory& m = c.memory.chat;
    if (placed.empty()) return;
    view::ChatItem const& last = *placed.back().item;
    if (m.newest == item_key(last)) return;
    auto const* const bubble = std::get_if<view::Bubble>(&last);
    ScrollState& state = c.scrolls[kLog];
    auto const old = std::ranges::find_if(placed, [&](Placed const& p) { return item_key(*p.item) == m.newest; });
    if (bubble != nullptr && bubble->own) {
        state.offset = 0;
    } else if (state.offset > 0 && old != placed.end()) {
        state.offset += placed.back().top + placed.back().height - (old->top + old->height);
    }
    m.newest = item_key(last);
}

void ask_for_older(Ctx& c, view::ChatPane const& chat, float to_top) {
    ChatMemory& m = c.memory.chat;
    if (to_top > kAwayFromTop) m.asked_before.clear();
    if (!chat.load_older || chat.items.empty() || chat.loading || to_top > kNearTop) return;
    std::string const& oldest = item_key(chat.items.front());
    if (m.asked_before == oldest) return;
    m.asked_before = oldest;
    c.emit(*chat.load_older);
}

Node log_node(view::ChatPane const& chat, Rect const& area) {
    Node n = node(std::string{kLog}, Role::Log, chat.log_label, area);
    n.focusable = true;
    if (chat.loading) n.busy = true;
    return n;
}

bool in_log(Ctx const& c) { return c.frame.focused == kLog || c.frame.focused.starts_with(message_id("")); }

// The lines of the conversation that the keyboard leads through: days are none.
struct Lines {
    std::vector<std::string> ids;
    std::vector<Rect> boxes;
};
Lines lines_of(std::vector<Placed> const& placed, ScrollArea const& scroll) {
    Lines lines;
    for (Placed const& p : placed) {
        if (std::holds_alternative<view::DayMark>(*p.item)) continue;
        lines.ids.push_back(message_id(item_key(*p.item)));
        lines.boxes.push_back({scroll.view().x, scroll.top() + p.top, scroll.view().w, p.height});
    }
    return lines;
}

int taken_arrows(Keys& keys) { return (keys.take("ArrowDown") ? 1 : 0) - (keys.take("ArrowUp") ? 1 : 0); }

// ↑ and ↓ in the list itself lead to the newest line in sight, and from there from line to line.
void walk_lines(Ctx& c, ScrollArea& scroll, Lines const& lines, int step) {
    if (c.frame.focused != kLog) {
        move_focus(c, lines.ids);
        scroll.take_page_keys();
    } else if (step != 0) {
        auto const seen = std::ranges::find_if(lines.boxes.rbegin(), lines.boxes.rend(),
                                               [&](Rect const& box) { return scroll.visible(box); });
        if (seen != lines.boxes.rend()) c.focus = lines.ids[static_cast<std::size_t>(lines.boxes.rend() - seen) - 1];
    }
}

}  // namespace

std::string const& item_key(view::ChatItem const& item) {
    return std::visit([](auto const& one) -> std::string const& { return one.key; }, item);
}

void message_ring(Ctx& c, std::string_view key, Rect const& box, float radius) {
    if (c.frame.focus_visible && c.frame.focused == message_id(key)) focus_ring(c, box, radius);
}

float item_height(Ctx const& c, view::ChatItem const& item, float width) {
    return std::visit(base::overloaded{
                          [&](view::Bubble const& b) { return bubble_height(c, b, width); },
                          [&](view::CallEvent const& e) { return event_height(e); },
                          [&](view::DayMark const&) { return kDay; },
                      },
                      item);
}

void draw_item(Ctx& c, view::ChatItem const& item, Rect const& slot) {
    std::visit(base::overloaded{
                   [&](view::Bubble const& b) { draw_bubble(c, b, slot); },
                   [&](view::CallEvent const& e) { draw_event(c, e, slot); },
                   [&](view::DayMark const& d) { draw_day(c, d, slot); },
               },
               item);
}

float gap_between(view::ChatItem const* before, view::ChatItem const& item) {
    constexpr float kRun = 4, kApart = 12, kAfterDay = 14;
    if (before != nullptr && std::holds_alternative<view::DayMark>(*before)) return kAfterDay;
    auto const* const bubble = std::get_if<view::Bubble>(&item);
    bool const follows = before != nullptr && std::holds_alternative<view::Bubble>(*before);
    return bubble != nullptr && follows && !bubble->first ? kRun : kApart;
}

void draw_log(Ctx& c, view::ChatPane const& chat, Rect const& area) {
    float const side = c.phone() ? 14 : 28, width = area.w - 2 * side;
    forget_if_changed(c, chat, width);
    float content = 0;
    std::vector<Placed> const placed = place_items(c, chat, width, content);
    follow_newest(c, placed);
    bool const here = c.enabled && in_log(c);
    int const step = here && c.frame.focused == kLog ? taken_arrows(c.keys) : 0;
    ScrollArea scroll{c, log_node(chat, area), area, content, Anchor::Bottom};
    ask_for_older(c, chat, scroll.to_top());
    if (chat.loading) spinner(c, "chat/older", {center(area).x, scroll.top() + kOlder / 2}, 10, c.colors.accent_strong);
    // One window above and below is in the tree too: a reader's cursor finds what comes next.
    Rect const near = inset(area, 0, -area.h);
    for (Placed const& p : placed) {
        Rect const slot{area.x + side, c.canvas.snap(scroll.top() + p.top), width, p.height};
        bool const focused = here && c.frame.focused == message_id(item_key(*p.item));
        // Scrolled away with the focus on it, it still is where the arrow keys go on from.
        if (overlap(slot, near) || focused) draw_item(c, *p.item, slot);
        if (focused && c.focus_moved && c.frame.focus_visible) scroll.reveal(slot);
    }
    if (here || !c.memory.focus_next.empty()) {
        Lines const lines = lines_of(placed, scroll);
        walk_lines(c, scroll, lines, step);
        bring_focus(c, scroll, near, lines.ids, lines.boxes);
    }
    if (c.frame.focused == kLog && c.frame.focus_visible) focus_ring(c, inset(area, 6), radius::kMd);
}

}  // namespace ui
