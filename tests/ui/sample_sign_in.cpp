#include "support/sample_views.hpp"

namespace tests::sample {
namespace {

using namespace view;

SignInScreen sign_in_screen() {
    SignInScreen s;
    s.title = "Alô, quem fala?";
    s.lead = "Entre para conversar e ligar pelo seu próprio servidor.";
    s.handle_label = "Usuário";
    s.name_label = "Nome de exibição";
    s.password_label = "Senha";
    s.toggle_password = "Mostrar senha";
    s.submit_label = "Entrar";
    s.switch_label = "Criar conta";
    s.submit = SignIn{};
    s.switch_mode = ShowRegister{true};
    s.toggle_password_intent = ShowPassword{true};
    s.languages = {{"Português", Icon::None, true, SetLanguage{Language::PtBr}},
                   {"English", Icon::None, false, SetLanguage{Language::En}},
                   {"हिन्दी", Icon::None, false, SetLanguage{Language::Hi}}};
    return s;
}

App app_of(SignInScreen screen) {
    App app;
    app.screen = std::move(screen);
    return app;
}

}  // namespace

App loading() {
    App app;
    app.screen = Loading{"Conectando…"};
    return app;
}

App sign_in() { return app_of(sign_in_screen()); }

App registering() {
    SignInScreen s = sign_in_screen();
    s.registering = true;
    s.title = "Prazer! Como você se chama?";
    s.submit_label = "Criar conta";
    s.switch_label = "Já tenho conta";
    s.submit = Register{};
    s.switch_mode = ShowRegister{false};
    s.password_shown = true;
    s.error = "Esse usuário já existe neste servidor. Escolha outro e tente de novo.";
    return app_of(std::move(s));
}

App sign_in_with_demo() {
    SignInScreen s = sign_in_screen();
    s.demo_label = "Contas de demonstração";
    for (char const* name : {"Ana", "Bruno", "João", "Maria", "Priya", "Maximiliana Albuquerque de Vasconcelos"}) {
        s.demo.push_back(
            {name, name, person(std::string(name, 1), static_cast<unsigned>(s.demo.size())), SignInDemo{name}});
    }
    return app_of(std::move(s));
}

App with_banner(App app) {
    app.banner = Banner{.text = "Sem conexão com o servidor",
                        .action_label = "Tentar de novo",
                        .detail = "",
                        .icon = Icon::WifiOff,
                        .urgent = true,
                        .action = RetryConnection{}};
    return app;
}

}  // namespace tests::sample
