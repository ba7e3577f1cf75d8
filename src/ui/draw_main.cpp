#include <algorithm>

#include "ui/call_screens.hpp"
#include "ui/screens.hpp"
#include "ui/widgets.hpp"

namespace ui {
namespace {

constexpr float kAvatar = 44, kPillWide = 52, kPillHigh = 30;

std::string counted(std::string_view name, int count) {
    return count > 0 ? std::string{name} + ", " + std::to_string(count) : std::string{name};
}

// The one place there is so far; the conversation's own list shows where one is.
void draw_place(Ctx& c, view::MainScreen const& s, Rect const& item, bool labelled) {
    std::string const name = counted(s.nav_chats, s.unread_total);
    Node n = node("nav/chats", Role::Tab, name, item);
    n.selected = true;
    Touch const t = control(c, std::move(n));
    float const height = labelled ? kPillHigh + 4 + kCaption.line : kPillHigh;
    Rect const pill{center(item).x - kPillWide / 2, center(item).y - height / 2, kPillWide, kPillHigh};
    c.canvas.fill(pill, c.colors.accent_soft, kPillHigh / 2);
    c.canvas.icon(view::Icon::MessageCircle, center(pill), 22, c.colors.accent_text);
    if (labelled) {
        draw_text(c.canvas, {item.x, bottom(pill) + 4, item.w, kCaption.line}, s.nav_chats, kCaption,
                  c.colors.accent_text, Align::Center);
    }
    if (s.unread_total > 0) {
        // Beside the icon, but never out of the item: a long count moves to the left.
        float const half = badge_width(c, s.unread_total) / 2;
        badge(c, s.unread_total, {std::min(center(item).x + 18, right(item) - half), pill.y + 5});
    }
    if (t.ring) focus_ring(c, item, radius::kMd);
    offer_tip(c, t, {.id = "nav/chats", .name = s.nav_chats, .shortcut = {}, .anchor = item, .named = labelled});
    if (t.clicked && s.chat && s.chat->header.back) c.emit(*s.chat->header.back);
}

void draw_me(Ctx& c, view::MainScreen const& s, Vec middle) {
    Rect const hit = around(middle, kAvatar);
    Node n = node("nav/me", Role::Button, s.menu_label, hit);
    n.description = s.me_name;
    Touch const t = control(c, std::move(n));
    auto const layer = c.canvas.begin_layer(middle, press_scale(c, "nav/me", t.held), 1);
    avatar(c, s.me, middle, kAvatar, c.colors.bg_base);
    c.canvas.end_layer(layer);
    if (t.ring) focus_ring(c, hit, kAvatar / 2);
    offer_tip(c, t, {.id = "nav/me", .name = s.menu_label, .shortcut = {}, .anchor = hit});
    if (!t.clicked) return;
    remember_anchor(c, hit);
    c.emit(s.show_menu);
}

void draw_places(Ctx& c, view::MainScreen const& s, Rect const& item, Axis axis) {
    Node n = node("nav/places", Role::TabList, s.nav_label, item);
    n.vertical = axis == Axis::Vertical;
    auto const scope = c.semantics.group(std::move(n));
    draw_place(c, s, item, axis == Axis::Horizontal || c.shell == Shell::Desktop);
}

void draw_rail(Ctx& c, view::MainScreen const& s, Rect const& rail) {
    auto const scope = c.semantics.group(node("nav", Role::Navigation, s.nav_label, rail));
    bool const wide = c.shell == Shell::Desktop;
    float const x = center(rail).x;
    c.canvas.mark_tile({x - 22, rail.y + 18, 44, 44});
    draw_places(c, s, around({x, rail.y + 118}, wide ? 64 : kPillWide, 60), Axis::Vertical);
    draw_me(c, s, {x, bottom(rail) - 18 - kAvatar / 2});
    move_focus(c, {"nav/chats", "nav/me"});
}

void draw_bottom_bar(Ctx& c, view::MainScreen const& s, Rect bar) {
    auto const scope = c.semantics.group(node("nav", Role::Navigation, s.nav_label, bar));
    c.canvas.hairline({bar.x, bar.y, bar.w, 1}, c.colors.line_subtle);
    bar.h = size::kBottomBar;
    Rect const left = cut_left(bar, bar.w / 2);
    draw_places(c, s, around(center(left), 96, 60), Axis::Horizontal);
    draw_me(c, s, center(bar));
    move_focus(c, {"nav/chats", "nav/me"}, Axis::Horizontal);
}

void draw_panel(Ctx& c, view::MainScreen const& s, Rect const& panel, std::optional<view::Banner> const& banner,
                view::CallPopup const* popup) {
    float const corner = c.phone() ? 0 : radius::kXl;
    c.canvas.fill(panel, c.colors.bg_surface1, Radii{.tl = corner, .bl = corner});
    if (s.chat) {
        draw_chat(c, *s.chat, panel, banner, popup);
        return;
    }
    auto const scope = c.semantics.group(node("panel", Role::Main, s.nothing_open_title, panel));
    if (banner) draw_banner(c, *banner, {panel.x + 12, panel.y + 12, panel.w - 24, kBannerHeight}, "banner");
    empty_state(c, panel, "panel/empty", s.nothing_open_title, s.nothing_open_text);
}

void draw_phone(Ctx& c, view::MainScreen const& s, std::optional<view::Banner> const& banner,
                view::CallPopup const* popup) {
    Rect window = c.window();
    if (s.chat) {
        draw_panel(c, s, window, banner, popup);
        return;
    }
    Rect const bar = cut_bottom(window, size::kBottomBar + c.frame.safe_bottom);
    if (popup != nullptr) draw_popup(c, *popup, cut_top(window, kCallStrip));
    if (banner) draw_banner(c, *banner, inset(cut_top(window, kBannerHeight + 16), 12, 8), "banner");
    draw_thread_list(c, s.list, window);
    draw_bottom_bar(c, s, bar);
}

}  // namespace

void draw_main(Ctx& c, view::MainScreen const& s, std::optional<view::Banner> const& banner,
               view::CallPopup const* popup) {
    if (c.phone()) {
        draw_phone(c, s, banner, popup);
        return;
    }
    bool const wide = c.shell == Shell::Desktop;
    Rect window = c.window();
    draw_rail(c, s, cut_left(window, wide ? size::kRail : size::kRailTablet));
    draw_thread_list(c, s.list, cut_left(window, wide ? size::kList : size::kListTablet));
    draw_panel(c, s, window, banner, nullptr);
}

void draw_loading(Ctx& c, view::Loading const& loading) {
    Vec const middle = center(c.window());
    Node n = node("loading", Role::Status, loading.text, around(middle, 200, 120));
    n.busy = true;
    c.semantics.add(std::move(n));
    c.canvas.mark_tile(around({middle.x, middle.y - 24}, 64));
    spinner(c, "loading", {middle.x, middle.y + 48}, 12, c.colors.accent_strong);
}

}  // namespace ui
