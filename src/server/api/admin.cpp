#include "protocol/fields.hpp"
#include "server/api/login.hpp"
#include "server/api/routes.hpp"
#include "server/auth/names.hpp"
#include "server/clock.hpp"
#include "server/introduce.hpp"
#include "server/log.hpp"
#include "server/random.hpp"

namespace server::api {

namespace {

using protocol::ErrorCode;
using protocol::UserId;

struct Wish {
    std::string handle;
    std::string name;
};

std::expected<Wish, Response> read_wish(Request const& request) {
    Body body{request};
    Wish wish{.handle = body.fields().text_if("handle", 1024), .name = body.fields().text_if("displayName", 1024)};
    if (auto refusal = body.refusal()) return std::unexpected{std::move(*refusal)};
    if (!wish.handle.empty() && !auth::good_handle(wish.handle)) {
        return std::unexpected{refuse(ErrorCode::BadMessage, "body.handle must be 2 to 32 of a-z 0-9 . _ -")};
    }
    if (wish.name.empty()) return wish;
    auto name = auth::good_display_name(wish.name);
    if (!name) return std::unexpected{refuse(ErrorCode::BadMessage, "body.displayName must be 1 to 64 characters")};
    wish.name = std::move(*name);
    return wish;
}

}  // namespace

// Not slowed down like a password: of 32 characters nothing is guessed, and strangers behind the host's own address
// could lock it out. Digests are compared, so that the time it takes says nothing of the key.
std::optional<Response> refuse_without_key(Visit const& visit) {
    if (digest(token_of(visit.request)) == visit.server.host_keys.admin_digest) return std::nullopt;
    log::security("admin_key_refused", {{"from", log::truncated_ip(visit.request.remote)}});
    return refuse(ErrorCode::NotAuthenticated, "this is not the admin key");
}

Answer put_person(Visit& visit) {
    auto& server = visit.server;
    UserId const user{visit.path.front()};
    if (!protocol::good_id(user.str())) co_return refuse(ErrorCode::BadMessage, "this is not an id");
    auto wish = read_wish(visit.request);
    if (!wish) co_return std::move(wish.error());
    bool const known = server.host.knows(user);
    if (!introduce(server, {user, std::move(wish->handle), std::move(wish->name), {}})) {
        co_return refuse(ErrorCode::Conflict, "this id belongs to an account of the server's own");
    }
    auto const stored =
        co_await storage::write(server.database, [user](storage::Storage& s) { return s.profile(user); });
    if (!stored) co_return refuse(stored.error());
    if (!*stored) co_return unavailable("storage is not available");
    co_return json(known ? 200 : 201, **stored);
}

// All that this person is signed in with ends now; only what is issued later counts.
Answer revoke_person(Visit& visit) {
    auto& server = visit.server;
    UserId const user{visit.path.front()};
    if (!protocol::good_id(user.str())) co_return refuse(ErrorCode::BadMessage, "this is not an id");
    auto const moment = now().wall;
    auto const stored = co_await storage::write(server.database,
                                                [user, moment](storage::Storage& s) { return s.revoke(user, moment); });
    if (!stored) co_return refuse(stored.error());
    server.host.revoke(user, moment);
    server.logins.remove_all(user);
    server.tickets.revoke(user);
    server.desk.sign_out(user);
    log::security("revoked", {{"user", user.str()}});
    protocol::JsonWriter writer;
    writer.open_object().text("userId", user.str()).time("notBefore", moment).close_object();
    co_return json(200, std::move(writer));
}

}  // namespace server::api
