#include "client/core.hpp"
#include "protocol/http_shapes.hpp"

namespace client {
namespace {

using view::Account;
using view::Field;
using view::FormError;

FormError why_refused(int status, FormError bad_request) {
    if (status == 0) return FormError::Unreachable;
    if (status == 400) return bad_request;
    if (status == 401) return FormError::WrongPassword;
    if (status == 409) return FormError::HandleTaken;
    if (status == 429) return FormError::TooManyTries;
    return FormError::ServerTrouble;
}

void signed_in(Core& core, protocol::Profile const& profile) {
    auto& desk = core.desk;
    desk.account = Account::SignedIn;
    desk.form_busy = false;
    desk.form_error = FormError::None;
    desk.fields.clear();  // no password stays in memory
    desk.password_shown = desk.registering = false;
    core.chat.me = profile;
    core.ask_again_at.reset();
    core.feed(session::Start{});
}

void take_sign_in(Core& core, events::HttpDone const& done, FormError bad_request) {
    auto const profile = protocol::decode_signed_in(done.body);
    auto const taken = done.status == 200 || done.status == 201;
    if (taken && profile) {
        forget_sign_out(core);
        return signed_in(core, *profile);
    }
    core.desk.form_busy = false;
    core.desk.form_error = taken ? FormError::ServerTrouble : why_refused(done.status, bad_request);
}

// docs/protocol.md "Accounts": 2 to 32 of a-z 0-9 . _ -
bool good_handle(std::string_view handle) {
    return handle.size() >= 2 && handle.size() <= 32 &&
           handle.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._-") == std::string_view::npos;
}

// Which field a registration stumbles over; the server's own check says no more than "bad".
FormError bad_registration(view::Desk const& desk) {
    if (desk.fields.empty()) return FormError::Missing;
    auto const password = view::field(desk, Field::Password).size();
    if (password < 8 || password > 256) return FormError::BadPassword;
    return good_handle(view::field(desk, Field::Handle)) ? FormError::BadName : FormError::BadHandle;
}

}  // namespace

void submit(Core& core, Form form) {
    core.desk.form_busy = true;
    core.desk.form_error = FormError::None;
    if (!core.signing_out) {
        run_errand(core, std::move(form.errand), "POST", form.path, form.body);
        return;
    }
    // The other way round, the late answer would take the new cookie away.
    core.form_waits = std::move(form);
    if (core.sign_out_again_at) ask_to_sign_out(core);
}

void begin(Core& core) {
    if (!core.signing_out) return ask_who_am_i(core);
    ask_to_sign_out(core);
    signed_out(core, FormError::None);
}

void ask_who_am_i(Core& core) {
    core.ask_again_at.reset();
    run_errand(core, errand::WhoAmI{}, "GET", "/me", {});
}

void take(Core& core, errand::WhoAmI, events::HttpDone const& done) {
    auto const profile = protocol::decode_profile(done.body);
    if (done.status == 200 && profile) return signed_in(core, *profile);
    if (done.status == 401) return signed_out(core, FormError::None);
    core.ask_again_at = core.now().mono + kAskAgain;
}

void sign_in(Core& core) {
    auto const& desk = core.desk;
    auto const& handle = view::field(desk, Field::Handle);
    auto const& password = view::field(desk, Field::Password);
    if (desk.form_busy) return;
    if (handle.empty() || password.empty()) {
        core.desk.form_error = FormError::Missing;
        return;
    }
    submit(core, {errand::SignIn{}, "/auth/login", protocol::encode_sign_in(handle, password)});
}

void take(Core& core, errand::SignIn, events::HttpDone const& done) {
    take_sign_in(core, done, FormError::WrongPassword);
}

void register_account(Core& core) {
    auto const& desk = core.desk;
    auto const& handle = view::field(desk, Field::Handle);
    auto const& password = view::field(desk, Field::Password);
    if (desk.form_busy) return;
    if (handle.empty() || password.empty()) {
        core.desk.form_error = FormError::Missing;
        return;
    }
    auto const& name = view::field(desk, Field::DisplayName);
    submit(core, {errand::Register{}, "/auth/register",
                  protocol::encode_registration(handle, name.empty() ? handle : name, password)});
}

void take(Core& core, errand::Register, events::HttpDone const& done) {
    take_sign_in(core, done, bad_registration(core.desk));
}

void sign_in_demo(Core& core, std::string const& handle) {
    if (core.desk.form_busy) return;
    submit(core, {errand::SignIn{}, "/auth/demo", protocol::encode_demo_sign_in(handle)});
}

void take(Core& core, errand::DemoList, events::HttpDone const& done) {
    auto const accounts = protocol::decode_accounts(done.body);
    if (done.status != 200 || !accounts) return;  // 404: not a demo server
    core.desk.demo.clear();
    for (auto const& profile : *accounts) core.desk.demo.push_back({profile.handle, profile});
}

// Nothing of this person stays: calls are left, the socket is closed, the stores are emptied.
void signed_out(Core& core, FormError why) {
    core.work.emplace_back(call::Input{call::Prepare{false}});
    core.work.emplace_back(call::Input{call::HangUp{}});
    core.work.emplace_back(session::Input{session::Stop{}});
    auto const visible = core.chat.visible;
    core.chat = chat::Store{};
    core.chat.visible = visible;
    auto& desk = core.desk;
    desk.account = Account::SignedOut;
    desk.form_error = why;
    desk.form_busy = desk.menu_shown = desk.new_chat_shown = desk.new_chat_busy = desk.minimised = false;
    desk.shortcuts_shown = false;
    desk.message_menu.clear();
    desk.filter = view::ThreadFilter::All;
    desk.fields.clear();
    desk.kept_text.clear();
    desk.toasts.clear();
    core.reopen = {};
    core.ports.storage.save(StorageScope::Tab, "thread", {});
    run_errand(core, errand::DemoList{}, "GET", "/auth/demo", {});
}

void start_chat(Core& core) {
    auto& desk = core.desk;
    auto const handle = view::field(desk, Field::NewChatHandle);
    if (desk.new_chat_busy || handle.empty()) return;
    if (handle == core.chat.me.handle) {
        desk.new_chat_error = FormError::OwnHandle;
        return;
    }
    desk.new_chat_busy = true;
    desk.new_chat_error = FormError::None;
    run_errand(core, errand::NewThread{}, "POST", "/threads", protocol::encode_new_thread(handle));
}

void take(Core& core, errand::NewThread, events::HttpDone const& done) {
    auto& desk = core.desk;
    desk.new_chat_busy = false;
    auto const thread = protocol::decode_thread(done.body);
    if ((done.status == 200 || done.status == 201) && thread) {
        desk.new_chat_shown = false;
        desk.fields.erase(Field::NewChatHandle);
        core.feed(chat::ThreadCreated{*thread});
        return open_thread(core, thread->id);
    }
    auto const unknown = done.status == 404 || done.status == 400;
    desk.new_chat_error = unknown ? FormError::UnknownHandle : why_refused(done.status, FormError::UnknownHandle);
}

}  // namespace client
