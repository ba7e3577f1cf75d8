#include <algorithm>

#include "base/unicode.hpp"
#include "server/api/routes.hpp"
#include "server/api/thread_kind.hpp"
#include "server/clock.hpp"

namespace server::api {

namespace {

using protocol::ErrorCode;
using protocol::Thread;
using protocol::ThreadId;
using protocol::UserId;

// Storage does not know who is here now; the switchboard does.
void complete(Visit const& visit, Thread& thread) {
    if (thread.last_message) keep_own_client_id(*thread.last_message, visit.who->user);
    for (auto const& member : thread.members) {
        if (member.id != visit.who->user) thread.presence.push_back(visit.server.desk.board().presence(member.id));
    }
}

struct Wish {
    std::vector<std::string> handles;
    std::string title;
    ThreadKind kind;
};

std::expected<Wish, Response> read_wish(Request const& request) {
    Body body{request};
    Wish wish{.handles = body.fields().texts("handles", 32),
              .title = body.fields().text_if("title", protocol::limits::kNameCodePoints),
              .kind = read_kind(body.fields())};
    if (auto refusal = body.refusal()) return std::unexpected{std::move(*refusal)};
    wish.title = base::plain_line(wish.title);
    std::ranges::sort(wish.handles);
    auto const [first, last] = std::ranges::unique(wish.handles);
    wish.handles.erase(first, last);
    if (wish.handles.empty() || wish.handles.size() >= kThreadMembers) {
        return std::unexpected{refuse(ErrorCode::BadMessage, "body.handles must name 1 to 31 people")};
    }
    return wish;
}

// The ids behind the handles, the asking person first; or the handle nobody has.
using Members = std::expected<std::vector<UserId>, std::string>;
storage::Outcome<Members> find_members(storage::Storage& s, UserId const& me, std::vector<std::string> const& handles) {
    std::vector<UserId> members{me};
    for (auto const& handle : handles) {
        auto const account = s.account_by_handle(handle);
        if (!account) return std::unexpected{account.error()};
        if (!*account) return Members{std::unexpected{handle}};
        if ((*account)->profile.id != me) members.push_back((*account)->profile.id);
    }
    return Members{std::move(members)};
}

storage::NewThread new_thread(Services& server, Wish const& wish, std::vector<UserId> members) {
    auto const start = now().wall;
    storage::NewThread thread{ThreadId{base::draw_id(server.entropy)},
                              wish.title,
                              std::move(members),
                              start,
                              wish.kind.channel,
                              wish.kind.session(start)};
    return thread;
}

struct Opened {
    Thread thread;
    bool fresh;
};

storage::Outcome<Opened> find_or_add(storage::Storage& s, storage::NewThread const& wish) {
    auto const& me = wish.members.front();
    auto id = wish.id;
    bool fresh = true;
    if (wish.direct()) {
        auto const existing = s.direct_thread(me, wish.members.back());
        if (!existing) return std::unexpected{existing.error()};
        fresh = !existing->has_value();
        id = existing->value_or(id);
    }
    if (fresh) {
        if (auto const added = s.add_thread(wish); !added) return std::unexpected{added.error()};
    }
    auto thread = s.thread(id, me);
    if (!thread) return std::unexpected{thread.error()};
    return Opened{std::move(thread->value()), fresh};
}

}  // namespace

Answer my_threads(Visit& visit) {
    auto threads = co_await storage::read(visit.server.database,
                                          [me = visit.who->user](storage::Storage& s) { return s.threads_of(me); });
    if (!threads) co_return refuse(threads.error());
    for (auto& thread : *threads) complete(visit, thread);
    protocol::JsonWriter writer;
    writer.open_object();
    write_list(writer, "threads", *threads);
    writer.close_object();
    co_return json(200, std::move(writer));
}

Answer open_thread(Visit& visit) {
    auto& server = visit.server;
    auto wish = read_wish(visit.request);
    if (!wish) co_return std::move(wish.error());
    auto members = co_await storage::read(
        server.database,
        [me = visit.who->user, handles = wish->handles](storage::Storage& s) { return find_members(s, me, handles); });
    if (!members) co_return refuse(members.error());
    if (!*members) co_return refuse(ErrorCode::NotFound, "nobody has the handle " + members->error());
    if ((*members)->size() < 2) co_return refuse(ErrorCode::BadMessage, "a conversation needs somebody else");

    if (wish->kind.timed() && (*members)->size() != 2) co_return refuse(ErrorCode::BadMessage, kTwoInTimed);

    auto const fresh = new_thread(server, *wish, **members);
    auto opened =
        co_await storage::write(server.database, [fresh](storage::Storage& s) { return find_or_add(s, fresh); });
    if (!opened) co_return refuse(opened.error());
    if (opened->fresh) {
        server.desk.feed(
            switchboard::ThreadStored{{fresh.id, fresh.title, fresh.members, fresh.channel, fresh.session}});
    }
    complete(visit, opened->thread);
    co_return json(opened->fresh ? 201 : 200, opened->thread);
}

}  // namespace server::api
