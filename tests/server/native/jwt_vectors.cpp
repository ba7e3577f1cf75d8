#include <catch2/catch_test_macros.hpp>

#include "server/auth/base64url.hpp"
#include "server/auth/jwt.hpp"

using namespace server::auth;
using namespace std::chrono_literals;

// The tokens of RFC 7515, appendix A. They name no subject, which is what they are refused for in the end: whatever
// stands before it, the signature above all, was in order.
namespace {

base::WallTime const kLastSecond{1'300'819'379s};
std::string const kPayload =
    ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.";

std::string const kHs256 =
    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9" + kPayload + "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
std::string const kHs256Key =
    R"({"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"})";

std::string const kRs256 =
    "eyJhbGciOiJSUzI1NiJ9" + kPayload +
    "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t"
    "1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12j"
    "zDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQ"
    "Ge77Rw";
std::string const kRs256Key =
    R"({"kty":"RSA","e":"AQAB","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJ)"
    "PMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUs"
    "LA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8"
    R"(q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"})";

std::string const kEs256 = "eyJhbGciOiJFUzI1NiJ9" + kPayload +
                           "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
std::string const kEs256Key = R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                              R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})";

void check(std::string const& jwk, std::string const& token) {
    auto const keys = keys_from_jwks(R"({"keys":[)" + jwk + "]}");
    REQUIRE(keys);
    auto const dot = token.rfind('.');
    auto signature = from_base64url(std::string_view{token}.substr(dot + 1)).value();
    CHECK(keys->front().key.signed_by_it(token.substr(0, dot), signature));
    signature.back() = static_cast<char>(signature.back() ^ 1);
    CHECK_FALSE(keys->front().key.signed_by_it(token.substr(0, dot), signature));

    auto const verifier = Verifier::with_jwks(R"({"keys":[)" + jwk + "]}", {"joe", ""});
    REQUIRE(verifier);
    CHECK(verifier->verify(token, kLastSecond).error() == Refusal::BadSubject);
    CHECK(verifier->verify(token, kLastSecond + 1s + kLeeway).error() == Refusal::Expired);
}

}  // namespace

TEST_CASE("RFC 7515 A.1: HS256", "[jwt]") { check(kHs256Key, kHs256); }
TEST_CASE("RFC 7515 A.2: RS256", "[jwt]") { check(kRs256Key, kRs256); }
TEST_CASE("RFC 7515 A.3: ES256", "[jwt]") { check(kEs256Key, kEs256); }

TEST_CASE("base64url as RFC 4648 10 has it, and nothing that only resembles it", "[jwt]") {
    CHECK(from_base64url("") == "");
    CHECK(from_base64url("Zg") == "f");
    CHECK(from_base64url("Zm8") == "fo");
    CHECK(from_base64url("Zm9v") == "foo");
    CHECK(from_base64url("Zm9vYmFy") == "foobar");
    CHECK(from_base64url("-_-_") == "\xFB\xFF\xBF");
    for (auto const* const bad :
         {"Z", "Zm9vY", "Zh", "Zm9", "Zg=", "Zg==", "Zm8=", "+/+/", "Zm 9v", "Zm9v\n", "Zm9v="}) {
        CHECK_FALSE(from_base64url(bad));
    }
    int digits = 0;
    for (int byte = 0; byte < 256; ++byte) digits += from_base64url(std::string{'A', static_cast<char>(byte)}) ? 1 : 0;
    CHECK(digits == 4);  // which end in four bits of zero
    digits = 0;
    for (int byte = 0; byte < 256; ++byte)
        digits += from_base64url(std::string{'A', 'A', 'A', static_cast<char>(byte)}) ? 1 : 0;
    CHECK(digits == 64);
}
