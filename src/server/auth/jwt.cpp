#include "server/auth/jwt.hpp"

#include <algorithm>

#include "protocol/json_value.hpp"
#include "server/auth/base64url.hpp"
#include "server/auth/public_key.hpp"
#include "server/small_file.hpp"

namespace server::auth {

namespace {

using protocol::Json;

// Roles and groups are lists that can be longer than those of our own messages.
constexpr protocol::JsonBounds kTokenBounds{kTokenBytes, 8, 256};
constexpr std::size_t kKeyFileBytes = 64UL * 1024;

using Made = std::expected<Verifier, std::string>;
using MakeFrom = Made (*)(std::string_view text, Expectation expected);

Made from_file(std::string const& path, Expectation expected, MakeFrom make) {
    auto const text = read_small_file(path, kKeyFileBytes);
    if (!text) return std::unexpected{text.error()};
    auto made = make(*text, std::move(expected));
    if (!made) return std::unexpected{path + ": " + made.error()};
    return made;
}

struct Parts {
    std::string_view signed_text;  // header and payload as they came
    std::string header;
    std::string payload;
    std::string signature;
};

// RFC 7515 7.1. All three are decoded before anything is believed; the payload is parsed only once it is signed.
std::expected<Parts, Refusal> take_apart(std::string_view token) {
    if (token.size() > kTokenBytes) return std::unexpected{Refusal::TooLong};
    auto const first = token.find('.');
    auto const last = token.rfind('.');
    if (std::ranges::count(token, '.') != 2 || first == 0 || last == first + 1 || last + 1 == token.size()) {
        return std::unexpected{Refusal::NotThreeParts};
    }
    auto header = from_base64url(token.substr(0, first));
    auto payload = from_base64url(token.substr(first + 1, last - first - 1));
    auto signature = from_base64url(token.substr(last + 1));
    if (!header || !payload || !signature) return std::unexpected{Refusal::NotBase64Url};
    return Parts{token.substr(0, last), std::move(*header), std::move(*payload), std::move(*signature)};
}

std::expected<Json, Refusal> parse_object(std::string_view text) {
    auto json = protocol::parse_json(text, kTokenBounds);
    if (!json || !std::holds_alternative<Json::Object>(json->value)) return std::unexpected{Refusal::NotJson};
    return std::move(*json);
}

// RFC 8725 3.11: a token made for something else is not one for us. at+jwt is RFC 9068's.
bool our_type(std::string type) {
    std::ranges::transform(type, type.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return type == "jwt" || type == "at+jwt";
}

bool holds_true(Json const& json) {
    auto const* const flag = std::get_if<bool>(&json.value);
    return flag != nullptr && *flag;
}

struct Header {
    std::string algorithm;
    std::optional<std::string> key_id;
};

// `jku`, `x5u`, `jwk` and `x5c` would have the token bring its own key: they are not looked at.
std::expected<Header, Refusal> read_header(Json const& json) {
    // RFC 7515 4.1.11: whoever does not know a critical parameter refuses, and we know none. Nor may the list be empty.
    if (json.find("crit") != nullptr) return std::unexpected{Refusal::CriticalHeader};
    auto const* const encoded = json.find("b64");
    if (encoded != nullptr && !holds_true(*encoded)) return std::unexpected{Refusal::UnencodedPayload};
    if (auto const* const type = json.find("typ")) {
        auto const* const name = std::get_if<std::string>(&type->value);
        if (name == nullptr || !our_type(*name)) return std::unexpected{Refusal::WrongType};
    }
    auto const* const member = json.find("alg");
    auto const* const algorithm = member == nullptr ? nullptr : std::get_if<std::string>(&member->value);
    if (algorithm == nullptr) return std::unexpected{Refusal::BadHeader};
    Header header{*algorithm, std::nullopt};
    if (auto const* const key_id = json.find("kid")) {
        auto const* const name = std::get_if<std::string>(&key_id->value);
        if (name == nullptr) return std::unexpected{Refusal::BadHeader};
        header.key_id = *name;
    }
    return header;
}

// A `kid` is looked up among ours and is no path, query or address. One key without a name is meant whatever the token
// calls it; of several keys a token without a `kid` means the one with its algorithm, if there is just one.
std::expected<TokenKey const*, Refusal> choose_key(std::vector<NamedKey> const& keys, Header const& header) {
    bool const one_without_name = keys.size() == 1 && !keys.front().id;
    auto const fits = [&](NamedKey const& named) { return to_name(named.key.algorithm()) == header.algorithm; };
    auto const found = std::ranges::find_if(keys, [&](NamedKey const& named) {
        return one_without_name || (header.key_id ? named.id == header.key_id : fits(named));
    });
    if (found == keys.end()) {
        return std::unexpected{header.key_id ? Refusal::UnknownKey : Refusal::WrongAlgorithm};
    }
    if (!fits(*found)) return std::unexpected{Refusal::WrongAlgorithm};
    if (!header.key_id && std::ranges::count_if(keys, fits) > 1) return std::unexpected{Refusal::NoKeyNamed};
    return &found->key;
}

}  // namespace

Made Verifier::with_key(std::expected<TokenKey, std::string> key, Expectation expected) {
    if (!key) return std::unexpected{std::move(key.error())};
    std::vector<NamedKey> keys;
    keys.push_back({std::nullopt, std::move(*key)});
    return Verifier{std::move(keys), std::move(expected)};
}

Made Verifier::with_secret(std::string_view secret, Expectation expected) {
    return with_key(TokenKey::from_secret(secret), std::move(expected));
}

Made Verifier::with_pem(std::string_view text, Expectation expected) {
    auto key = public_key_from_pem(text);
    if (!key) return std::unexpected{std::move(key.error())};
    return with_key(TokenKey::from_public_key(std::move(*key)), std::move(expected));
}

Made Verifier::with_jwks(std::string_view text, Expectation expected) {
    auto keys = keys_from_jwks(text);
    if (!keys) return std::unexpected{std::move(keys.error())};
    return Verifier{std::move(*keys), std::move(expected)};
}

Made Verifier::from_pem_file(std::string const& path, Expectation expected) {
    return from_file(path, std::move(expected), with_pem);
}

Made Verifier::from_jwks_file(std::string const& path, Expectation expected) {
    return from_file(path, std::move(expected), with_jwks);
}

std::expected<Claims, Refusal> Verifier::verify(std::string_view token, base::WallTime now) const {
    auto const parts = take_apart(token);
    if (!parts) return std::unexpected{parts.error()};
    auto const header_json = parse_object(parts->header);
    if (!header_json) return std::unexpected{header_json.error()};
    auto const header = read_header(*header_json);
    if (!header) return std::unexpected{header.error()};
    auto const key = choose_key(keys_, *header);
    if (!key) return std::unexpected{key.error()};
    if (!(*key)->signed_by_it(parts->signed_text, parts->signature)) return std::unexpected{Refusal::WrongSignature};
    auto const payload = parse_object(parts->payload);
    if (!payload) return std::unexpected{payload.error()};
    return read_claims(*payload, expected_, now);
}

}  // namespace server::auth
