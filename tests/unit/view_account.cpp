#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "support/view_fixture.hpp"

using namespace view;
using view_fixture::World;

namespace {

World signed_out() {
    World world;
    world.desk.account = Account::SignedOut;
    return world;
}
SignInScreen screen_of(World const& world) { return std::get<SignInScreen>(world.build().screen); }

}  // namespace

TEST_CASE("while the session is being checked there is nothing but a word") {
    World world;
    world.desk.account = Account::Checking;
    auto const app = world.build();
    CHECK(std::get<Loading>(app.screen).text == "Abrindo…");
    CHECK(app.document_title == "Alô");
    CHECK_FALSE(world.next_tick());
}

TEST_CASE("sign-in asks who is there") {
    auto const screen = screen_of(signed_out());
    CHECK(screen.title == "Alô, quem fala?");
    CHECK(screen.handle_label == "Usuário ou e-mail");
    CHECK(screen.submit_label == "Entrar");
    CHECK(screen.toggle_password == "Mostrar senha");
    CHECK(screen.error.empty());
    CHECK(std::holds_alternative<SignIn>(screen.submit));
    CHECK(std::get<ShowRegister>(screen.switch_mode).shown);
    CHECK(std::get<ShowPassword>(screen.toggle_password_intent).shown);
    CHECK(screen.demo.empty());
    CHECK(screen.demo_label.empty());
}

TEST_CASE("registering") {
    auto world = signed_out();
    world.desk.registering = true;
    world.desk.password_shown = true;
    world.desk.form_busy = true;
    auto const screen = screen_of(world);
    CHECK(screen.registering);
    CHECK(screen.busy);
    CHECK(screen.handle_label == "Usuário");
    CHECK(screen.name_label == "Nome de exibição");
    CHECK(screen.submit_label == "Criar conta");
    CHECK(screen.switch_label == "Já tem conta? Entrar");
    CHECK(screen.toggle_password == "Ocultar senha");
    CHECK(std::holds_alternative<Register>(screen.submit));
    CHECK_FALSE(std::get<ShowRegister>(screen.switch_mode).shown);
    CHECK_FALSE(std::get<ShowPassword>(screen.toggle_password_intent).shown);
}

TEST_CASE("each reason why a form was not taken has words of its own") {
    std::vector<std::string> seen;
    for (int i = static_cast<int>(FormError::WrongPassword); i <= static_cast<int>(FormError::ServerTrouble); ++i) {
        auto world = signed_out();
        world.desk.form_error = static_cast<FormError>(i);
        auto const error = screen_of(world).error;
        CHECK_FALSE(error.empty());
        CHECK(std::ranges::find(seen, error) == seen.end());
        seen.push_back(error);
    }
}

TEST_CASE("demo people sign in with one tap") {
    auto world = signed_out();
    world.desk.demo = {{"joao", view_fixture::kJoao}, {"raj", view_fixture::kRaj}};
    auto const screen = screen_of(world);
    REQUIRE(screen.demo.size() == 2);
    CHECK_FALSE(screen.demo_label.empty());
    CHECK(screen.demo[0].name == "João Silva");
    CHECK(screen.demo[1].avatar.initials == "राप");
    CHECK(std::get<SignInDemo>(screen.demo[0].sign_in).handle == "joao");
}

TEST_CASE("the language is the one chosen") {
    auto world = signed_out();
    world.desk.language = Language::En;
    CHECK(screen_of(world).title == "Hello, who's calling?");
    world.desk.language = Language::Hi;
    CHECK(screen_of(world).submit_label == "साइन इन करें");
    CHECK(world.build().language == Language::Hi);
    auto const languages = screen_of(world).languages;
    REQUIRE(languages.size() == 3);
    CHECK(languages[2].checked == true);
    CHECK(std::get<SetLanguage>(languages[0].choose).language == Language::PtBr);
}

TEST_CASE("signed out, nothing of the call or the menu is shown") {
    auto world = signed_out();
    world.desk.menu_shown = true;
    world.ring();
    auto const app = world.build();
    CHECK_FALSE(app.menu);
    CHECK_FALSE(app.incoming);
    CHECK_FALSE(app.banner);
}

TEST_CASE("the menu offers languages, themes, surfaces, the meter, the shortcuts and the way out") {
    World world;
    CHECK_FALSE(world.build().menu);
    world.desk.menu_shown = true;
    world.desk.language = Language::En;
    world.desk.theme = Theme::Dark;
    world.desk.surface = SurfaceKind::Underlay;
    world.desk.level_meter = true;
    auto const menu = world.build().menu.value();
    REQUIRE(menu.groups.size() == menu.group_labels.size());
    REQUIRE(menu.groups.size() == 6);
    CHECK(menu.groups[0][0].checked == false);
    CHECK(menu.groups[0][1].checked == true);
    CHECK(std::get<SetLanguage>(menu.groups[0][2].choose).language == Language::Hi);
    CHECK(menu.groups[1][1].checked == true);
    CHECK(menu.groups[2][1].checked == true);
    CHECK(menu.groups[3][0].checked == true);
    CHECK_FALSE(std::get<SetLevelMeter>(menu.groups[3][0].choose).shown);
    CHECK(menu.groups[4][0].checked == true);
    CHECK_FALSE(std::get<SetShortcuts>(menu.groups[4][0].choose).on);
    CHECK_FALSE(menu.groups[5][0].checked);
    CHECK(std::holds_alternative<SignOut>(menu.groups[5][0].choose));
    CHECK_FALSE(std::get<ShowMenu>(menu.close).shown);
}

TEST_CASE("a new conversation starts with a username") {
    World world;
    CHECK_FALSE(world.build().new_chat);
    world.desk.new_chat_shown = true;
    CHECK_FALSE(world.build().new_chat.value().start);
    world.desk.fields[Field::NewChatHandle] = "ana";
    auto const dialog = world.build().new_chat.value();
    CHECK(dialog.field_text == "ana");
    CHECK(view_fixture::means<StartChat>(dialog.start));
    CHECK_FALSE(std::get<ShowNewChat>(dialog.cancel).shown);
    world.desk.new_chat_busy = true;
    CHECK_FALSE(world.build().new_chat.value().start);
    world.desk.new_chat_busy = false;
    world.desk.new_chat_error = FormError::UnknownHandle;
    CHECK(world.build().new_chat.value().error == "Ninguém aqui tem esse usuário");
}
