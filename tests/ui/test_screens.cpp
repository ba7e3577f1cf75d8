#include <algorithm>

#include "support/call_samples.hpp"
#include "support/sample_views.hpp"
#include "support/ui_harness.hpp"

// What each control of the conversation screens does, by pointer and without one.
namespace {

using namespace tests;
using ui::Role;

// Both ways lead to the same, and only intent.
template <class T>
T both_ways(Screen& screen, ui::Node const& node) {
    INFO("control " << node.id);
    auto const clicked = screen.click(node), activated = screen.activate(node.id);
    REQUIRE(only<T>(clicked) != nullptr);
    REQUIRE(only<T>(activated) != nullptr);
    return *only<T>(activated);
}

bool usable(ui::Node const* node) { return node != nullptr && !node->disabled && node->focusable; }

view::ChatPane& pane(view::App& app) { return *std::get<view::MainScreen>(app.screen).chat; }

}  // namespace

TEST_CASE("sign-in: fields, error and every action") {
    Size const size = GENERATE(kDesktop, kTablet, kPhone);
    Screen screen{size};
    screen.show(sample::sign_in());
    both_ways<view::SignIn>(screen, screen.get(Role::Button, "Entrar"));
    CHECK(both_ways<view::ShowRegister>(screen, screen.get(Role::Button, "Criar conta")).shown);
    CHECK(both_ways<view::ShowPassword>(screen, screen.get(Role::Button, "Mostrar senha")).shown);
    CHECK(both_ways<view::SetLanguage>(screen, screen.get(Role::Button, "English")).language == view::Language::En);
    ui::Node const handle = screen.get(Role::Textbox, "Usuário"), password = screen.get(Role::PasswordBox, "Senha");
    CHECK(handle.autofocus);
    CHECK(handle.autocomplete == "username");
    CHECK(handle.field == view::Field::Handle);
    CHECK(handle.submits == "sign-in/submit");
    CHECK(password.autocomplete == "current-password");
    CHECK(screen.find(Role::Alert, "") == nullptr);
    CHECK(screen.get(Role::Heading, "Alô, quem fala?").level == 1);
}

TEST_CASE("registering has a name, a new password and tells what is wrong") {
    Screen screen{kPhone};
    screen.show(sample::registering());
    both_ways<view::Register>(screen, screen.get(Role::Button, "Criar conta"));
    CHECK(screen.get(Role::Textbox, "Nome de exibição").field == view::Field::DisplayName);
    CHECK(screen.get(Role::Textbox, "Senha").autocomplete == "new-password");
    std::string const error = std::get<view::SignInScreen>(screen.app().screen).error;
    screen.get(Role::Alert, error);
    CHECK(screen.get(Role::Textbox, "Senha").invalid == true);
    CHECK(screen.get(Role::Textbox, "Senha").described_by == screen.get(Role::Alert, error).id);
}

TEST_CASE("while signing in nothing can be pressed twice") {
    Screen screen{kDesktop};
    view::App app = sample::sign_in();
    std::get<view::SignInScreen>(app.screen).busy = true;
    screen.show(app);
    ui::Node const submit = screen.get(Role::Button, "Entrar");
    CHECK(submit.busy == true);
    CHECK(screen.click(submit).empty());
    CHECK(screen.activate(submit.id).empty());
    CHECK(screen.get(Role::Textbox, "Usuário").disabled);
}

TEST_CASE("a demo account signs in with one tap") {
    Screen screen{kDesktop};
    screen.show(sample::sign_in_with_demo());
    CHECK(both_ways<view::SignInDemo>(screen, screen.get(Role::Button, "Maria")).handle == "Maria");
}

TEST_CASE("conversations: rows open, search and new conversation") {
    Size const size = GENERATE(kDesktop, kTablet, kPhone);
    Screen screen{size};
    screen.show(sample::conversations());
    ui::Node const row = screen.get(Role::Option, "Maria Souza, Chamada de voz perdida, 14:18");
    CHECK(both_ways<view::OpenThread>(screen, row).thread.str() == "t2");
    CHECK(both_ways<view::ShowNewChat>(screen, screen.get(Role::Button, "Nova conversa")).shown);
    CHECK(both_ways<view::ShowMenu>(screen, screen.get(Role::Button, "Mais opções")).shown);
    CHECK(screen.get(Role::SearchBox, "Buscar pessoas e mensagens").field == view::Field::Search);
    screen.get(Role::Navigation, "Navegação");
    CHECK(screen.get(Role::Tab, "Conversas, 3").selected == true);
    screen.get(Role::ListBox, "Conversas");
}

TEST_CASE("without a way to start one there is no button for a new conversation") {
    Screen screen{kDesktop};
    view::App app = sample::conversations();
    std::get<view::MainScreen>(app.screen).list.show_new_chat.reset();
    screen.show(app);
    CHECK(screen.find(Role::Button, "Nova conversa") == nullptr);
}

TEST_CASE("an empty list says so, a loading one does not") {
    Screen screen{kPhone};
    screen.show(sample::no_conversations());
    CHECK(screen.get_id("list/empty").name.starts_with("Nenhuma conversa ainda"));
    screen.show(sample::list_loading());
    CHECK(screen.find_id("list/empty") == nullptr);
}

TEST_CASE("arrow keys lead through the list, and one row is a tab stop") {
    Screen screen{kDesktop};
    screen.show(sample::conversations());
    auto const options = [&] {
        return std::ranges::count_if(screen.nodes(),
                                     [](ui::Node const& n) { return n.role == Role::Option && n.focusable; });
    };
    CHECK(options() == 1);
    screen.focus("thread/t1");
    screen.press("ArrowDown");
    CHECK(screen.wished_focus() == "thread/t2");
    screen.focus("thread/t2");
    screen.press("End");
    CHECK(screen.wished_focus() == "thread/t8");
    screen.press("ArrowUp");
    CHECK(screen.wished_focus() == "thread/t1");
    screen.press("Home");
    CHECK(screen.wished_focus() == "thread/t1");
}

