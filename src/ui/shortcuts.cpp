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
    } else if (app.stage) {
        if (app.stage->minimise) c.emit(*app.stage->minimise);
    } else if (app.menu) {
        c.emit(app.menu->close);
    } else if (app.new_chat) {
        c.emit(app.new_chat->cancel);
    }
}

}  // namespace

void take_shortcuts(Ctx& c, view::App const& app) {
    Keys& keys = c.keys;
    if (keys.take("Escape")) escape(c, app);
    if (app.incoming) return;
    if (app.stage) {
        if (keys.take("m")) press(c, app.stage->mute);
        if (keys.take("v")) press(c, app.stage->camera);
        if (keys.take("e", true)) c.emit(app.stage->hang_up);
    } else if (app.popup && !app.menu && !app.new_chat) {
        if (keys.take("m")) press(c, app.popup->mute);
        if (keys.take("e", true)) c.emit(app.popup->hang_up);
    }
}

void remember_anchor(Ctx& c, Rect const& control) { c.memory.menu_anchor = control; }

}  // namespace ui
