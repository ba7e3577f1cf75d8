#include "base/overloaded.hpp"
#include "view/person.hpp"
#include "view/scene.hpp"

namespace view {

std::string form_error(Words const& words, FormError error) {
    switch (error) {
        case FormError::None: return {};
        case FormError::Missing: return words(Key::AuthMissing);
        case FormError::WrongPassword: return words(Key::AuthWrong);
        case FormError::HandleTaken: return words(Key::AuthTaken);
        case FormError::BadHandle: return words(Key::AuthBadHandle);
        case FormError::BadName: return words(Key::AuthBadName);
        case FormError::BadPassword: return words(Key::AuthBadPassword);
        case FormError::UnknownHandle: return words(Key::NewChatNotFound);
        case FormError::OwnHandle: return words(Key::NewChatSelf);
        case FormError::TooManyTries: return words(Key::AuthTooMany);
        case FormError::Unreachable: return words(Key::ErrServer);
        case FormError::Expired: return words(Key::AuthExpired);
        case FormError::ServerTrouble: return words(Key::ErrServerFailed);
    }
    return {};
}

SignInScreen sign_in_screen(Scene const& scene) {
    auto const& desk = scene.stores.desk;
    auto const& words = scene.words;
    bool const joining = desk.registering;
    SignInScreen screen{
        .registering = joining,
        .title = words(joining ? Key::AuthRegisterTitle : Key::AuthTitle),
        .lead = words(joining ? Key::AuthRegisterLead : Key::AuthLead),
        .handle_label = words(joining ? Key::AuthHandle : Key::AuthUser),
        .name_label = words(Key::AuthDisplayName),
        .password_label = words(Key::AuthPassword),
        .handle_text = field(desk, Field::Handle),
        .name_text = field(desk, Field::DisplayName),
        .password_text = field(desk, Field::Password),
        .password_shown = desk.password_shown,
        .toggle_password = words(desk.password_shown ? Key::AuthHidePassword : Key::AuthShowPassword),
        .error = form_error(words, desk.form_error),
        .submit_label = words(joining ? Key::AuthCreate : Key::AuthSignIn),
        .switch_label = words(joining ? Key::AuthHaveAccount : Key::AuthInvite),
        .busy = desk.form_busy,
        .submit = joining ? Intent{Register{}} : Intent{SignIn{}},
        .switch_mode = ShowRegister{!joining},
        .toggle_password_intent = ShowPassword{!desk.password_shown},
        .languages = language_choices(scene),
        .demo_label = desk.demo.empty() ? std::string{} : words(Key::AuthDemo),
        .demo = {},
    };
    for (auto const& person : desk.demo) {
        auto const& profile = person.profile;
        screen.demo.push_back({person.handle, profile.display_name,
                               avatar_of(profile.id, profile.display_name, profile.avatar), SignInDemo{person.handle}});
    }
    return screen;
}

NewChatDialog new_chat_dialog(Scene const& scene) {
    auto const& desk = scene.stores.desk;
    auto const& words = scene.words;
    auto const& typed = field(desk, Field::NewChatHandle);
    NewChatDialog dialog{
        .title = words(Key::ListNew),
        .field_label = words(Key::NewChatField),
        .field_text = typed,
        .error = form_error(words, desk.new_chat_error),
        .start_label = words(Key::NewChatStart),
        .cancel_label = words(Key::CommonCancel),
        .busy = desk.new_chat_busy,
        .start = {},
        .cancel = ShowNewChat{false},
    };
    if (!typed.empty() && !desk.new_chat_busy) dialog.start = StartChat{};
    return dialog;
}

}  // namespace view
