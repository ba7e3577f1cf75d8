#include "server/auth/jwt_claims.hpp"

#include <algorithm>

#include "protocol/fields.hpp"
#include "server/auth/names.hpp"

namespace server::auth {

namespace {

using base::WallTime;
using protocol::Json;

std::string const* text(Json const* value) {
    return value == nullptr ? nullptr : std::get_if<std::string>(&value->value);
}

// RFC 7519 2: a number of seconds since 1970, perhaps with a fraction. Up to the year 9999, so that sums stay sums.
std::optional<WallTime> numeric_date(Json const& json) {
    constexpr std::int64_t kEnd = 253'402'300'800;
    if (auto const* const whole = std::get_if<std::int64_t>(&json.value)) {
        if (*whole < 0 || *whole >= kEnd) return std::nullopt;
        return WallTime{std::chrono::seconds{*whole}};
    }
    auto const* const broken = std::get_if<double>(&json.value);
    if (broken == nullptr || !(*broken >= 0 && *broken < static_cast<double>(kEnd))) return std::nullopt;
    return WallTime{base::Duration{static_cast<std::int64_t>(*broken * 1000)}};
}

std::expected<std::optional<WallTime>, Refusal> date(Json const& payload, std::string_view name) {
    auto const* const member = payload.find(name);
    if (member == nullptr) return std::nullopt;
    auto const time = numeric_date(*member);
    if (!time) return std::unexpected{Refusal::BadDate};
    return time;
}

// RFC 7519 4.1.3: one name or a list of them.
bool meant_for(std::string const& audience, Json const* claim) {
    if (claim == nullptr) return false;
    auto const* const list = std::get_if<Json::Array>(&claim->value);
    if (list == nullptr) return text(claim) != nullptr && *text(claim) == audience;
    bool const names = std::ranges::all_of(*list, [](Json const& entry) { return text(&entry) != nullptr; });
    return names && std::ranges::any_of(*list, [&](Json const& entry) { return *text(&entry) == audience; });
}

std::optional<Refusal> read_times(Json const& payload, WallTime now, Claims& claims) {
    auto const expires_at = date(payload, "exp");
    auto const not_before = date(payload, "nbf");
    auto const issued_at = date(payload, "iat");
    if (!expires_at || !not_before || !issued_at) return Refusal::BadDate;
    if (!*expires_at) return Refusal::NoExpiry;
    if (now >= **expires_at + kLeeway) return Refusal::Expired;  // 4.1.4: "on or after"
    if (*not_before && now + kLeeway < **not_before) return Refusal::NotYetValid;
    if (*issued_at && now + kLeeway < **issued_at) return Refusal::IssuedInFuture;
    claims.expires_at = **expires_at;
    claims.not_before = *not_before;
    claims.issued_at = *issued_at;
    return std::nullopt;
}

std::optional<Refusal> read_origin(Json const& payload, Expectation const& expected, Claims& claims) {
    auto const* const issuer = payload.find("iss");
    if (issuer != nullptr && text(issuer) == nullptr) return Refusal::WrongIssuer;
    if (issuer != nullptr) claims.issuer = *text(issuer);
    if (!expected.issuer.empty() && claims.issuer != expected.issuer) return Refusal::WrongIssuer;
    bool const ours = expected.audience.empty() || meant_for(expected.audience, payload.find("aud"));
    return ours ? std::nullopt : std::optional{Refusal::WrongAudience};
}

std::optional<Refusal> read_ids(Json const& payload, Claims& claims) {
    auto const* const subject = text(payload.find("sub"));
    if (subject == nullptr || !protocol::good_id(*subject)) return Refusal::BadSubject;
    claims.subject = *subject;
    auto const* const token_id = payload.find("jti");
    if (token_id == nullptr) return std::nullopt;
    auto const* const id = text(token_id);
    if (id == nullptr || id->empty() || id->size() > kTokenIdBytes) return Refusal::BadTokenId;
    claims.token_id = *id;
    return std::nullopt;
}

void read_profile(Json const& payload, Claims& claims) {
    auto const* const name = text(payload.find("name"));
    if (name != nullptr) claims.name = good_display_name(*name).value_or(std::string{});
    for (auto const* const member : {"handle", "preferred_username"}) {
        auto const* const handle = text(payload.find(member));
        if (handle != nullptr && good_handle(*handle)) claims.handle = *handle;
    }
    auto const* const picture = text(payload.find("picture"));
    if (picture != nullptr && picture->size() <= kPictureBytes) claims.picture = *picture;
}

}  // namespace

std::expected<Claims, Refusal> read_claims(Json const& payload, Expectation const& expected, WallTime now) {
    Claims claims;
    auto refusal = read_origin(payload, expected, claims);
    if (!refusal) refusal = read_times(payload, now, claims);
    if (!refusal) refusal = read_ids(payload, claims);
    if (refusal) return std::unexpected{*refusal};
    read_profile(payload, claims);
    return claims;
}

std::string_view to_string(Refusal value) {
    switch (value) {
        case Refusal::TooLong: return "too_long";
        case Refusal::NotThreeParts: return "not_three_parts";
        case Refusal::NotBase64Url: return "not_base64url";
        case Refusal::NotJson: return "not_json";
        case Refusal::BadHeader: return "bad_header";
        case Refusal::CriticalHeader: return "critical_header";
        case Refusal::UnencodedPayload: return "unencoded_payload";
        case Refusal::WrongType: return "wrong_type";
        case Refusal::WrongAlgorithm: return "wrong_algorithm";
        case Refusal::UnknownKey: return "unknown_key";
        case Refusal::NoKeyNamed: return "no_key_named";
        case Refusal::WrongSignature: return "wrong_signature";
        case Refusal::WrongIssuer: return "wrong_issuer";
        case Refusal::WrongAudience: return "wrong_audience";
        case Refusal::NoExpiry: return "no_expiry";
        case Refusal::BadDate: return "bad_date";
        case Refusal::Expired: return "expired";
        case Refusal::NotYetValid: return "not_yet_valid";
        case Refusal::IssuedInFuture: return "issued_in_future";
        case Refusal::BadSubject: return "bad_subject";
        case Refusal::BadTokenId: return "bad_token_id";
    }
    return {};
}

}  // namespace server::auth
