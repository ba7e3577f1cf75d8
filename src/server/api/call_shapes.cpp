#include "server/api/call_shapes.hpp"

#include "protocol/names.hpp"
#include "protocol/nouns.hpp"

namespace server::api {

void write(protocol::JsonWriter& to, storage::CallEntry const& entry) {
    auto const& call = entry.call;
    to.open_object()
        .id("id", call.id)
        .id_if("chatId", call.thread)
        .id_if("roomId", call.room)
        .text("type", to_name(call.type))
        .text("status", to_name(call.status))
        .id("initiatorId", call.initiator);
    write_list(to, "participants", call.participants);
    to.time("startedAt", entry.created_at)
        .time_if("ringUntil", call.ring_until)
        .time_if("connectedAt", call.connected_at)
        .time_if("endedAt", entry.ended_at);
    if (entry.ended_at) to.number("duration", entry.duration_s);
    if (entry.reason) to.text("reason", to_name(*entry.reason));
    to.id_if("endedBy", entry.ended_by).text_if("text", entry.text);
    if (call.offer) write(to.key("offer"), *call.offer);
    if (!call.candidates.empty()) write_list(to, "candidates", call.candidates);
    to.close_object();
}

void freshen(storage::CallEntry& entry, protocol::CallSnapshot live) { entry.call = std::move(live); }

}  // namespace server::api
