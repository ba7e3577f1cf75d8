#pragma once
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "protocol/json_value.hpp"

namespace server::auth {

// How far two well-kept clocks may be apart.
inline constexpr base::Duration kLeeway = std::chrono::seconds{30};
inline constexpr std::size_t kTokenIdBytes = 256;
inline constexpr std::size_t kPictureBytes = 2048;

// Why a token was not believed: for the security log, never more than that for whoever sent it.
enum class Refusal {
    TooLong,
    NotThreeParts,
    NotBase64Url,
    NotJson,
    BadHeader,
    CriticalHeader,
    UnencodedPayload,
    WrongType,
    WrongAlgorithm,
    UnknownKey,
    NoKeyNamed,
    WrongSignature,
    WrongIssuer,
    WrongAudience,
    NoExpiry,
    BadDate,
    Expired,
    NotYetValid,
    IssuedInFuture,
    BadSubject,
    BadTokenId,
};
[[nodiscard]] std::string_view to_string(Refusal value);

// What the host wrote about a person, already checked.
struct Claims {
    std::string subject;   // the host's own id of the person: 1 to 64 printable ASCII characters without space
    std::string issuer;    // empty: not said
    std::string token_id;  // `jti`; empty: not said
    std::optional<base::WallTime> issued_at;
    std::optional<base::WallTime> not_before;
    base::WallTime expires_at{};  // as written; the token is taken up to kLeeway after it
    // The profile is decoration: what is missing or cannot be shown is empty, and nobody is locked out for it.
    std::string name;     // as good_display_name() leaves it
    std::string handle;   // `preferred_username`, else `handle`: whichever is a good_handle()
    std::string picture;  // an address nobody has looked at
};

// Whose tokens these are; empty: anybody's.
struct Expectation {
    std::string issuer;
    std::string audience;
};

// The claims of a token whose signature was right (RFC 7519 4.1, RFC 8725 3.8 to 3.10).
[[nodiscard]] std::expected<Claims, Refusal> read_claims(protocol::Json const& payload, Expectation const& expected,
                                                         base::WallTime now);

}  // namespace server::auth
