#include "server/api/login.hpp"

#include "server/clock.hpp"
#include "server/log.hpp"
#include "server/random.hpp"

namespace server::api {

FreshLogin draw_login(protocol::UserId const& user) {
    auto const moment = now().wall;
    auto token = draw_secret();
    auth::Login login{digest(token), user, moment, moment + auth::kLoginLife};
    return {std::move(token), std::move(login)};
}

std::pair<std::string, std::string> cookie(std::string_view token, base::Duration life, bool secure) {
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(life).count();
    return {"Set-Cookie", std::string{kCookie} + "=" + std::string{token} + "; Path=/; HttpOnly; SameSite=Strict; " +
                              "Max-Age=" + std::to_string(seconds) + (secure ? "; Secure" : "")};
}

Response welcome(Visit& visit, int status, FreshLogin const& login, protocol::Profile const& profile) {
    visit.server.logins.add(login.stored);
    protocol::JsonWriter writer;
    writer.open_object().text("token", login.token).time("expiresAt", login.stored.expires_at).key("profile");
    write(writer, profile);
    writer.close_object();
    auto response = json(status, std::move(writer));
    response.headers.push_back(cookie(login.token, auth::kLoginLife, visit.server.secure()));
    return response;
}

Answer open_login(Visit& visit, protocol::Profile profile, std::string_view how) {
    auto const fresh = draw_login(profile.id);
    storage::AuditEntry entry{fresh.stored.created_at, profile.id, std::string{how},
                              log::truncated_ip(visit.request.remote)};
    auto const stored = co_await storage::write(
        visit.server.database, [login = fresh.stored, entry](storage::Storage& s) -> storage::Outcome<void> {
            if (auto const added = s.add_login(login); !added) return added;
            return s.audit(entry);
        });
    if (!stored) co_return refuse(stored.error());
    log::security(how, {{"user", profile.id.str()}, {"from", entry.detail}});
    co_return welcome(visit, 200, fresh, profile);
}

std::string_view token_of(Request const& request) {
    constexpr std::string_view kScheme = "Bearer ";
    if (request.authorization.starts_with(kScheme)) {
        return std::string_view{request.authorization}.substr(kScheme.size());
    }
    return http::cookie_value(request.cookie, kCookie);
}

}  // namespace server::api
