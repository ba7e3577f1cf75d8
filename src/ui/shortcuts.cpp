#include <algorithm>

#include "ui/call_screens.hpp"
#include "ui/screens.hpp"

namespace ui {
namespace {

void press(Ctx& c, view::Toggle const& toggle) {
    if (toggle.press && !toggle.busy) c.emit(*toggle.press);
}

// The one with the focus, else the newest.
view::Toast const& toast_to_close(Ctx const& c, std::vector<view::Toast> const& toasts) {
    auto const focused = std::ranges::find_if(
        toasts, [&](view::Toast const& toast) { return c.frame.focused.starts_with(toast_id(toast) + "/"); });
    return focused == toasts.end() ? toasts.back() : *focused;
}

// Esc never ends or rejects a call: it silences, closes or minimises the topmost thing, which a toast is.
void escape(Ctx& c, view::App const& app) {
    if (!app.toasts.empty()) {
        c.emit(toast_to_close(c, app.toasts).close);
    } else if (app.incoming) {
        if (!app.incoming->silenced) c.emit(app.incoming->silence);
    } else if (app.shortcut_list) {
        c.emit(app.shortcut_list->close);
    } else if (app.stage) {
        if (app.stage->minimise) c.emit(*app.stage->minimise);
    } else if (app.menu) {
        c.emit(app.menu->close);
    } else if (app.new_chat) {
        c.emit(app.new_chat->cancel);
    }
}

void stage_keys(Ctx& c, view::Stage const& stage) {
    if (c.keys.take("m")) press(c, stage.mute);
    if (c.keys.take("v")) press(c, stage.camera);
    if (c.keys.take("c") && stage.minimise) c.emit(*stage.minimise);
    if (c.keys.take("f") && stage.full_screen) c.emit(*stage.full_screen);
    if (c.keys.take("e", true)) c.emit(stage.hang_up);
}

void search(Ctx& c, view::MainScreen const& main) {
    // On a phone the list has no room beside a conversation.
    if (c.phone() && main.chat && main.chat->header.back) c.emit(*main.chat->header.back);
    c.memory.focus_next = "list/search";
}

void page_keys(Ctx& c, view::App const& app) {
    if (app.popup) {
        if (c.keys.take("m")) press(c, app.popup->mute);
        if (c.keys.take("e", true)) c.emit(app.popup->hang_up);
    }
    auto const* const main = std::get_if<view::MainScreen>(&app.screen);
    if (main != nullptr && c.keys.take_ctrl("k")) search(c, *main);
}

}  // namespace

void take_shortcuts(Ctx& c, view::App const& app) {
    if (c.keys.take("Escape")) escape(c, app);
    bool const in_menu = !app.stage && (app.menu || app.new_chat);
    if (app.incoming || !app.show_shortcuts || in_menu) return;
    if (c.keys.take_sign("?")) c.emit(app.shortcut_list ? app.shortcut_list->close : *app.show_shortcuts);
    if (app.shortcut_list) return;
    if (app.stage) {
        stage_keys(c, *app.stage);
    } else {
        page_keys(c, app);
    }
}

void remember_anchor(Ctx& c, Rect const& control) { c.memory.menu_anchor = control; }

}  // namespace ui
