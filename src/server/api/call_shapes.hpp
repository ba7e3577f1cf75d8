#pragma once
#include "protocol/json_writer.hpp"
#include "server/storage/storage.hpp"

// A call as the HTTP API spells it.
namespace server::api {

void write(protocol::JsonWriter& to, storage::CallEntry const& entry);

// What the switchboard knows of a live call is newer than what is stored: media, descriptions, candidates.
void freshen(storage::CallEntry& entry, protocol::CallSnapshot live);

}  // namespace server::api
