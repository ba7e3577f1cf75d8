#include "support/sample_views.hpp"

// Menu and dialogs over a conversation or the list.
namespace tests::sample {

using namespace view;

App menu() {
    App app = chat();
    Menu m;
    m.label = "Mais opções";
    m.groups = {{{"Português", Icon::Languages, true, SetLanguage{Language::PtBr}},
                 {"English", Icon::None, false, SetLanguage{Language::En}},
                 {"हिन्दी", Icon::None, false, SetLanguage{Language::Hi}}},
                {{"Do sistema", Icon::Sun, true, SetTheme{Theme::System}},
                 {"Escuro", Icon::Moon, false, SetTheme{Theme::Dark}}},
                {{"Medidor de voz", Icon::AudioLines, true, SetLevelMeter{false}}},
                {{"Sair", Icon::LogOut, {}, SignOut{}}}};
    m.group_labels = {"Idioma", "Aparência", "Chamada", ""};
    m.close = ShowMenu{false};
    app.menu = std::move(m);
    return app;
}

App message_menu() {
    App app = chat();
    app.menu =
        Menu{.label = "Opções da mensagem",
             .groups = {{{"Copiar", Icon::Copy, {}, CopyText{"Anotei tudo."}},
                         {"Tentar de novo", Icon::RefreshCw, {}, RetryMessage{protocol::ClientMessageId{"m6"}}}}},
             .group_labels = {},
             .close = ShowMessageMenu{}};
    return app;
}

App shortcuts() {
    App app = chat();
    app.shortcut_list = ShortcutList{.title = "Atalhos de teclado",
                                     .close_label = "Fechar",
                                     .rows = {{{"M"}, "Mudo"},
                                              {{"Shift", "E"}, "Encerrar"},
                                              {{"Ctrl", "K"}, "Buscar pessoas e mensagens"},
                                              {{"F6"}, "Ir para a próxima área"},
                                              {{"Esc"}, "Silenciar o toque, fechar ou minimizar"},
                                              {{"?"}, "Lista de atalhos"}},
                                     .close = ShowShortcuts{false}};
    return app;
}

App new_chat() {
    App app = conversations();
    app.new_chat = NewChatDialog{.title = "Nova conversa",
                                 .field_label = "Usuário",
                                 .field_text = "",
                                 .error = "",
                                 .start_label = "Conversar",
                                 .cancel_label = "Cancelar",
                                 .busy = false,
                                 .start = {},
                                 .cancel = ShowNewChat{false}};
    return app;
}

App new_chat_error() {
    App app = new_chat();
    app.new_chat->field_text = "ninguem";
    app.new_chat->start = StartChat{};
    app.new_chat->error = "Ninguém aqui tem esse usuário. Confira com a pessoa como ele se escreve e tente outra vez.";
    return app;
}

}  // namespace tests::sample
