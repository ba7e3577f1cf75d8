#include <openssl/err.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>

#include "server/auth/jwt.hpp"
#include "server/auth/public_key.hpp"
#include "server/native/jwt_mint.hpp"

using namespace server::auth;
using namespace std::chrono_literals;
using mint::KeyPair;

namespace {

base::WallTime const kNow{1'700'000'000s};
constexpr auto kGood = R"({"sub":"ana","exp":1700000060})";
std::string const kSecret = "9f3c61d7a2e84b05c6f1d0e7a4b82935";

std::string set_of(std::initializer_list<std::string> keys) {
    std::string text;
    for (auto const& key : keys) text += (text.empty() ? "" : ",") + key;
    return R"({"keys":[)" + text + "]}";
}

std::string named(KeyPair const& pair, std::string const& id) { return pair.jwk(R"("kid":")" + id + "\"}"); }
std::string secret_key(std::string const& secret, std::string const& id) {
    return R"({"kty":"oct","kid":")" + id + R"(","k":")" + mint::base64url(secret) + "\"}";
}

// What the refusal says, or that there is none.
std::string why(std::expected<Verifier, std::string> const& made) { return made ? "taken" : made.error(); }
std::string secret_said(std::string_view secret) { return why(Verifier::with_secret(secret, {})); }
std::string pem_said(std::string_view text) { return why(Verifier::with_pem(text, {})); }
std::string jwks_said(std::string_view text) { return why(Verifier::with_jwks(text, {})); }

// Nothing: believed.
std::optional<Refusal> verdict(Verifier const& verifier, std::string_view header, mint::Signer const& signer) {
    auto const read = verifier.verify(mint::token(header, kGood, signer), kNow);
    return read ? std::nullopt : std::optional{read.error()};
}

// A file for the length of a test.
class Scratch {
public:
    explicit Scratch(std::string_view text)
        : path_{(std::filesystem::temp_directory_path() / ("alo-" + mint::base64url(kSecret))).string()} {
        std::ofstream{path_, std::ios::binary} << text;
    }
    ~Scratch() { std::filesystem::remove(path_); }
    Scratch(Scratch const&) = delete;
    Scratch& operator=(Scratch const&) = delete;
    [[nodiscard]] std::string const& path() const { return path_; }

private:
    std::string path_;
};

}  // namespace

TEST_CASE("a secret has 32 bytes that nobody finds in an example", "[jwt]") {
    CHECK(secret_said(kSecret) == "taken");
    CHECK(secret_said(kSecret.substr(1)) == "the secret for tokens has 31 bytes and needs at least 32.");
    CHECK(secret_said("").contains("0 bytes"));
    CHECK(secret_said(std::string(32, '\0') + "abcdefgh") == "taken");  // odd, but ours to take: bytes are bytes
    for (auto const* const start :
         {"changeme", "CHANGE-ME", "Change_This", "secret", "<your-secret>", "my secret", "super_secret", "password"}) {
        CHECK(secret_said(start + kSecret).contains("placeholder"));
    }
    CHECK(secret_said(mint::rsa().public_pem()).contains("a key in PEM"));
    CHECK(secret_said(std::string(64, 'x')).contains("placeholder"));
    CHECK(secret_said("abababababababababababababababababab").contains("placeholder"));
    CHECK(secret_said("abcdeabcdeabcdeabcdeabcdeabcdeabcde").contains("placeholder"));
    CHECK(secret_said("abcdefabcdefabcdefabcdefabcdefabcdef") == "taken");
}

TEST_CASE("RSA keys start at 2048 bits", "[jwt]") {
    CHECK(pem_said(mint::rsa().public_pem()) == "taken");
    CHECK(pem_said(KeyPair::rsa(2047).public_pem()) == "the RSA key has 2047 bits and needs 2048 to 8192.");
    CHECK(pem_said(KeyPair::rsa(1024).public_pem()) == "the RSA key has 1024 bits and needs 2048 to 8192.");
    CHECK(jwks_said(set_of({named(mint::rsa(), "a")})) == "taken");
    CHECK(jwks_said(set_of({named(KeyPair::rsa(2047), "a")})).contains("no key for RS256"));
}

TEST_CASE("RSA keys end at 8192 bits", "[jwt]") {
    auto const said = [](std::string const& modulus) {
        return TokenKey::from_public_key(rsa_public_key(modulus, "\x01" + std::string(1, '\0') + "\x01")).error();
    };
    CHECK(said(std::string(1024, '\xFF')) == "the numbers of the key do not make a sound public key.");
    CHECK(said("\x01" + std::string(1024, '\xFF')) == "the RSA key has 8193 bits and needs 2048 to 8192.");
}

