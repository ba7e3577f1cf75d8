#include <algorithm>

#include "base/overloaded.hpp"
#include "client/core.hpp"
#include "view/strings.hpp"

namespace client {
namespace {

using view::Field;

void dial(Core& core, view::Dial const& wish) {
    auto const found = core.chat.conversations.find(wish.thread);
    if (found == core.chat.conversations.end()) return;
    auto const* const peer = chat::counterpart(core.chat, found->second.thread);
    if (peer == nullptr) return;
    core.feed(call::Dial{wish.thread, {peer->id, peer->display_name, peer->avatar}, wish.type});
}

void send_text(Core& core) {
    if (!core.chat.open) return;
    auto const text = view::field(core.desk, Field::Composer);
    if (text.find_first_not_of(" \t\r\n") == std::string::npos) return;
    core.desk.fields.erase(Field::Composer);
    core.feed(chat::Write{*core.chat.open, text});
}

// From the message itself or from its menu.
void retry_message(Core& core, protocol::ClientMessageId const& message) {
    core.desk.message_menu.clear();
    core.feed(chat::Retry{message});
}

void copy_text(Core& core, std::string const& text) {
    core.desk.message_menu.clear();
    core.ports.page.copy(text);
    core.ports.page.announce(Politeness::Polite, std::string{view::text(core.desk.language, view::Key::SayCopied)});
}

void type(Core& core, view::Type const& typed) {
    core.desk.fields[typed.field] = typed.text;
    if (typed.field == Field::NewChatHandle) core.desk.new_chat_error = view::FormError::None;
    if (typed.field == Field::Composer && core.chat.open && !typed.text.empty())
        core.feed(chat::Typed{*core.chat.open});
}

void show_register(Core& core, bool shown) {
    core.desk.registering = shown;
    core.desk.form_error = view::FormError::None;
}

void show_new_chat(Core& core, bool shown) {
    core.desk.new_chat_shown = shown;
    core.desk.new_chat_error = view::FormError::None;
    core.desk.fields.erase(Field::NewChatHandle);
}

void allow_sound(Core& core) {
    core.desk.sound_blocked = false;  // told again if the browser still refuses
    if (core.looping) core.ports.tone.play(*core.looping);
}

void retry_connection(Core& core) {
    if (core.ask_again_at) ask_who_am_i(core);
    core.feed(session::RetryNow{});
}

void dismiss(Core& core, int id) {
    std::erase_if(core.desk.toasts, [&](view::DeskToast const& toast) { return toast.id == id; });
}

// What only changes how things are shown.
struct DeskWishes {
    view::Desk& desk;

    void operator()(view::ShowPassword const& wish) const { desk.password_shown = wish.shown; }
    void operator()(view::Minimise const& wish) const { desk.minimised = wish.minimised; }
    void operator()(view::MovePip const& wish) const { desk.pip = wish.corner; }
    void operator()(view::SwapPip) const { desk.pip_swapped = !desk.pip_swapped; }
    void operator()(view::ShowMenu const& wish) const { desk.menu_shown = wish.shown; }
    void operator()(view::SetFilter const& wish) const { desk.filter = wish.filter; }
    void operator()(view::ShowMessageMenu const& wish) const { desk.message_menu = wish.message; }
    void operator()(view::ShowShortcuts const& wish) const { desk.shortcuts_shown = wish.shown; }
};

}  // namespace

void take_intent(Core& core, view::Intent const& intent) {
    core.changed = true;
    std::visit(base::overloaded{
                   DeskWishes{core.desk},
                   [&](view::SignIn) { sign_in(core); },
                   [&](view::Register) { register_account(core); },
                   [&](view::ShowRegister const& wish) { show_register(core, wish.shown); },
                   [&](view::SignInDemo const& wish) { sign_in_demo(core, wish.handle); },
                   [&](view::SignOut) { sign_out(core); },
                   [&](view::OpenThread const& wish) { open_thread(core, wish.thread); },
                   [&](view::CloseThread) { close_thread(core); },
                   [&](view::SendText) { send_text(core); },
                   [&](view::RetryMessage const& wish) { retry_message(core, wish.message); },
                   [&](view::CopyText const& wish) { copy_text(core, wish.text); },
                   [&](view::LoadOlder const& wish) { core.feed(chat::LoadOlder{wish.thread}); },
                   [&](view::ShowNewChat const& wish) { show_new_chat(core, wish.shown); },
                   [&](view::StartChat) { start_chat(core); },
                   [&](view::Type const& typed) { type(core, typed); },
                   [&](view::Dial const& wish) { dial(core, wish); },
                   [&](view::Accept const& wish) { core.feed(call::Accept{wish.type}); },
                   [&](view::Decline const& wish) { core.feed(call::Decline{wish.text}); },
                   [&](view::SilenceRing) { core.feed(call::SilenceRing{}); },
                   [&](view::HangUp) { core.feed(call::HangUp{}); },
                   [&](view::SetMuted const& wish) { core.feed(call::SetMuted{wish.muted}); },
                   [&](view::SetCamera const& wish) { core.feed(call::SetCamera{wish.on}); },
                   [&](view::ContinueListening) { core.feed(call::ContinueListening{}); },
                   [&](view::RetryDevices) { core.feed(call::RetryDevices{}); },
                   [&](view::AllowSound) { allow_sound(core); },
                   [&](view::SetLanguage const& wish) { set_language(core, wish.language); },
                   [&](view::SetTheme const& wish) { set_theme(core, wish.theme); },
                   [&](view::SetSurface const& wish) { set_surface(core, wish.kind); },
                   [&](view::SetLevelMeter const& wish) { set_level_meter(core, wish.shown); },
                   [&](view::SetShortcuts const& wish) { set_shortcuts(core, wish.on); },
                   [&](view::SetFullScreen const& wish) { set_full_screen(core, wish.on); },
                   [&](view::DismissToast const& wish) { dismiss(core, wish.id); },
                   [&](view::HoldToast const& wish) { hold_toast(core, wish); },
                   [&](view::RetryConnection) { retry_connection(core); },
               },
               intent);
}

}  // namespace client
