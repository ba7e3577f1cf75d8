#include <algorithm>

#include "base/unicode.hpp"
#include "server/api/routes.hpp"
#include "server/api/thread_kind.hpp"
#include "server/clock.hpp"

namespace server::api {

namespace {

using protocol::ErrorCode;
using protocol::ThreadId;
using protocol::UserId;
using storage::NewThread;

// From its start.
constexpr auto kFarthestEnd = 10 * protocol::limits::kSessionLongest;

std::string wrong_members(NewThread const& thread) {
    auto sorted = thread.members;
    std::ranges::sort(sorted);
    if (!std::ranges::empty(std::ranges::unique(sorted))) return "body.members names somebody twice";
    if (thread.channel == protocol::Channel::ChatVoice && sorted.size() != 2) return std::string{kTwoInTimed};
    if (sorted.size() < 2 || sorted.size() > kThreadMembers) return "body.members must name 2 to 32 people";
    return {};
}

std::expected<NewThread, Response> read_thread(Visit const& visit) {
    Body body{visit.request};
    auto const fields = body.fields();
    auto const start = now().wall;
    auto title = fields.text_if("title", protocol::limits::kNameCodePoints);
    auto members = fields.ids<UserId>("members");
    auto const kind = read_kind(fields);
    NewThread thread{ThreadId{visit.path.front()}, base::plain_line(title), std::move(members), start, kind.channel,
                     kind.session(start)};
    if (auto refusal = body.refusal()) return std::unexpected{std::move(*refusal)};
    if (!protocol::good_id(thread.id.str())) return std::unexpected{refuse(ErrorCode::BadMessage, "this is not an id")};
    if (auto const problem = wrong_members(thread); !problem.empty()) {
        return std::unexpected{refuse(ErrorCode::BadMessage, problem)};
    }
    auto const& board = visit.server.desk.board();
    for (auto const& member : thread.members) {
        if (!board.profile(member)) return std::unexpected{refuse(ErrorCode::NotFound, "nobody is " + member.str())};
    }
    return thread;
}

}  // namespace

Answer put_thread(Visit& visit) {
    auto& server = visit.server;
    auto thread = read_thread(visit);
    if (!thread) co_return std::move(thread.error());
    auto const fresh = co_await storage::write(
        server.database, [thread = *thread](storage::Storage& s) { return s.put_thread(thread); });
    if (!fresh) co_return refuse(fresh.error());
    // How long it lasts is its session's to say, once it is there.
    if (!*fresh) thread->session = server.desk.board().time_limit(thread->id);
    auto const id = thread->id;
    auto const viewer = thread->members.front();
    server.desk.feed(switchboard::ThreadStored{
        {id, std::move(thread->title), std::move(thread->members), thread->channel, thread->session}});
    auto told = server.desk.board().describe_thread(id, viewer);
    told->presence.clear();
    co_return json(*fresh ? 201 : 200, *told);
}

Answer set_thread_session(Visit& visit) {
    auto& server = visit.server;
    ThreadId const thread{visit.path.front()};
    if (!protocol::good_id(thread.str())) co_return refuse(ErrorCode::BadMessage, "this is not an id");
    Body body{visit.request};
    auto const ends_at = body.fields().time("endsAt");
    if (auto refusal = body.refusal()) co_return std::move(*refusal);
    auto const before = server.desk.board().time_limit(thread);
    if (!before) co_return refuse(ErrorCode::NotFound, "no conversation with a time limit has this id");
    if (ends_at > before->started_at + kFarthestEnd) {
        co_return refuse(ErrorCode::BadMessage, "body.endsAt is too far away");
    }
    server.desk.feed(switchboard::SessionSet{thread, ends_at});
    // Behind the switchboard's own writes: answered once they are kept.
    auto const kept =
        co_await storage::write(server.database, [](storage::Storage&) { return storage::Outcome<void>{}; });
    if (!kept) co_return refuse(kept.error());
    auto const session = server.desk.board().time_limit(thread);
    protocol::JsonWriter writer;
    writer.open_object().text("threadId", thread.str()).time("startedAt", session->started_at);
    writer.time("endsAt", session->ends_at).close_object();
    co_return json(200, std::move(writer));
}

}  // namespace server::api
