#include <catch2/catch_test_macros.hpp>

#include "server/auth/host_book.hpp"
#include "server/auth/logins.hpp"
#include "server/auth/names.hpp"
#include "server/auth/origin.hpp"
#include "server/auth/password.hpp"
#include "server/auth/throttle.hpp"
#include "server/auth/tickets.hpp"

using namespace server::auth;
using namespace std::chrono_literals;
using base::Instant;
using protocol::UserId;

namespace {

Instant const kStart{100s};
Identity const kAna{UserId{"ana"}, "login-1"};

}  // namespace

TEST_CASE("a ticket is good once, and up to thirty seconds") {
    TicketStore tickets;
    tickets.issue("a", kAna, kStart);
    tickets.issue("b", kAna, kStart);
    auto const just_in_time = tickets.redeem("a", kStart + 30s - 1ms);
    REQUIRE(just_in_time);
    CHECK(just_in_time->user == kAna.user);
    CHECK(just_in_time->login == kAna.login);
    CHECK_FALSE(tickets.redeem("a", kStart + 1s));
    CHECK_FALSE(tickets.redeem("b", kStart + 30s));
    CHECK_FALSE(tickets.redeem("never issued", kStart));
    CHECK(tickets.size() == 0);
}

TEST_CASE("tickets and logins of a revoked person are worth nothing; others' are") {
    TicketStore tickets;
    tickets.issue("a", kAna, kStart);
    tickets.issue("b", {UserId{"bea"}, "login-2"}, kStart);
    tickets.revoke(kAna.user);
    CHECK_FALSE(tickets.redeem("a", kStart));
    CHECK(tickets.redeem("b", kStart));
    base::WallTime const until{1h};
    LoginBook logins{{{"x", kAna.user, {}, until}, {"y", UserId{"bea"}, {}, until}, {"z", kAna.user, {}, until}}};
    logins.remove_all(kAna.user);
    CHECK(logins.size() == 1);
    CHECK(logins.find("y", base::WallTime{}));
}

TEST_CASE("a token from before the revocation, or without a date, is not believed") {
    base::WallTime const moment{100s};
    HostBook book{{.people = {kAna.user}, .not_before = {{kAna.user, moment}}, .spent = {}}};
    CHECK(book.revoked(kAna.user, moment - 1ms));
    CHECK_FALSE(book.revoked(kAna.user, moment));
    CHECK(book.revoked(kAna.user, std::nullopt));
    CHECK_FALSE(book.revoked(UserId{"bea"}, std::nullopt));
    book.revoke(kAna.user, moment - 10s);  // an earlier one takes nothing back
    CHECK(book.revoked(kAna.user, moment - 1ms));
    CHECK(book.knows(kAna.user));
    CHECK_FALSE(book.knows(UserId{"bea"}));
}

TEST_CASE("a token that was signed out is remembered for as long as it would be believed") {
    HostBook book{{}};
    book.spend({"digest", kAna.user, base::WallTime{100s}});
    book.sweep(base::WallTime{100s - 1ms});
    CHECK(book.spent("digest"));
    book.sweep(base::WallTime{100s});
    CHECK_FALSE(book.spent("digest"));
}

TEST_CASE("a handle made from an id leaves room for a number") {
    CHECK(handle_from("CRM|4711") == "crm4711");
    CHECK(handle_from("a") == "user");
    CHECK(handle_from("|||") == "user");
    CHECK(handle_from(std::string(64, 'x')) == std::string(27, 'x'));
}

TEST_CASE("tickets of a login that signed out are worth nothing") {
    TicketStore tickets;
    tickets.issue("a", kAna, kStart);
    tickets.issue("b", {UserId{"ana"}, "login-2"}, kStart);
    tickets.revoke("login-1");
    CHECK_FALSE(tickets.redeem("a", kStart));
    CHECK(tickets.redeem("b", kStart));
}

