#include <catch2/catch_test_macros.hpp>

#include "support/lone_client.hpp"

using unit::LoneClient;
using view::Account;
using namespace std::chrono_literals;

namespace {

class Leaving : public LoneClient {
public:
    Leaving() {
        REQUIRE(sign_in());
        post(view::Intent{view::SignOut{}});
    }
    [[nodiscard]] int asks() const { return asked("/auth/logout"); }
    void fill_in() {
        post(view::Intent{view::Type{view::Field::Handle, "bob"}});
        post(view::Intent{view::Type{view::Field::Password, "password"}});
        post(view::Intent{view::SignIn{}});
    }
};

constexpr auto kAnother = R"({"profile":{"userId":"bob","handle":"bob","displayName":"Bob"},"token":"x"})";

}  // namespace

TEST_CASE("signing out while offline: the server is asked until it answers") {
    Leaving page;
    CHECK(page.asks() == 1);
    for (int round = 0; round < 3; ++round) {
        REQUIRE(page.answer("/auth/logout", round == 1 ? 503 : 0));
        page.pass(2s - 1ms);
        CHECK(page.asks() == 0);
        page.pass(1ms);
        CHECK(page.asks() == 1);
        CHECK(page.desk().account == Account::SignedOut);
    }
    REQUIRE(page.answer("/auth/logout", 204));
    page.pass(1min);
    CHECK(page.asks() == 0);
}

TEST_CASE("signing out while offline holds over a reload: the cookie signs nobody in") {
    Leaving page;
    REQUIRE(page.answer("/auth/logout", 0));
    page.load();
    CHECK(page.desk().account == Account::SignedOut);
    CHECK(page.asked("/me") == 0);
    REQUIRE(page.answer("/auth/logout", 0));
    page.start.tab_storage.clear();  // another tab, later
    page.load();
    CHECK(page.desk().account == Account::SignedOut);
    SECTION("answered") { REQUIRE(page.answer("/auth/logout", 204)); }
    SECTION("answered that nobody is signed in") { REQUIRE(page.answer("/auth/logout", 401)); }
    page.load();
    CHECK(page.desk().account == Account::Checking);
    CHECK(page.asked("/me") == 1);
    CHECK(page.asks() == 0);
}

TEST_CASE("the network is back: the wish to sign out does not wait") {
    Leaving page;
    REQUIRE(page.answer("/auth/logout", 0));
    page.post(client::events::NetworkChanged{true});
    CHECK(page.asks() == 1);
}

TEST_CASE("who signs in next waits for the sign-out, which would take the new cookie away") {
    Leaving page;
    SECTION("under way") {}
    SECTION("to be repeated") { REQUIRE(page.answer("/auth/logout", 0)); }
    page.fill_in();
    CHECK(page.asks() == 1);
    CHECK(page.asked("/auth/login") == 0);
    CHECK(page.desk().form_busy);
    REQUIRE(page.answer("/auth/logout", 204));
    REQUIRE(page.answer("/auth/login", 200, kAnother));
    CHECK(page.desk().account == Account::SignedIn);
    page.load();
    CHECK(page.asks() == 0);
}

TEST_CASE("signing in while the sign-out cannot be sent either") {
    Leaving page;
    page.fill_in();
    REQUIRE(page.answer("/auth/logout", 0));
    CHECK_FALSE(page.desk().form_busy);
    CHECK(page.desk().form_error == view::FormError::Unreachable);
    page.pass(2s);
    REQUIRE(page.answer("/auth/logout", 204));
    CHECK(page.asked("/auth/login") == 0);  // asked for again by the person
}