TEST_CASE("a refusal leaves nothing behind for the thread's TLS to find", "[jwt]") {
    for (auto const* const pair : {&mint::rsa(), &mint::p256()}) {
        auto const verifier = Verifier::with_pem(pair->public_pem(), {});
        REQUIRE(verifier);
        auto const header = pair == &mint::rsa() ? R"({"alg":"RS256"})" : R"({"alg":"ES256"})";
        CHECK(verdict(*verifier, header, mint::Hmac{kSecret}) == Refusal::WrongSignature);
        CHECK(verdict(*verifier, header, pair == &mint::rsa() ? mint::other_rsa() : mint::other_p256()) ==
              Refusal::WrongSignature);
        CHECK(ERR_peek_error() == 0);
    }
    CHECK(pem_said("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n").contains("no public key"));
    CHECK(ERR_peek_error() == 0);
}

TEST_CASE("a PEM file holds one public key of a kind we check", "[jwt]") {
    auto const pem = mint::p256().public_pem();
    CHECK(pem_said(pem) == "taken");
    CHECK(pem_said("The host's key:\n" + pem + "\n") == "taken");
    for (auto const& pair : {KeyPair::ec("P-384"), KeyPair::ec("secp256k1"), KeyPair::ed25519()}) {
        CHECK(pem_said(pair.public_pem()) == "the key is neither RSA (for RS256) nor on the curve P-256 (for ES256).");
        CHECK(pem_said(pair.private_pem()).contains("holds a private key"));
    }
    CHECK(pem_said(mint::rsa().private_pem()).contains("holds a private key"));
    CHECK(pem_said(pem + mint::p256().private_pem()).contains("holds a private key"));
    CHECK(pem_said(pem + mint::rsa().public_pem()).contains("more than one block"));
    auto cut = pem;
    cut.erase(60, 8);
    for (auto const& text : {std::string{}, std::string{"key"}, cut, std::string(300, '\0'), pem.substr(0, 100)}) {
        CHECK(pem_said(text).contains("no public key in PEM"));
    }
    auto encrypted = pem;
    encrypted.insert(pem.find('\n') + 1,
                     "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\n");
    CHECK(pem_said(encrypted).contains("no public key in PEM"));
}

TEST_CASE("keys are read from files, and a file that is none of ours is named", "[jwt]") {
    {
        Scratch const pem{mint::p256().public_pem()};
        auto const verifier = Verifier::from_pem_file(pem.path(), {});
        REQUIRE(verifier);
        CHECK_FALSE(verdict(*verifier, R"({"alg":"ES256"})", mint::p256()));
        CHECK(why(Verifier::from_jwks_file(pem.path(), {})).starts_with(pem.path() + ": it is not strict JSON"));
    }
    {
        Scratch const set{set_of({named(mint::p256(), "a")})};
        CHECK(Verifier::from_jwks_file(set.path(), {}));
        CHECK(why(Verifier::from_pem_file(set.path(), {})).starts_with(set.path() + ": it holds no public key"));
    }
    auto const whole = set_of({named(mint::p256(), "a")});
    CHECK(Verifier::from_jwks_file(Scratch{whole + std::string(64UL * 1024 - whole.size(), ' ')}.path(), {}));
    CHECK(why(Verifier::from_jwks_file(Scratch{whole + std::string(64UL * 1024 + 1 - whole.size(), ' ')}.path(), {}))
              .contains("too large"));
    CHECK(why(Verifier::from_pem_file(Scratch{""}.path(), {})).contains("is empty"));
    CHECK(why(Verifier::from_pem_file("/nowhere/key.pem", {})).starts_with("/nowhere/key.pem: "));
    CHECK(why(Verifier::from_pem_file(std::filesystem::temp_directory_path().string(), {})).contains("cannot be read"));
}

TEST_CASE("of several keys the token names one, and the key says which algorithm", "[jwt]") {
    auto const verifier = Verifier::with_jwks(
        set_of({named(mint::rsa(), "r"), named(mint::p256(), "e1"), named(mint::other_p256(), "e2")}), {});
    REQUIRE(verifier);
    CHECK_FALSE(verdict(*verifier, R"({"alg":"RS256","kid":"r"})", mint::rsa()));
    CHECK_FALSE(verdict(*verifier, R"({"alg":"RS256"})", mint::rsa()));
    CHECK_FALSE(verdict(*verifier, R"({"alg":"ES256","kid":"e2"})", mint::other_p256()));
    CHECK(verdict(*verifier, R"({"alg":"ES256"})", mint::p256()) == Refusal::NoKeyNamed);
    CHECK(verdict(*verifier, R"({"alg":"ES256","kid":"e1"})", mint::other_p256()) == Refusal::WrongSignature);
    CHECK(verdict(*verifier, R"({"alg":"ES256","kid":"r"})", mint::p256()) == Refusal::WrongAlgorithm);
    CHECK(verdict(*verifier, R"({"alg":"HS256","kid":"r"})", mint::Hmac{kSecret}) == Refusal::WrongAlgorithm);
    CHECK(verdict(*verifier, R"({"alg":"HS256"})", mint::Hmac{kSecret}) == Refusal::WrongAlgorithm);
    for (auto const* const kid : {"", "R", "e", "e1 ", "../e1", "e1' OR '1'='1", "/dev/null", "https://evil.example"}) {
        auto const header = R"({"alg":"ES256","kid":")" + std::string{kid} + "\"}";
        CHECK(verdict(*verifier, header, mint::p256()) == Refusal::UnknownKey);
    }
}