TEST_CASE("tickets that nobody redeems do not pile up") {
    TicketStore tickets;
    for (int i = 0; i < 100'000; ++i) tickets.issue(std::to_string(i), kAna, kStart + i * 1s);
    CHECK(tickets.size() < 5000);
}

TEST_CASE("a login session ends at its hour") {
    base::WallTime const from{1000s};
    LoginBook book{{{"digest", UserId{"ana"}, from, from + kLoginLife}}};
    CHECK(book.find("digest", from + kLoginLife - 1ms)->user == UserId{"ana"});
    CHECK_FALSE(book.find("digest", from + kLoginLife));
    CHECK_FALSE(book.find("another", from));
    book.sweep(from + kLoginLife - 1ms);
    CHECK(book.size() == 1);
    book.sweep(from + kLoginLife);
    CHECK(book.size() == 0);
}

TEST_CASE("ten attempts within ten minutes, not eleven") {
    Throttle throttle{kFailuresAllowed, kFailureWindow};
    for (int i = 0; i < kFailuresAllowed; ++i) {
        CHECK_FALSE(throttle.wait("a", kStart + i * 1s));
        throttle.charge("a", kStart + i * 1s);
    }
    CHECK(throttle.wait("a", kStart + 10s) == base::Duration{kFailureWindow - 10s});
    CHECK(throttle.wait("a", kStart + kFailureWindow - 1ms) == base::Duration{1ms});
    CHECK_FALSE(throttle.wait("b", kStart + 10s));
    CHECK_FALSE(throttle.wait("a", kStart + kFailureWindow));
}

TEST_CASE("an attempt that was right is forgiven") {
    Throttle throttle{kFailuresAllowed, kFailureWindow};
    for (int i = 0; i < 100; ++i) {
        throttle.charge("a", kStart);
        throttle.forgive("a");
    }
    throttle.forgive("nobody");
    CHECK_FALSE(throttle.wait("a", kStart));
}

TEST_CASE("handles, names and passwords, just inside and just outside") {
    CHECK_FALSE(good_handle("a"));
    CHECK(good_handle("a1"));
    CHECK(good_handle(std::string(32, 'z')));
    CHECK_FALSE(good_handle(std::string(33, 'z')));
    CHECK(good_handle("a.b-c_9"));
    for (auto const* const bad : {"Ana", "a b", "ana@x", "aná", "a/b"}) CHECK_FALSE(good_handle(bad));

    CHECK(good_display_name(" João ") == "João");
    CHECK(good_display_name("A\u202E\u0007na") == "Ana");
    CHECK_FALSE(good_display_name(" \u200F "));
    CHECK(good_display_name("👩‍🚀") == "👩‍🚀");

    CHECK_FALSE(good_password("1234567"));
    CHECK(good_password("12345678"));
    CHECK(good_password(std::string(256, 'x')));
    CHECK_FALSE(good_password(std::string(257, 'x')));
}

TEST_CASE("an origin is ours when it is exactly the page's own, or listed") {
    OriginPolicy const policy{false, "office.example", {"https://chat.example"}};
    CHECK(policy.allows("", "anything"));
    CHECK(policy.allows("https://chat.example", "anything"));
    for (auto const* const host :
         {"localhost:8080", "127.0.0.1:8080", "[::1]:8080", "192.168.1.7", "office.example:80"}) {
        CHECK(policy.allows(std::string{"http://"} + host, host));
        CHECK_FALSE(policy.allows(std::string{"https://"} + host, host));
    }
    CHECK_FALSE(policy.allows("http://rebound.example", "rebound.example"));
    CHECK_FALSE(policy.allows("http://1.2.3.4.evil.example", "1.2.3.4.evil.example"));
    CHECK_FALSE(policy.allows("http://[evil]", "[evil]"));
    CHECK_FALSE(policy.allows("http://localhost:8081", "localhost:8080"));
    CHECK_FALSE(policy.allows("null", "null"));
    CHECK(OriginPolicy{true, "", {}}.allows("https://localhost", "localhost"));
}

TEST_CASE("a password opens its own hash and no other") {
    auto const hash = hash_password("correct horse");
    REQUIRE(hash);
    CHECK(hash->starts_with("$argon2id$"));
    CHECK(password_matches("correct horse", *hash));
    CHECK_FALSE(password_matches("correct horsf", *hash));
    CHECK_FALSE(password_matches("correct horse", "not a hash"));
    CHECK(unmatchable_hash().starts_with("$argon2id$"));
}
