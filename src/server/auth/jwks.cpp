#include "server/auth/jwks.hpp"

#include <algorithm>

#include "protocol/json_value.hpp"
#include "server/auth/base64url.hpp"
#include "server/auth/public_key.hpp"

namespace server::auth {

namespace {

using protocol::Json;
using Unexpected = std::unexpected<std::string>;

constexpr protocol::JsonBounds kBounds{64UL * 1024, 8, 64};

std::string const* text(Json const& object, std::string_view name) {
    auto const* const member = object.find(name);
    return member == nullptr ? nullptr : std::get_if<std::string>(&member->value);
}

bool says(Json const& object, std::string_view name, std::string_view word) {
    auto const* const said = text(object, name);
    return said != nullptr && *said == word;
}

std::string bytes(Json const& jwk, std::string_view name) {
    auto const* const encoded = text(jwk, name);
    return encoded == nullptr ? std::string{} : from_base64url(*encoded).value_or(std::string{});
}

bool may_verify(Json const& jwk) {
    if (jwk.find("use") != nullptr && !says(jwk, "use", "sig")) return false;
    auto const* const operations = jwk.find("key_ops");
    if (operations == nullptr) return true;
    auto const* const list = std::get_if<Json::Array>(&operations->value);
    return list != nullptr && std::ranges::any_of(*list, [](Json const& operation) {
               auto const* const word = std::get_if<std::string>(&operation.value);
               return word != nullptr && *word == "verify";
           });
}

bool suits(Json const& jwk, TokenKey const& key) {
    return jwk.find("alg") == nullptr || says(jwk, "alg", to_name(key.algorithm()));
}

using Entry = std::expected<std::optional<TokenKey>, std::string>;  // nothing: passed over

Entry from_numbers(PublicKey key) {
    if (!key) return std::nullopt;
    auto read = TokenKey::from_public_key(std::move(key));
    if (!read) return std::nullopt;
    return std::move(*read);
}

Entry read_key(Json const& jwk) {
    if (!std::holds_alternative<Json::Object>(jwk.value)) return Unexpected{"one of its keys is not an object."};
    if (jwk.find("d") != nullptr) return Unexpected{"it holds a private key; the server needs the public ones alone."};
    if (!may_verify(jwk)) return std::nullopt;
    if (says(jwk, "kty", "RSA")) return from_numbers(rsa_public_key(bytes(jwk, "n"), bytes(jwk, "e")));
    if (says(jwk, "kty", "EC") && says(jwk, "crv", "P-256")) {
        return from_numbers(p256_public_key(bytes(jwk, "x"), bytes(jwk, "y")));
    }
    if (says(jwk, "kty", "oct")) return TokenKey::from_secret(bytes(jwk, "k"));
    return std::nullopt;
}

bool known(std::vector<NamedKey> const& keys, std::string const& id) {
    return std::ranges::any_of(keys, [&](NamedKey const& named) { return named.id == id; });
}

}  // namespace

std::expected<std::vector<NamedKey>, std::string> keys_from_jwks(std::string_view text_of_set) {
    auto const set = protocol::parse_json(text_of_set, kBounds);
    if (!set) return Unexpected{"it is not strict JSON of up to 64 KiB, 8 levels and 64 members."};
    auto const* const member = set->find("keys");
    auto const* const list = member == nullptr ? nullptr : std::get_if<Json::Array>(&member->value);
    if (list == nullptr) return Unexpected{"it is not a JWK Set: it has no list of \"keys\"."};
    std::vector<NamedKey> keys;
    for (auto const& jwk : *list) {
        auto key = read_key(jwk);
        if (!key) return Unexpected{key.error()};
        auto const* const id = text(jwk, "kid");
        if (!*key || !suits(jwk, **key) || (id == nullptr && jwk.find("kid") != nullptr)) continue;
        if (id != nullptr && known(keys, *id)) return Unexpected{"two of its keys have the same kid."};
        keys.push_back({id == nullptr ? std::nullopt : std::optional{*id}, std::move(**key)});
    }
    if (keys.empty()) {
        return Unexpected{"it has no key for RS256 (RSA of 2048 bits or more), ES256 (EC on P-256) or HS256 (oct)."};
    }
    return keys;
}

}  // namespace server::auth
