#include "server/auth/jwt.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "server/auth/base64url.hpp"
#include "server/native/jwt_mint.hpp"

using namespace server::auth;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t kSeconds = 1'700'000'000;
base::WallTime const kNow{std::chrono::seconds{kSeconds}};
std::string const kSecret = "9f3c61d7a2e84b05c6f1d0e7a4b82935";  // 32 bytes
mint::Hmac const kHost{kSecret};
constexpr auto kHeader = R"({"alg":"HS256","typ":"JWT"})";

Verifier by_secret(Expectation expected = {}) {
    auto made = Verifier::with_secret(kSecret, std::move(expected));
    REQUIRE(made);
    return std::move(*made);
}

std::string at(std::int64_t offset) { return std::to_string(kSeconds + offset); }

std::string payload(std::string_view more = "") { return R"({"sub":"ana","exp":)" + at(60) + std::string{more} + "}"; }

// Nothing: believed.
std::optional<Refusal> verdict(std::string_view claims, base::WallTime now = kNow, Expectation expected = {}) {
    auto const read = by_secret(std::move(expected)).verify(mint::token(kHeader, claims, kHost), now);
    return read ? std::nullopt : std::optional{read.error()};
}

std::string padded_to(std::size_t bytes) {
    for (std::size_t filler = (bytes - 200) / 4 * 3;; ++filler) {
        auto token = mint::token(kHeader, payload(R"(,"x":")" + std::string(filler, 'x') + '"'), kHost);
        if (token.size() >= bytes) return token;
    }
}

}  // namespace

