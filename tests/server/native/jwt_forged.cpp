#include <catch2/catch_test_macros.hpp>

#include "server/auth/base64url.hpp"
#include "server/auth/jwt.hpp"
#include "server/native/jwt_mint.hpp"

using namespace server::auth;
using namespace std::chrono_literals;

namespace {

base::WallTime const kNow{1'700'000'000s};
std::string const kSecret = "9f3c61d7a2e84b05c6f1d0e7a4b82935";
mint::Hmac const kHost{kSecret};
Expectation const kOurs{"https://chat.example", "alo"};

constexpr auto kHeader = R"({"alg":"HS256"})";
constexpr auto kRsaHeader = R"({"alg":"RS256"})";
constexpr auto kEcHeader = R"({"alg":"ES256"})";
constexpr auto kGood = R"({"sub":"ana","iss":"https://chat.example","aud":"alo","exp":1700000060})";

struct Forged {
    char const* what;
    std::string token;
    Refusal why;
};

void check(Verifier const& verifier, std::vector<Forged> const& corpus) {
    for (auto const& forged : corpus) {
        INFO(forged.what);
        auto const read = verifier.verify(forged.token, kNow);
        REQUIRE_FALSE(read);
        CHECK(to_string(read.error()) == to_string(forged.why));
    }
}

Verifier made(std::expected<Verifier, std::string> verifier) {
    REQUIRE(verifier);
    return std::move(*verifier);
}

std::string signed_by_host(std::string_view payload) { return mint::token(kHeader, payload, kHost); }
std::string headed(std::string_view header) { return mint::token(header, kGood, kHost); }
// The payload of kGood with something in place of what it says.
std::string changed(std::string const& from, std::string const& to) {
    std::string payload{kGood};
    REQUIRE(payload.contains(from));
    return signed_by_host(payload.replace(payload.find(from), from.size(), to));
}
std::string with(std::string_view member) { return changed("}", "," + std::string{member} + "}"); }

// The same two first parts under another signature.
std::string resigned(std::string_view token, std::string_view signature) {
    return std::string{token.substr(0, token.rfind('.') + 1)}.append(signature);
}

}  // namespace

TEST_CASE("tokens that are misshapen", "[jwt]") {
    auto const good = signed_by_host(kGood);
    auto const first = good.find('.');
    auto const last = good.rfind('.');
    auto const header = good.substr(0, first);
    auto const body = good.substr(first + 1, last - first - 1);
    auto const signature = good.substr(last + 1);
    check(made(Verifier::with_secret(kSecret, kOurs)),
          {
              {"nothing", "", Refusal::NotThreeParts},
              {"a word", "token", Refusal::NotThreeParts},
              {"dots alone", "..", Refusal::NotThreeParts},
              {"two parts", header + "." + body, Refusal::NotThreeParts},
              {"no signature", header + "." + body + ".", Refusal::NotThreeParts},
              {"no payload", header + ".." + signature, Refusal::NotThreeParts},
              {"no header", "." + body + "." + signature, Refusal::NotThreeParts},
              {"four parts", good + ".AA", Refusal::NotThreeParts},
              {"five parts, as an encrypted one", good + ".AA.AA", Refusal::NotThreeParts},
              {"padding", good + "=", Refusal::NotBase64Url},
              {"plus and slash", header + "." + body + ".+/" + signature.substr(2), Refusal::NotBase64Url},
              {"a space in front", " " + good, Refusal::NotBase64Url},
              {"a line break after", good + "\n", Refusal::NotBase64Url},
              {"a line break inside", header + "\r\n." + body + "." + signature, Refusal::NotBase64Url},
              {"bits left over", header + "." + body + "." + signature.substr(0, 42) + "_", Refusal::NotBase64Url},
              {"one character too many", header + "." + body + "." + signature + "AA", Refusal::NotBase64Url},
              {"a zero byte", header + "." + body + "." + std::string(1, '\0') + signature, Refusal::NotBase64Url},
              {"bytes above ASCII", header + "." + body + ".\xC3\xA9" + signature.substr(2), Refusal::NotBase64Url},
              {"a bearer's prefix", "Bearer " + good, Refusal::NotBase64Url},
              {"header not JSON", mint::token("alg=HS256", kGood, kHost), Refusal::NotJson},
              {"header a list", headed(R"([{"alg":"HS256"}])"), Refusal::NotJson},
              {"header with two values", headed(R"({"alg":"HS256"}{})"), Refusal::NotJson},
              {"header with alg twice", headed(R"({"alg":"none","alg":"HS256"})"), Refusal::NotJson},
              {"header with alg twice, once escaped", headed(R"({"\u0061lg":"none","alg":"HS256"})"), Refusal::NotJson},
              {"header with a comment", headed(R"({"alg":"HS256"/**/})"), Refusal::NotJson},
              {"header with a byte order mark", headed("\xEF\xBB\xBF{\"alg\":\"HS256\"}"), Refusal::NotJson},
              {"header not UTF-8", headed("{\"alg\":\"HS256\",\"x\":\"\xFF\"}"), Refusal::NotJson},
              {"header nine levels deep", headed(R"({"alg":"HS256","x":[[[[[[[[]]]]]]]]})"), Refusal::NotJson},
              {"payload not JSON", signed_by_host("sub=ana"), Refusal::NotJson},
              {"payload a string", signed_by_host(R"("ana")"), Refusal::NotJson},
              {"payload a token of its own", signed_by_host(good), Refusal::NotJson},
              {"payload with sub twice", with(R"("sub":"bob")"), Refusal::NotJson},
              {"payload with a trailing comma", changed("}", ",}"), Refusal::NotJson},
              {"payload with NaN", with(R"("nbf":NaN)"), Refusal::NotJson},
              {"payload with a zero in a string", with(R"("x":"\u0000")"), Refusal::NotJson},
          });
}

TEST_CASE("tokens whose header asks for something else", "[jwt]") {
    auto const none = mint::base64url(R"({"alg":"none"})") + "." + mint::base64url(kGood);
    check(made(Verifier::with_secret(kSecret, kOurs)),
          {
              {"alg none, unsigned", none + ".", Refusal::NotThreeParts},
              {"alg none, something signed", headed(R"({"alg":"none"})"), Refusal::WrongAlgorithm},
              {"alg None", headed(R"({"alg":"None"})"), Refusal::WrongAlgorithm},
              {"alg NONE", headed(R"({"alg":"NONE"})"), Refusal::WrongAlgorithm},
              {"alg nOnE", headed(R"({"alg":"nOnE"})"), Refusal::WrongAlgorithm},
              {"alg empty", headed(R"({"alg":""})"), Refusal::WrongAlgorithm},
              {"alg in lower case", headed(R"({"alg":"hs256"})"), Refusal::WrongAlgorithm},
              {"alg with a space", headed(R"({"alg":"HS256 "})"), Refusal::WrongAlgorithm},
              {"alg HS512", headed(R"({"alg":"HS512"})"), Refusal::WrongAlgorithm},
              {"alg RS256 with a secret", headed(R"({"alg":"RS256"})"), Refusal::WrongAlgorithm},
              {"alg missing", headed(R"({"typ":"JWT"})"), Refusal::BadHeader},
              {"alg null", headed(R"({"alg":null})"), Refusal::BadHeader},
              {"alg a list", headed(R"({"alg":["HS256"]})"), Refusal::BadHeader},
              {"kid a number", headed(R"({"alg":"HS256","kid":1})"), Refusal::BadHeader},
              {"crit of exp", headed(R"({"alg":"HS256","crit":["exp"],"exp":1})"), Refusal::CriticalHeader},
              {"crit of nothing", headed(R"({"alg":"HS256","crit":[]})"), Refusal::CriticalHeader},
              {"crit of b64", headed(R"({"alg":"HS256","crit":["b64"],"b64":true})"), Refusal::CriticalHeader},
              {"b64 false", headed(R"({"alg":"HS256","b64":false})"), Refusal::UnencodedPayload},
              {"b64 null", headed(R"({"alg":"HS256","b64":null})"), Refusal::UnencodedPayload},
              {"a logout token", headed(R"({"alg":"HS256","typ":"logout+jwt"})"), Refusal::WrongType},
              {"a security event", headed(R"({"alg":"HS256","typ":"secevent+jwt"})"), Refusal::WrongType},
              {"a proof of possession", headed(R"({"alg":"HS256","typ":"dpop+jwt"})"), Refusal::WrongType},
              {"typ a number", headed(R"({"alg":"HS256","typ":1})"), Refusal::WrongType},
              {"typ empty", headed(R"({"alg":"HS256","typ":""})"), Refusal::WrongType},
          });
}

TEST_CASE("tokens that are signed by somebody else, or not as they stand", "[jwt]") {
    auto const good = signed_by_host(kGood);
    auto const signature = good.substr(good.rfind('.') + 1);
    auto const other = changed("ana", "bob");
    check(made(Verifier::with_secret(kSecret, kOurs)),
          {
              {"another secret", mint::token(kHeader, kGood, mint::Hmac{kSecret + "0"}), Refusal::WrongSignature},
              {"no secret", mint::token(kHeader, kGood, mint::Hmac{""}), Refusal::WrongSignature},
              {"a signature taken from another token", resigned(other, signature), Refusal::WrongSignature},
              {"half a signature", resigned(good, mint::base64url(std::string(16, 'x'))), Refusal::WrongSignature},
              {"a signature of zeros", resigned(good, std::string(43, 'A')), Refusal::WrongSignature},
              {"the right signature and a byte",
               resigned(good, mint::base64url(kHost.sign(good.substr(0, good.rfind('.'))) + "x")),
               Refusal::WrongSignature},
          });
    auto const pem = mint::rsa().public_pem();
    auto const rsa = mint::token(kRsaHeader, kGood, mint::rsa());
    auto bent = mint::rsa().sign(rsa.substr(0, rsa.rfind('.')));
    bent.back() = static_cast<char>(bent.back() ^ 1);
    check(
        made(Verifier::with_pem(pem, kOurs)),
        {
            {"HS256 with the public key as secret", mint::token(kHeader, kGood, mint::Hmac{pem}),
             Refusal::WrongAlgorithm},
            {"RS256 by that secret", mint::token(kRsaHeader, kGood, mint::Hmac{pem}), Refusal::WrongSignature},
            {"RS512 said, RS256 done", mint::token(R"({"alg":"RS512"})", kGood, mint::rsa()), Refusal::WrongAlgorithm},
            {"PS256 said", mint::token(R"({"alg":"PS256"})", kGood, mint::rsa()), Refusal::WrongAlgorithm},
            {"another RSA key", mint::token(kRsaHeader, kGood, mint::other_rsa()), Refusal::WrongSignature},
            {"another RSA key that comes along",
             mint::token(R"({"alg":"RS256","jwk":)" + mint::other_rsa().jwk(R"("kid":"1"}})"), kGood,
                         mint::other_rsa()),
             Refusal::WrongSignature},
            {"another RSA key at an address",
             mint::token(R"({"alg":"RS256","jku":"https://evil.example/k","x5u":"https://evil.example/c"})", kGood,
                         mint::other_rsa()),
             Refusal::WrongSignature},
            {"RSA: one bit", resigned(rsa, mint::base64url(bent)), Refusal::WrongSignature},
            {"RSA: of ones", resigned(rsa, mint::base64url(std::string(256, '\x01'))), Refusal::WrongSignature},
            {"RSA: too short", resigned(rsa, mint::base64url(std::string(255, '\x01'))), Refusal::WrongSignature},
        });
}

TEST_CASE("tokens with an ECDSA signature that is none", "[jwt]") {
    auto const ec = mint::token(kEcHeader, kGood, mint::p256());
    auto const text = ec.substr(0, ec.rfind('.'));
    auto const raw = from_base64url(ec.substr(ec.rfind('.') + 1)).value();
    // The order of the group (SEC 2 2.4.2): s = n is s = 0.
    auto const order = from_base64url("_____wAAAAD__________7zm-q2nF56E87nKwvxjJVE").value();
    auto const p384 = mint::KeyPair::ec("P-384");
    check(
        made(Verifier::with_pem(mint::p256().public_pem(), kOurs)),
        {
            {"another key", mint::token(kEcHeader, kGood, mint::other_p256()), Refusal::WrongSignature},
            {"another curve", mint::token(kEcHeader, kGood, p384), Refusal::WrongSignature},
            {"another curve, said so", mint::token(R"({"alg":"ES384"})", kGood, p384), Refusal::WrongAlgorithm},
            {"RS256", mint::token(kRsaHeader, kGood, mint::rsa()), Refusal::WrongAlgorithm},
            {"zeros (CVE-2022-21449)", resigned(ec, mint::base64url(std::string(64, '\0'))), Refusal::WrongSignature},
            {"the order twice", resigned(ec, mint::base64url(order + order)), Refusal::WrongSignature},
            {"r and s swapped", resigned(ec, mint::base64url(raw.substr(32) + raw.substr(0, 32))),
             Refusal::WrongSignature},
            {"DER", resigned(ec, mint::base64url(mint::p256().sign_der(text))), Refusal::WrongSignature},
            {"63 bytes", resigned(ec, mint::base64url(raw.substr(0, 63))), Refusal::WrongSignature},
            {"65 bytes", resigned(ec, mint::base64url(raw + '\0')), Refusal::WrongSignature},
            {"a byte of zero before each half",
             resigned(ec, mint::base64url('\0' + raw.substr(0, 32) + '\0' + raw.substr(32))), Refusal::WrongSignature},
        });
}

TEST_CASE("tokens that are signed, but not for here and now", "[jwt]") {
    check(made(Verifier::with_secret(kSecret, kOurs)),
          {
              {"used again after its hour", changed("1700000060", "1699999940"), Refusal::Expired},
              {"a copy from years ago", changed("1700000060", "1300819380"), Refusal::Expired},
              {"exp zero", changed("1700000060", "0"), Refusal::Expired},
              {"no exp", changed(R"(,"exp":1700000060)", ""), Refusal::NoExpiry},
              {"exp null", changed("1700000060", "null"), Refusal::BadDate},
              {"exp text", changed("1700000060", R"("1700000060")"), Refusal::BadDate},
              {"exp yes", changed("1700000060", "true"), Refusal::BadDate},
              {"exp in milliseconds", changed("1700000060", "1700000060000"), Refusal::BadDate},
              {"exp negative", changed("1700000060", "-1"), Refusal::BadDate},
              {"exp beyond all numbers", changed("1700000060", "1e999"), Refusal::NotJson},
              {"for tomorrow", with(R"("nbf":1700086400)"), Refusal::NotYetValid},
              {"nbf text", with(R"("nbf":"now")"), Refusal::BadDate},
              {"minted tomorrow", with(R"("iat":1700086400)"), Refusal::IssuedInFuture},
              {"iat null", with(R"("iat":null)"), Refusal::BadDate},
              {"another issuer", changed("https://chat.example", "https://evil.example"), Refusal::WrongIssuer},
              {"the issuer with a slash", changed("chat.example", "chat.example/"), Refusal::WrongIssuer},
              {"the issuer in capitals", changed("chat.example", "CHAT.example"), Refusal::WrongIssuer},
              {"no issuer", changed(R"("iss":"https://chat.example",)", ""), Refusal::WrongIssuer},
              {"a list of issuers", changed(R"("https://chat.example")", R"(["https://chat.example"])"),
               Refusal::WrongIssuer},
              {"carried over from another service", changed(R"("alo")", R"("files")"), Refusal::WrongAudience},
              {"carried over from two others", changed(R"("alo")", R"(["files","alo2"])"), Refusal::WrongAudience},
              {"no audience", changed(R"("aud":"alo",)", ""), Refusal::WrongAudience},
              {"no audience in the list", changed(R"("alo")", "[]"), Refusal::WrongAudience},
              {"a number among the audience", changed(R"("alo")", R"(["alo",1])"), Refusal::WrongAudience},
              {"the audience an object", changed(R"("alo")", R"({"alo":1})"), Refusal::WrongAudience},
              {"no sub", changed(R"("sub":"ana",)", ""), Refusal::BadSubject},
              {"sub a number", changed(R"("ana")", "7"), Refusal::BadSubject},
              {"sub with a space", changed(R"("ana")", R"("ana maria")"), Refusal::BadSubject},
              {"sub with a line break", changed(R"("ana")", R"("ana\nbob")"), Refusal::BadSubject},
              {"sub beyond ASCII", changed(R"("ana")", R"("an\u00e1")"), Refusal::BadSubject},
              {"jti empty", with(R"("jti":"")"), Refusal::BadTokenId},
              {"jti a number", with(R"("jti":4711)"), Refusal::BadTokenId},
          });
}

TEST_CASE("no character of a token can be exchanged, and no end cut off", "[jwt]") {
    auto const verifier = made(Verifier::with_secret(kSecret, kOurs));
    auto const good = signed_by_host(kGood);
    REQUIRE(verifier.verify(good, kNow));
    for (std::size_t at = 0; at < good.size(); ++at) {
        CHECK_FALSE(verifier.verify(good.substr(0, at), kNow));
        for (char const other : {'A', 'Q', '8', '_', '.', '='}) {
            auto bent = good;
            bent[at] = other;
            CHECK(verifier.verify(bent, kNow).has_value() == (other == good[at]));
        }
    }
}
