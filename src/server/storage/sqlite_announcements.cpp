#include "protocol/json_writer.hpp"
#include "protocol/names.hpp"
#include "protocol/nouns.hpp"
#include "server/clock.hpp"
#include "server/storage/sqlite_storage.hpp"

// What a host application is told of: written in the transaction that stores what happened.
namespace server::storage {

namespace {

std::string describe(switchboard::StoreCall const& stored) {
    auto const& call = stored.call;
    JsonWriter writer;
    writer.open_object().id("callId", call.id).id_if("chatId", call.thread).text("type", to_name(call.type));
    writer.text("status", to_name(call.status)).id("initiatorId", call.initiator);
    writer.key("participantIds").open_array();
    for (auto const& participant : call.participants) writer.text(participant.user.str());
    writer.close_array().time("createdAt", stored.created_at).time_if("connectedAt", call.connected_at);
    writer.time_if("endedAt", stored.ended_at);
    if (stored.reason) writer.text("reason", to_name(*stored.reason));
    writer.id_if("endedBy", stored.ended_by);
    if (stored.ended_at) writer.number("duration", stored.duration_s);
    writer.close_object();
    return writer.take();
}

}  // namespace

Outcome<void> SqliteStorage::announce(std::string_view event, std::string const& data) {
    return run(*connection_,
               "INSERT INTO announcements (id, event, at, data) VALUES (lower(hex(randomblob(16))), ?, ?, ?)", event,
               now().wall, data);
}

Outcome<void> SqliteStorage::announce(switchboard::StoreCall const& stored, bool fresh) {
    auto const status = stored.call.status;
    if (status == CallStatus::Missed) return announce("call.missed", describe(stored));
    if (terminal(status)) return announce("call.ended", describe(stored));
    return fresh ? announce("call.started", describe(stored)) : Outcome<void>{};
}

// How a call came out is a call's event, not a message's.
Outcome<void> SqliteStorage::announce(Message const& message) {
    if (message.call) return {};
    JsonWriter writer;
    write(writer, message);
    return announce("message.created", writer.take());
}

Outcome<bool> SqliteStorage::has_call(CallId const& id) {
    Query query{*connection_, "SELECT 1 FROM calls WHERE id = ?", id};
    bool const found = query.next();
    if (query.fault()) return std::unexpected{*query.fault()};
    return found;
}

Outcome<std::optional<Announcement>> SqliteStorage::next_announcement() {
    Query query{*connection_, "SELECT number, id, event, at, data FROM announcements ORDER BY number LIMIT 1"};
    std::optional<Announcement> found;
    if (query.next()) {
        found = Announcement{query.number(0), query.text(1), query.text(2), query.time(3), query.text(4)};
    }
    if (query.fault()) return std::unexpected{*query.fault()};
    return found;
}

Outcome<void> SqliteStorage::forget_announcement(std::int64_t number) {
    return run(*connection_, "DELETE FROM announcements WHERE number = ?", number);
}

}  // namespace server::storage
