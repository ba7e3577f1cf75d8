#include <charconv>

#include "base/unicode.hpp"
#include "protocol/fields.hpp"
#include "server/api/routes.hpp"
#include "server/clock.hpp"

namespace server::api {

namespace {

using protocol::ErrorCode;
using protocol::Message;
using protocol::MessageId;
using protocol::ThreadId;

constexpr int kPage = 50;
constexpr int kPageMax = 100;

std::optional<int> page_size(std::string_view text) {
    if (text.empty()) return kPage;
    int value = 0;
    auto const [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || stop != text.data() + text.size() || value < 1 || value > kPageMax) return std::nullopt;
    return value;
}

}  // namespace

Answer read_history(Visit& visit) {
    ThreadId const thread{visit.path.front()};
    auto const before = http::query_value(visit.request.query, "before");
    auto const limit = page_size(http::query_value(visit.request.query, "limit"));
    if (!limit) co_return refuse(ErrorCode::BadMessage, "limit must be 1 to 100");
    if (!before.empty() && !protocol::good_id(before)) co_return refuse(ErrorCode::BadMessage, "before is not an id");
    if (!visit.server.desk.board().member(thread, visit.who->user)) {
        co_return refuse(ErrorCode::NotFound, "no such conversation");
    }
    auto page = co_await storage::read(visit.server.database,
                                       [thread, id = MessageId{std::string{before}}, limit](storage::Storage& s) {
                                           return s.history(thread, id, *limit);
                                       });
    if (!page) co_return refuse(page.error());
    for (auto& message : page->messages) keep_own_client_id(message, visit.who->user);
    protocol::JsonWriter writer;
    writer.open_object();
    write_list(writer, "messages", page->messages);
    writer.flag("more", page->more).close_object();
    co_return json(200, std::move(writer));
}

Answer post_message(Visit& visit) {
    Body body{visit.request};
    auto const fields = body.fields();
    auto text = fields.text("text", protocol::limits::kTextCodePoints);
    auto client_id = fields.id<protocol::ClientMessageId>("clientId");
    if (auto refusal = body.refusal()) co_return std::move(*refusal);
    text = std::string{base::trimmed(text)};
    if (text.empty()) co_return refuse(ErrorCode::BadMessage, "body.text is empty");
    ThreadId const thread{visit.path.front()};
    auto& server = visit.server;
    if (!server.desk.board().member(thread, visit.who->user)) {
        co_return refuse(ErrorCode::NotFound, "no such conversation");
    }
    Message const message{.id = server.desk.next_message_id(),
                          .thread = thread,
                          .sender = visit.who->user,
                          .text = std::move(text),
                          .created_at = now().wall,
                          .client_id = std::move(client_id),
                          .call = std::nullopt};
    auto const stored =
        co_await storage::write(server.database, [message](storage::Storage& s) { return s.store(message); });
    if (!stored) co_return refuse(stored.error());
    bool const repeated = stored->id != message.id;
    if (!repeated) server.desk.feed(switchboard::MessageStored{*stored});
    co_return json(repeated ? 200 : 201, *stored);
}

}  // namespace server::api
