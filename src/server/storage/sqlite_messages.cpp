#include <algorithm>

#include "protocol/names.hpp"
#include "server/storage/sqlite_storage.hpp"

namespace server::storage {

namespace {

// The order of columns is message_from()'s.
std::string select_messages(std::string_view where) {
    return "SELECT m.id, m.thread_id, m.sender_id, m.text, m.client_id, m.created_at, c.id, c.type, c.status, "
           "c.end_reason, c.initiator_id, c.duration_s, c.decline_text FROM messages m "
           "LEFT JOIN calls c ON c.id = m.call_id " +
           std::string{where};
}

CallRecord record_from(Query const& row) {
    return {.id = row.id<CallId>(6),
            .type = from_name<CallType>(row.text(7)).value_or(CallType::Audio),
            .status = from_name<CallStatus>(row.text(8)).value_or(CallStatus::Ended),
            .reason = from_name<EndReason>(row.text(9)).value_or(EndReason::ServerError),
            .initiator = row.id<UserId>(10),
            .duration_s = row.number(11),
            .text = row.text(12)};
}

}  // namespace

Message message_from(Query const& row) {
    Message message{.id = row.id<MessageId>(0),
                    .thread = row.id<ThreadId>(1),
                    .sender = row.id<UserId>(2),
                    .text = row.text(3),
                    .created_at = row.time(5),
                    .client_id = row.id<ClientMessageId>(4),
                    .call = std::nullopt};
    if (!row.null(6)) message.call = record_from(row);
    return message;
}

Outcome<History> SqliteStorage::history(ThreadId const& id, MessageId const& before, int limit) {
    static auto const sql =
        select_messages("WHERE m.thread_id = ?1 AND (?2 IS NULL OR m.id < ?2) ORDER BY m.id DESC LIMIT ?3");
    Query query{*connection_, sql, id, or_null(before), limit + 1};  // one more tells whether there is more
    History page;
    while (query.next()) page.messages.push_back(message_from(query));
    if (query.fault()) return std::unexpected{*query.fault()};
    page.more = page.messages.size() > static_cast<std::size_t>(limit);
    if (page.more) page.messages.pop_back();
    std::ranges::reverse(page.messages);
    return page;
}

Outcome<bool> SqliteStorage::has_messages(ThreadId const& id) {
    Query query{*connection_, "SELECT 1 FROM messages WHERE thread_id = ? LIMIT 1", id};
    bool const any = query.next();
    if (query.fault()) return std::unexpected{*query.fault()};
    return any;
}

Outcome<Message> SqliteStorage::store(Message const& message) {
    if (auto earlier = sent_before(message); !earlier || *earlier) {
        if (!earlier) return std::unexpected{earlier.error()};
        return std::move(**earlier);
    }
    auto const call = message.call ? std::optional{message.call->id} : std::nullopt;
    auto const added = run(*connection_,
                           "INSERT INTO messages (id, thread_id, sender_id, text, client_id, call_id, created_at) "
                           "VALUES (?,?,?,?,?,?,?)",
                           message.id, message.thread, message.sender, message.text, or_null(message.client_id), call,
                           message.created_at);
    if (!added) return std::unexpected{added.error()};
    if (message.call && !message.call->text.empty()) {
        auto const noted =
            run(*connection_, "UPDATE calls SET decline_text = ? WHERE id = ?", message.call->text, message.call->id);
        if (!noted) return std::unexpected{noted.error()};
    }
    if (auto const told = announces_ ? announce(message) : Outcome<void>{}; !told) return std::unexpected{told.error()};
    return message;
}

Outcome<std::optional<Message>> SqliteStorage::sent_before(Message const& message) {
    if (message.client_id.empty()) return std::nullopt;
    static auto const sql = select_messages("WHERE m.sender_id = ? AND m.client_id = ?");
    Query query{*connection_, sql, message.sender, message.client_id};
    std::optional<Message> found;
    if (query.next()) found = message_from(query);
    if (query.fault()) return std::unexpected{*query.fault()};
    return found;
}

// Reading never goes backwards, whatever order two devices report in.
Outcome<void> SqliteStorage::store(switchboard::StoreRead const& read) {
    return run(*connection_,
               "UPDATE thread_members SET read_up_to = MAX(read_up_to, ?1) WHERE thread_id = ?2 AND user_id = ?3 "
               "AND EXISTS (SELECT 1 FROM messages WHERE id = ?1 AND thread_id = ?2)",
               read.message, read.thread, read.user);
}

}  // namespace server::storage
