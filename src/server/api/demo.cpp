#include "server/demo.hpp"

#include <algorithm>

#include "server/api/login.hpp"
#include "server/api/routes.hpp"

namespace server::api {

namespace {

// A person who registered one of these handles with a password keeps it to themselves.
bool open_to_all(std::optional<storage::Account> const& account) { return account && account->password_hash.empty(); }

}  // namespace

Answer demo_accounts(Visit& visit) {
    using Found = storage::Outcome<std::vector<protocol::Profile>>;
    auto const found = co_await storage::read(visit.server.database, [](storage::Storage& s) -> Found {
        std::vector<protocol::Profile> profiles;
        for (auto const& demo : kDemoAccounts) {
            auto account = s.account_by_handle(std::string{demo.handle});
            if (!account) return std::unexpected{account.error()};
            if (open_to_all(*account)) profiles.push_back(std::move((*account)->profile));
        }
        return profiles;
    });
    if (!found) co_return refuse(found.error());
    protocol::JsonWriter writer;
    writer.open_object();
    write_list(writer, "accounts", *found);
    writer.close_object();
    co_return json(200, std::move(writer));
}

Answer sign_in_demo(Visit& visit) {
    Body body{visit.request};
    auto const handle = body.fields().text("handle", 64);
    if (auto refusal = body.refusal()) co_return std::move(*refusal);
    if (std::ranges::find(kDemoAccounts, handle, &DemoAccount::handle) == kDemoAccounts.end()) {
        co_return refuse(protocol::ErrorCode::NotFound, "not a demo account");
    }
    auto const account = co_await storage::read(visit.server.database,
                                                [handle](storage::Storage& s) { return s.account_by_handle(handle); });
    if (!account) co_return refuse(account.error());
    if (!open_to_all(*account)) co_return refuse(protocol::ErrorCode::NotFound, "not a demo account");
    co_return co_await open_login(visit, (*account)->profile, "signed_in_demo");
}

}  // namespace server::api
