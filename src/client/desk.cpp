#include <algorithm>

#include "client/core.hpp"
#include "view/scene.hpp"

namespace client {

using view::Field;

namespace {

// Kept where the page's last words find it: should C++ break, JavaScript hangs up by this.
void keep_call(Core& core) {
    auto const* const call = call::running(core.call);
    bool const ours = call != nullptr && !std::holds_alternative<call::Ringing>(core.call.phase);
    auto const id = ours ? call->id : protocol::CallId{};
    if (id == core.kept_call) return;
    core.kept_call = id;
    core.ports.storage.save(StorageScope::Tab, "call", id.str());
}

}  // namespace

void add_toast(Core& core, view::Happening what) {
    auto& desk = core.desk;
    view::DeskToast toast{.id = desk.next_toast++, .what = std::move(what)};
    toast.shown_for = view::toast_shown_for(view::Scene{core.stores(), core.now()}, toast.what);
    if (toast.shown_for) toast.until = core.now().mono + *toast.shown_for;
    desk.toasts.push_back(std::move(toast));
    if (desk.toasts.size() > view::kToasts) desk.toasts.erase(desk.toasts.begin());
    core.changed = true;
}

// Let go, it is shown for its whole time again: whoever looked at it may not be done.
void hold_toast(Core& core, view::HoldToast const& wish) {
    auto const toast = std::ranges::find(core.desk.toasts, wish.id, &view::DeskToast::id);
    if (toast == core.desk.toasts.end() || toast->held == wish.held) return;
    toast->held = wish.held;
    toast->until.reset();
    if (!wish.held && toast->shown_for) toast->until = core.now().mono + *toast->shown_for;
}

void expire_toasts(Core& core) {
    auto const now = core.now().mono;
    std::erase_if(core.desk.toasts, [&](view::DeskToast const& toast) { return toast.until && now >= *toast.until; });
    core.changed = true;
}

std::optional<base::Instant> toast_due(view::Desk const& desk) {
    std::optional<base::Instant> due;
    for (auto const& toast : desk.toasts) {
        if (toast.until) due = due ? std::min(*due, *toast.until) : *toast.until;
    }
    return due;
}

void open_thread(Core& core, protocol::ThreadId const& thread) {
    auto& desk = core.desk;
    if (core.chat.open == thread) return;
    if (core.chat.open) desk.kept_text[*core.chat.open] = view::field(desk, Field::Composer);
    auto const kept = desk.kept_text.extract(thread);
    desk.message_menu.clear();
    desk.fields[Field::Composer] = kept.empty() ? std::string{} : kept.mapped();
    core.feed(chat::Open{thread});
    // From here on a dial may come: its link is built before the click.
    if (session::online(core.session)) core.feed(call::Prepare{true});
    core.ports.storage.save(StorageScope::Tab, "thread", thread.str());
    core.changed = true;
}

void close_thread(Core& core) {
    if (core.chat.open) core.desk.kept_text[*core.chat.open] = view::field(core.desk, Field::Composer);
    core.desk.fields.erase(Field::Composer);
    core.desk.message_menu.clear();
    core.feed(chat::Close{});
    core.ports.storage.save(StorageScope::Tab, "thread", {});
}

void call_changed(Core& core, bool was_running) {
    keep_call(core);
    if (was_running == (call::running(core.call) != nullptr)) return;
    core.desk.minimised = false;
    core.desk.pip_swapped = false;
    // It was for the picture, which has gone.
    if (was_running && core.full_screen) set_full_screen(core, false);
    // How the call before ended is no news in the next one.
    auto const told = [](view::DeskToast const& toast) {
        return std::holds_alternative<view::CallEndedToast>(toast.what);
    };
    if (!was_running) std::erase_if(core.desk.toasts, told);
}

void set_full_screen(Core& core, bool on) {
    core.full_screen = on;
    core.ports.page.set_full_screen(on);
}

void take_full_screen(Core& core, bool on) {
    core.full_screen = core.desk.full_screen = on;
    core.changed = true;
}

}  // namespace client
