#pragma once
#include "ui/ctx.hpp"

// The screens beside the call: drawn into the window or the given area.
namespace ui {

void draw_loading(Ctx& c, view::Loading const& loading);
void draw_sign_in(Ctx& c, view::SignInScreen const& screen, std::optional<view::Banner> const& banner);
// `popup`: the minimised call, which on a phone is a strip below the header; nullptr: none.
void draw_main(Ctx& c, view::MainScreen const& screen, std::optional<view::Banner> const& banner,
               view::CallPopup const* popup);
void draw_thread_list(Ctx& c, view::ThreadList const& list, Rect const& area);
void draw_chat(Ctx& c, view::ChatPane const& chat, Rect const& area, std::optional<view::Banner> const& banner,
               view::CallPopup const* popup);
void draw_menu(Ctx& c, view::Menu const& menu);
void draw_new_chat(Ctx& c, view::NewChatDialog const& dialog);

void draw_shortcuts(Ctx& c, view::ShortcutList const& list);
// The tooltip that was offered while drawing, on top of everything.
void draw_tip(Ctx& c);

// Turns the pressed keys that are shortcuts into intents.
void take_shortcuts(Ctx& c, view::App const& app);
// Opens a menu from this control: it will appear there.
void remember_anchor(Ctx& c, Rect const& control);
enum class Axis { Vertical, Horizontal };
// Arrow keys, Home and End in a list of nodes: asks for focus on the one they lead to. ↑ and ↓ do so in a row too.
void move_focus(Ctx& c, std::vector<std::string> const& ids, Axis axis = Axis::Vertical);
// Letters lead to the next of them whose name begins so.
void type_ahead(Ctx& c, std::vector<std::string> const& ids, std::vector<std::string_view> const& names);
// Only a node in the tree can take the focus: one that lies outside `near` is scrolled to first.
void bring_focus(Ctx& c, ScrollArea& scroll, Rect const& near, std::vector<std::string> const& ids,
                 std::vector<Rect> const& boxes);
// F6 leads on to the next region of the page, with Shift back.
void take_region_key(Ctx& c);

}  // namespace ui
