#include "server/api/routes.hpp"
#include "server/auth/names.hpp"

namespace server::api {

using protocol::ErrorCode;

// The switchboard knows everybody, also whom a token has introduced this moment.
Answer my_profile(Visit& visit) {
    auto const found = visit.server.desk.board().profile(visit.who->user);
    co_return found ? json(200, *found) : refuse(ErrorCode::NotFound, "no such person");
}

Answer change_my_profile(Visit& visit) {
    Body body{visit.request};
    auto const wish = body.fields().text("displayName", 1024);
    if (auto refusal = body.refusal()) co_return std::move(*refusal);
    auto const name = auth::good_display_name(wish);
    if (!name) co_return refuse(ErrorCode::BadMessage, "body.displayName must be 1 to 64 characters");
    using Found = storage::Outcome<std::optional<protocol::Profile>>;
    auto const changed = co_await storage::write(visit.server.database,
                                                 [id = visit.who->user, name = *name](storage::Storage& s) -> Found {
                                                     if (auto const renamed = s.rename(id, name); !renamed)
                                                         return std::unexpected{renamed.error()};
                                                     return s.profile(id);
                                                 });
    if (!changed) co_return refuse(changed.error());
    if (!*changed) co_return refuse(ErrorCode::NotFound, "no such person");
    visit.server.desk.feed(switchboard::ProfileStored{**changed});
    co_return json(200, **changed);
}

Answer find_profile(Visit& visit) {
    auto const account = co_await storage::read(
        visit.server.database,
        [handle = visit.path.front()](storage::Storage& s) { return s.account_by_handle(handle); });
    if (!account) co_return refuse(account.error());
    if (!*account) co_return refuse(ErrorCode::NotFound, "nobody has this handle");
    co_return json(200, (*account)->profile);
}

}  // namespace server::api