TEST_CASE("a row that gets keyboard focus is scrolled into view") {
    Screen screen{Size{1280, 420}};
    screen.show(sample::conversations());
    screen.focus("thread/t8");
    ui::Node const row = screen.get_id("thread/t8");
    CHECK(ui::bottom(row.rect) <= ui::bottom(row.clip));
}

TEST_CASE("chat header: dial, menu, back on a phone") {
    Size const size = GENERATE(kDesktop, kPhone);
    Screen screen{size};
    screen.show(sample::chat());
    CHECK(both_ways<view::Dial>(screen, screen.get(Role::Button, "Chamada de voz")).type == protocol::CallType::Audio);
    CHECK(both_ways<view::Dial>(screen, screen.get(Role::Button, "Videochamada")).type == protocol::CallType::Video);
    both_ways<view::ShowMenu>(screen, screen.get_id("chat/more"));
    screen.get(Role::Heading, "João Silva");
    screen.get(Role::Text, "online agora");
    screen.get(Role::Image, "João Silva, online agora");
    if (size.width < 640) {
        both_ways<view::CloseThread>(screen, screen.get(Role::Button, "Voltar"));
    } else {
        CHECK(screen.find(Role::Button, "Voltar") == nullptr);
    }
}

TEST_CASE("in a call nobody can dial, and a pill leads back") {
    Screen screen{kDesktop};
    screen.show(sample::chat_in_call());
    for (char const* name : {"Chamada de voz", "Videochamada"}) {
        ui::Node const button = screen.get(Role::Button, name);
        CHECK(button.disabled);
        CHECK(!button.focusable);
        CHECK(screen.click(button).empty());
        CHECK(screen.activate(button.id).empty());
    }
    CHECK(!both_ways<view::Minimise>(screen, screen.get(Role::Button, "Em chamada · 07:42")).minimised);
}

TEST_CASE("in a call on another device the header says so, and leads nowhere") {
    Size const size = GENERATE(kDesktop, kPhone);
    Screen screen{size};
    screen.show(sample::in_call_elsewhere());
    ui::Node const said = screen.get(Role::Text, "Em chamada em outro aparelho");
    CHECK(screen.click(said).empty());
    CHECK(screen.find(Role::Button, "Em chamada em outro aparelho") == nullptr);
}

TEST_CASE("composer: send only with something to send, grows to six lines") {
    Screen screen{kDesktop};
    screen.show(sample::chat());
    CHECK(!usable(screen.find(Role::Button, "Enviar")));
    CHECK(screen.activate("chat/send").empty());
    float const one_line = screen.get_id("chat/composer").rect.h;
    CHECK(one_line == 52);
    pane(screen.app()).draft = "olá\ntudo bem?";
    pane(screen.app()).send = view::SendText{};
    screen.settle();
    both_ways<view::SendText>(screen, screen.get(Role::Button, "Enviar"));
    ui::Node const composer = screen.get(Role::MultilineTextbox, "Mensagem para João Silva");
    CHECK(composer.rect.h == one_line + 22);
    CHECK(composer.value == "olá\ntudo bem?");
    CHECK(composer.submits == "chat/send");
    pane(screen.app()).draft = "1\n2\n3\n4\n5\n6";
    screen.settle();
    CHECK(screen.get_id("chat/composer").rect.h == one_line + 5 * 22);
    pane(screen.app()).draft += "\n7";
    screen.settle();
    CHECK(screen.get_id("chat/composer").rect.h == one_line + 5 * 22);
}

TEST_CASE("a click anywhere in the composer's box leads into the field") {
    Screen screen{kDesktop};
    screen.show(sample::chat());
    ui::Node const composer = screen.get_id("chat/composer");
    screen.click(ui::Vec{composer.rect.x + 3, ui::center(composer.rect).y});
    CHECK(screen.wished_focus() == "chat/composer");
}

TEST_CASE("messages are articles, a failed one can be sent again, a missed call called back") {
    Size const size = GENERATE(kDesktop, kPhone);
    Screen screen{size};
    screen.show(sample::chat());
    screen.get(Role::Log, "Mensagens com João Silva");
    screen.get(Role::Article, "Você, Mando o resumo em cinco minutos., 13:58");
    CHECK(both_ways<view::RetryMessage>(screen, screen.get(Role::Button, "Tentar de novo")).message.str() == "m6");
    screen.wheel({screen.frame().width / 2, 400}, 20);
    both_ways<view::Dial>(screen, screen.get(Role::Button, "Ligar de volta"));
    screen.get(Role::Text, "Hoje");
}

TEST_CASE("typing is announced") {
    Screen screen{kPhone};
    view::App app = sample::chat();
    pane(app).typing = "João está digitando";
    screen.show(app);
    screen.get(Role::Status, "João está digitando");
    CHECK(screen.next_frame_in());
    screen.app().reduced_motion = true;
    screen.settle();
    CHECK(!screen.next_frame_in());
}

TEST_CASE("a phone shows the list or the conversation, a desktop both") {
    Screen phone{kPhone}, desktop{kDesktop};
    phone.show(sample::chat());
    CHECK(phone.find_id("list") == nullptr);
    CHECK(phone.find_id("nav") == nullptr);
    phone.show(sample::conversations());
    CHECK(phone.find_id("chat") == nullptr);
    phone.get_id("nav");
    desktop.show(sample::chat());
    desktop.get_id("list");
    desktop.get_id("chat");
}
