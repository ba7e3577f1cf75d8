#include "server/api/login.hpp"
#include "server/api/routes.hpp"
#include "server/auth/names.hpp"
#include "server/clock.hpp"
#include "server/log.hpp"
#include "server/random.hpp"

namespace server::api {

namespace {

using protocol::ErrorCode;

constexpr std::size_t kAnyText = 1024;  // longer than anything good; what is good is checked after reading

struct Registration {
    std::string handle;
    std::string display_name;
    std::string password;
};

std::expected<Registration, Response> read_registration(Request const& request) {
    Body body{request};
    auto const fields = body.fields();
    Registration wish{fields.text("handle", kAnyText), fields.text_if("displayName", kAnyText),
                      fields.text("password", kAnyText)};
    if (auto refusal = body.refusal()) return std::unexpected{std::move(*refusal)};
    if (!auth::good_handle(wish.handle)) {
        return std::unexpected{refuse(ErrorCode::BadMessage, "body.handle must be 2 to 32 of a-z 0-9 . _ -")};
    }
    auto name = auth::good_display_name(wish.display_name.empty() ? wish.handle : wish.display_name);
    if (!name) return std::unexpected{refuse(ErrorCode::BadMessage, "body.displayName must be 1 to 64 characters")};
    if (!auth::good_password(wish.password)) {
        return std::unexpected{refuse(ErrorCode::BadMessage, "body.password must be 8 to 256 bytes")};
    }
    wish.display_name = std::move(*name);
    return wish;
}

constexpr std::string_view kTaken = "this handle is taken";

// One answer and one duration for an unknown handle and for a wrong password.
Answer wrong_credentials(Visit& visit) {
    storage::AuditEntry entry{now().wall, {}, "sign_in_failed", log::truncated_ip(visit.request.remote)};
    log::security(entry.event, {{"from", entry.detail}});
    auto const noted =
        co_await storage::write(visit.server.database, [entry](storage::Storage& s) { return s.audit(entry); });
    if (!noted) log::alarm("audit_not_written");
    co_return refuse(ErrorCode::NotAuthenticated, "wrong handle or password");
}

}  // namespace

Answer register_account(Visit& visit) {
    auto& server = visit.server;
    auto wish = read_registration(visit.request);
    if (!wish) co_return std::move(wish.error());
    auto const taken = co_await storage::read(
        server.database, [handle = wish->handle](storage::Storage& s) { return s.account_by_handle(handle); });
    if (!taken) co_return refuse(taken.error());
    if (*taken) co_return refuse(ErrorCode::Conflict, kTaken);
    auto hash = co_await server.passwords.hash(std::move(wish->password));
    if (!hash) co_return unavailable("too many sign-ins at once");

    protocol::Profile const profile{.id = protocol::UserId{base::draw_id(server.entropy)},
                                    .handle = wish->handle,
                                    .display_name = wish->display_name,
                                    .avatar = {}};
    auto const fresh = draw_login(profile.id);
    storage::AuditEntry entry{fresh.stored.created_at, profile.id, "registered",
                              log::truncated_ip(visit.request.remote)};
    auto const stored =
        co_await storage::write(server.database,
                                [account = storage::Account{profile, std::move(*hash)}, login = fresh.stored,
                                 entry](storage::Storage& s) -> storage::Outcome<void> {
                                    auto done = s.add_account(account, login.created_at);
                                    if (done) done = s.add_login(login);
                                    if (done) done = s.audit(entry);
                                    return done;
                                });
    if (!stored && stored.error().kind == storage::Fault::Kind::Conflict) co_return refuse(ErrorCode::Conflict, kTaken);
    if (!stored) co_return refuse(stored.error());
    log::security(entry.event, {{"user", profile.id.str()}, {"from", entry.detail}});
    server.desk.feed(switchboard::ProfileStored{profile});
    co_return welcome(visit, 201, fresh, profile);
}

Answer sign_in(Visit& visit) {
    auto& server = visit.server;
    Body body{visit.request};
    auto const handle = body.fields().text("handle", kAnyText);
    auto password = body.fields().text("password", kAnyText);
    if (auto refusal = body.refusal()) co_return std::move(*refusal);
    if (auto const wait = server.throttle.wait(visit.request.remote, now().mono)) {
        co_return come_again(refuse(ErrorCode::RateLimited, "too many failed attempts from this address"), *wait);
    }
    server.throttle.charge(visit.request.remote, now().mono);

    auto const account =
        co_await storage::read(server.database, [handle](storage::Storage& s) { return s.account_by_handle(handle); });
    if (!account) co_return refuse(account.error());
    auto const verdict =
        co_await server.passwords.check(std::move(password), *account ? (*account)->password_hash : "");
    if (verdict == auth::Verdict::Wrong) co_return co_await wrong_credentials(visit);
    server.throttle.forgive(visit.request.remote);
    if (verdict == auth::Verdict::Overloaded) co_return unavailable("too many sign-ins at once");
    co_return co_await open_login(visit, (*account)->profile, "signed_in");
}

Answer sign_out(Visit& visit) {
    auto& server = visit.server;
    auto const& login = visit.who->login;
    auto const ended = co_await storage::write(server.database, [who = *visit.who](storage::Storage& s) {
        return who.token_until ? s.spend({who.login, who.user, *who.token_until}) : s.remove_login(who.login);
    });
    if (!ended) co_return refuse(ended.error());
    if (visit.who->token_until) server.host.spend({login, visit.who->user, *visit.who->token_until});
    server.logins.remove(login);
    server.tickets.revoke(login);
    server.desk.sign_out(login);
    auto response = no_content();
    response.headers.push_back(cookie("", base::Duration{0}, server.secure()));
    co_return response;
}

Answer issue_ticket(Visit& visit) {
    auto const moment = now();
    auto const ticket = draw_secret();
    visit.server.tickets.issue(digest(ticket), *visit.who, moment.mono);
    protocol::JsonWriter writer;
    writer.open_object().text("ticket", ticket);
    writer.time("expiresAt", moment.wall + protocol::limits::kTicketLife).close_object();
    co_return json(200, std::move(writer));
}

}  // namespace server::api
