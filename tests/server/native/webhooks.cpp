#include "server/webhooks.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace server;
using namespace std::chrono_literals;

TEST_CASE("the next attempt comes after 1 s, then twice as late each time, at most after 5 min") {
    CHECK(retry_after(1) == 1s);
    CHECK(retry_after(2) == 2s);
    CHECK(retry_after(9) == 256s);
    CHECK(retry_after(10) == 5min);
    CHECK(retry_after(1'000'000) == 5min);
}

TEST_CASE("2xx takes it; what was not taken for a day is given up") {
    for (int const status : {200, 204, 299}) CHECK(judge(status, 48h) == Verdict::Taken);
    for (int const status : {0, 199, 300, 302, 404, 500}) {
        CHECK(judge(status, 24h - 1ms) == Verdict::TellAgain);
        CHECK(judge(status, 24h) == Verdict::GiveUp);
    }
}

TEST_CASE("a signature is the HMAC of the moment and the body") {
    // printf '1700000000.{}' | openssl dgst -sha256 -hmac secret
    CHECK(webhook_signature("secret", base::WallTime{1'700'000'000'999ms}, "{}") ==
          "t=1700000000,v1=b8569b78799ff9e3cbff0fc2d63a33a2b57f3282abd07c37ae5e8e7d79a5f163");
}

TEST_CASE("an address of a host's listener") {
    auto const plain = parse_webhook_url("http://crm.example").value();
    CHECK_FALSE(plain.tls);
    CHECK(plain.port == "80");
    CHECK(plain.path == "/");
    CHECK(plain.authority() == "crm.example");
    auto const whole = parse_webhook_url("https://crm.example:8443/hooks?a=1").value();
    CHECK(whole.tls);
    CHECK(whole.port == "8443");
    CHECK(whole.path == "/hooks?a=1");
    CHECK(whole.authority() == "crm.example:8443");
    CHECK(parse_webhook_url("https://x:443/")->authority() == "x");
    CHECK(parse_webhook_url("http://x?a=1")->path == "/?a=1");
    auto const six = parse_webhook_url("http://[::1]:9/x").value();
    CHECK(six.host == "::1");
    CHECK(six.port == "9");
    CHECK(six.authority() == "[::1]:9");
    CHECK(parse_webhook_url("http://[::1]")->port == "80");
}

TEST_CASE("what is no address of a listener") {
    for (auto const* const url :
         {"", "x", "ftp://x/", "http://", "http:///path", "http://x:/", "http://x:1a/", "http://x:123456/",
          "http://user@x/", "http://x/#y", "http://x/a b", "http://[::1/"}) {
        CAPTURE(url);
        CHECK_FALSE(parse_webhook_url(url));
    }
}