TEST_CASE("what the host says of a person is read whole", "[jwt]") {
    auto const token = mint::token(
        kHeader,
        payload(R"(,"iss":"https://chat.example","aud":["alo","files"],"iat":1699999990,"nbf":1699999990.5,)"
                R"("jti":"7d1f","name":" Ana \u202ESouza ","preferred_username":"ana.s",)"
                R"("handle":"other","picture":"https://chat.example/ana.png","roles":["a","b"])"),
        kHost);
    auto const claims = by_secret({"https://chat.example", "alo"}).verify(token, kNow);
    REQUIRE(claims);
    CHECK(claims->subject == "ana");
    CHECK(claims->issuer == "https://chat.example");
    CHECK(claims->token_id == "7d1f");
    CHECK(claims->issued_at == kNow - 10s);
    CHECK(claims->not_before == kNow - 9500ms);
    CHECK(claims->expires_at == kNow + 60s);
    CHECK(claims->name == "Ana Souza");
    CHECK(claims->handle == "ana.s");
    CHECK(claims->picture == "https://chat.example/ana.png");
}

TEST_CASE("a token needs no more than whom it is for and until when", "[jwt]") {
    auto const claims = by_secret().verify(mint::token(R"({"alg":"HS256"})", payload(), kHost), kNow);
    REQUIRE(claims);
    CHECK(claims->issuer.empty());
    CHECK(claims->token_id.empty());
    CHECK_FALSE(claims->issued_at);
    CHECK_FALSE(claims->not_before);
    CHECK(claims->name.empty());
    CHECK(claims->handle.empty());
    CHECK(claims->picture.empty());
}

TEST_CASE("an odd profile locks nobody out", "[jwt]") {
    for (auto const* const more :
         {R"(,"name":null,"handle":7,"picture":["x"])", R"(,"name":" \u202E ","preferred_username":"Ana Souza")"}) {
        auto const claims = by_secret().verify(mint::token(kHeader, payload(more), kHost), kNow);
        REQUIRE(claims);
        CHECK(claims->name.empty());
        CHECK(claims->handle.empty());
        CHECK(claims->picture.empty());
    }
    auto const second = by_secret().verify(
        mint::token(kHeader, payload(R"(,"preferred_username":"ana@chat.example","handle":"ana")"), kHost), kNow);
    REQUIRE(second);
    CHECK(second->handle == "ana");
    auto const picture_of = [](std::size_t bytes) {
        auto const said = payload(R"(,"picture":")" + std::string(bytes, 'p') + '"');
        return by_secret().verify(mint::token(kHeader, said, kHost), kNow)->picture.size();
    };
    CHECK(picture_of(kPictureBytes) == kPictureBytes);
    CHECK(picture_of(kPictureBytes + 1) == 0);
}

TEST_CASE("RSA and P-256 keys check what their other half signed", "[jwt]") {
    auto const rsa = Verifier::with_pem(mint::rsa().public_pem(), {});
    auto const p256 = Verifier::with_pem(mint::p256().public_pem(), {});
    REQUIRE(rsa);
    REQUIRE(p256);
    CHECK(rsa->verify(mint::token(R"({"alg":"RS256"})", payload(), mint::rsa()), kNow));
    CHECK(p256->verify(mint::token(R"({"alg":"ES256","typ":"at+JWT"})", payload(), mint::p256()), kNow));
    // The names are the host's affair while there is one key; where it says the key comes from is nobody's.
    CHECK(p256->verify(mint::token(R"({"alg":"ES256","kid":"2","jku":"https://evil.example","x5c":[],"b64":true})",
                                   payload(), mint::p256()),
                       kNow));
}

TEST_CASE("r and s with leading zeros keep their 32 bytes", "[jwt]") {
    auto const verifier = Verifier::with_pem(mint::p256().public_pem(), {});
    REQUIRE(verifier);
    bool short_one = false;
    for (int i = 0; i < 4000 && !short_one; ++i) {
        auto const token = mint::token(R"({"alg":"ES256"})", payload(R"(,"n":)" + std::to_string(i)), mint::p256());
        auto const raw = from_base64url(std::string_view{token}.substr(token.rfind('.') + 1));
        REQUIRE(raw);
        short_one = raw->front() == '\0' || (*raw)[32] == '\0';
        if (short_one || i < 5) CHECK(verifier->verify(token, kNow));
    }
    CHECK(short_one);
}

TEST_CASE("thirty seconds between the clocks are forgiven, thirty-one are not", "[jwt]") {
    auto const expired = [](base::Duration late) { return verdict(payload(), kNow + 60s + late); };
    CHECK_FALSE(expired(29s));
    CHECK_FALSE(expired(30s - 1ms));
    CHECK(expired(30s) == Refusal::Expired);  // RFC 7519 4.1.4: "on or after"
    CHECK(expired(31s) == Refusal::Expired);
    CHECK_FALSE(verdict(payload(R"(,"nbf":)" + at(30))));
    CHECK(verdict(payload(R"(,"nbf":)" + at(30)), kNow - 1ms) == Refusal::NotYetValid);
    CHECK(verdict(payload(R"(,"nbf":)" + at(31))) == Refusal::NotYetValid);
    CHECK_FALSE(verdict(payload(R"(,"iat":)" + at(30))));
    CHECK(verdict(payload(R"(,"iat":)" + at(30)), kNow - 1ms) == Refusal::IssuedInFuture);
    CHECK(verdict(payload(R"(,"iat":)" + at(31))) == Refusal::IssuedInFuture);
}

TEST_CASE("dates go from 1970 to the year 9999", "[jwt]") {
    CHECK_FALSE(verdict(R"({"sub":"ana","exp":253402300799,"iat":0})"));
    CHECK_FALSE(verdict(R"({"sub":"ana","exp":253402300799.5})"));
    CHECK_FALSE(verdict(R"({"sub":"ana","exp":2e9})"));
    CHECK(verdict(R"({"sub":"ana","exp":253402300800})") == Refusal::BadDate);
    CHECK(verdict(R"({"sub":"ana","exp":253402300800.0})") == Refusal::BadDate);
    CHECK(verdict(payload(R"(,"iat":-1)")) == Refusal::BadDate);
    CHECK(verdict(payload(R"(,"nbf":-0.5)")) == Refusal::BadDate);
    CHECK(verdict(R"({"sub":"ana","exp":18446744073709551615})") == Refusal::BadDate);
    CHECK(verdict(R"({"sub":"ana","exp":1e308})") == Refusal::BadDate);
    CHECK(verdict(R"({"sub":"ana","exp":1e309})") == Refusal::NotJson);
}

TEST_CASE("a token has 8 KiB and not one byte more", "[jwt]") {
    auto const fits = padded_to(kTokenBytes);
    REQUIRE(fits.size() == kTokenBytes);
    CHECK(by_secret().verify(fits, kNow));
    auto const longer = padded_to(kTokenBytes + 1);
    REQUIRE(longer.size() == kTokenBytes + 1);
    CHECK(by_secret().verify(longer, kNow).error() == Refusal::TooLong);
}

TEST_CASE("ids and nesting, just inside and just outside", "[jwt]") {
    auto const subject = [](std::string const& sub) { return R"({"exp":1700000060,"sub":")" + sub + "\"}"; };
    CHECK_FALSE(verdict(subject("a")));
    CHECK_FALSE(verdict(subject(std::string(64, '~'))));
    CHECK(verdict(subject("")) == Refusal::BadSubject);
    CHECK(verdict(subject(std::string(65, 'a'))) == Refusal::BadSubject);
    CHECK_FALSE(verdict(payload(R"(,"jti":")" + std::string(kTokenIdBytes, 'j') + '"')));
    CHECK(verdict(payload(R"(,"jti":")" + std::string(kTokenIdBytes + 1, 'j') + '"')) == Refusal::BadTokenId);
    auto const nested = [](std::size_t levels) {
        return payload(R"(,"x":)" + std::string(levels, '[') + std::string(levels, ']'));
    };
    CHECK_FALSE(verdict(nested(7)));
    CHECK(verdict(nested(8)) == Refusal::NotJson);
    auto const roles = [](int count) {
        std::string list = "0";
        for (int i = 1; i < count; ++i) list += ",0";
        return payload(R"(,"roles":[)" + list + "]");
    };
    CHECK_FALSE(verdict(roles(256)));
    CHECK(verdict(roles(257)) == Refusal::NotJson);
}

TEST_CASE("issuer and audience count where they are configured", "[jwt]") {
    Expectation const expected{"https://chat.example", "alo"};
    CHECK_FALSE(verdict(payload(R"(,"iss":"https://chat.example","aud":"alo")"), kNow, expected));
    CHECK_FALSE(verdict(payload(R"(,"iss":"https://chat.example","aud":["x","alo"])"), kNow, expected));
    CHECK_FALSE(verdict(payload(R"(,"iss":"whoever","aud":17)")));
    CHECK(verdict(payload(R"(,"aud":"alo")"), kNow, expected) == Refusal::WrongIssuer);
    CHECK(verdict(payload(R"(,"iss":"https://chat.example")"), kNow, expected) == Refusal::WrongAudience);
}
