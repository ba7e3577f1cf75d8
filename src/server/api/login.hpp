#pragma once
#include "server/api/visit.hpp"

namespace server::api {

inline constexpr std::string_view kCookie = "alo_session";

// A login session that is about to be stored, and the token that opens it.
struct FreshLogin {
    std::string token;
    auth::Login stored;
};
[[nodiscard]] FreshLogin draw_login(protocol::UserId const& user);

// {token, expiresAt, profile} and the cookie. The login must be committed.
[[nodiscard]] Response welcome(Visit& visit, int status, FreshLogin const& login, protocol::Profile const& profile);

// Stores a login session for `profile` and answers 200, or what went wrong.
[[nodiscard]] Answer open_login(Visit& visit, protocol::Profile profile, std::string_view how);

// The bearer token or the cookie of a request; the bearer wins. Empty: neither.
[[nodiscard]] std::string_view token_of(Request const& request);

[[nodiscard]] std::pair<std::string, std::string> cookie(std::string_view token, base::Duration life, bool secure);

}  // namespace server::api