TEST_CASE("a key without a name goes by its algorithm, and alone by anything", "[jwt]") {
    auto const nameless = mint::p256().jwk(R"("use":"sig"})");
    auto const alone = Verifier::with_jwks(set_of({nameless}), {});
    REQUIRE(alone);
    CHECK_FALSE(verdict(*alone, R"({"alg":"ES256","kid":"whatever"})", mint::p256()));
    CHECK(verdict(*alone, R"({"alg":"RS256","kid":"whatever"})", mint::rsa()) == Refusal::WrongAlgorithm);
    auto const two = Verifier::with_jwks(set_of({nameless, secret_key(kSecret, "s")}), {});
    REQUIRE(two);
    CHECK_FALSE(verdict(*two, R"({"alg":"ES256"})", mint::p256()));
    CHECK_FALSE(verdict(*two, R"({"alg":"HS256"})", mint::Hmac{kSecret}));
    CHECK(verdict(*two, R"({"alg":"ES256","kid":""})", mint::p256()) == Refusal::UnknownKey);
    CHECK(verdict(*two, R"({"alg":"ES256","kid":"s"})", mint::p256()) == Refusal::WrongAlgorithm);
}

TEST_CASE("keys for other uses and of other kinds are passed over", "[jwt]") {
    auto const& pair = mint::p256();
    CHECK(jwks_said(set_of({pair.jwk(R"("use":"sig","key_ops":["verify"],"alg":"ES256","kid":"a"})")})) == "taken");
    auto const short_one = R"({"kty":"EC","crv":"P-256","x":"AA","y":"AA"})";
    auto const off_curve =
        R"({"kty":"EC","crv":"P-256","x":")" + std::string(43, 'A') + R"(","y":")" + std::string(43, 'A') + "\"}";
    auto const modulus = mint::base64url(std::string(256, '\xFF'));
    for (auto const& odd : {
             pair.jwk(R"("use":"enc"})"),
             pair.jwk(R"("use":1})"),
             pair.jwk(R"("key_ops":["sign"]})"),
             pair.jwk(R"("key_ops":"verify"})"),
             pair.jwk(R"("alg":"ES384"})"),
             pair.jwk(R"("alg":"none"})"),
             pair.jwk(R"("alg":null})"),
             pair.jwk(R"("kid":7})"),
             mint::rsa().jwk(R"("alg":"PS256"})"),
             mint::rsa().jwk(R"("alg":"HS256"})"),
             KeyPair::ec("P-384").jwk(R"("kid":"x"})"),
             std::string{R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})"},
             std::string{R"({"kty":"EC","crv":"P-256"})"},
             std::string{R"({"kty":"RSA","n":"AQAB"})"},
             std::string{R"({"kty":"rsa"})"},
             std::string{"{}"},
             std::string{short_one},
             off_curve,
             R"({"kty":"RSA","e":"AQ","n":")" + modulus + "\"}",
             R"({"kty":"RSA","e":"Ag","n":")" + modulus + "\"}",
         }) {
        INFO(odd);
        CHECK(jwks_said(set_of({odd})).contains("no key for RS256"));
        CHECK(jwks_said(set_of({odd, named(pair, "a")})) == "taken");
    }
}

TEST_CASE("a JWK Set that gives away or mixes up is refused whole", "[jwt]") {
    auto const good = named(mint::p256(), "a");
    CHECK(jwks_said(set_of({good, mint::rsa().jwk(R"("d":"AQAB","kid":"b"})")})).contains("holds a private key"));
    CHECK(jwks_said(set_of({good, R"({"kty":"OKP","d":"AA"})"})).contains("holds a private key"));
    CHECK(jwks_said(set_of({good, named(mint::rsa(), "a")})) == "two of its keys have the same kid.");
    CHECK(jwks_said(set_of({good, named(mint::rsa(), "b")})) == "taken");
    CHECK(jwks_said(set_of({good, secret_key(kSecret.substr(1), "s")})).contains("31 bytes"));
    CHECK(jwks_said(set_of({good, secret_key("changeme" + kSecret, "s")})).contains("placeholder"));
    CHECK(jwks_said(set_of({good, "7"})) == "one of its keys is not an object.");
    auto const and_others = [&](int count) {
        std::string others;
        for (int i = 0; i < count; ++i) others += ",{}";
        return jwks_said(set_of({good + others}));
    };
    CHECK(and_others(63) == "taken");
    CHECK(and_others(64).contains("not strict JSON"));
    CHECK(jwks_said(set_of({})).contains("no key for RS256"));
    for (auto const* const text : {"{}", "[]", R"({"keys":{}})", R"({"keys":null})"}) {
        CHECK(jwks_said(text).contains("not a JWK Set"));
    }
    for (auto const* const text : {"", "{", R"({"keys":[],"keys":[]})", R"({"keys":[]} x)"}) {
        CHECK(jwks_said(text).contains("not strict JSON"));
    }
}
