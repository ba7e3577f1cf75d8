#pragma once
#include "base/id.hpp"

namespace protocol {

using UserId = base::Id<struct UserTag>;
using CallId = base::Id<struct CallTag>;
using RoomId = base::Id<struct RoomTag>;
using ThreadId = base::Id<struct ThreadTag>;    // `chatId` on the wire
using MessageId = base::Id<struct MessageTag>;
using ClientMessageId = base::Id<struct ClientMessageTag>;  // drawn by the client, makes MESSAGE_SEND idempotent
using DeviceId = base::Id<struct DeviceTag>;    // one running app instance of a person; survives a page reload
using SessionId = base::Id<struct SessionTag>;  // one signaling connection, continued by a resume
using Epoch = base::Id<struct EpochTag>;        // one run of the server process
using CommandId = base::Id<struct CommandTag>;  // `id` of a client command; a repeat gets the first answer again
using LinkId = base::Id<struct LinkTag>;        // one RTCPeerConnection generation, drawn by the side that opens it
using Ticket = base::Id<struct TicketTag>;      // one-time secret that opens a socket; never logged

}  // namespace protocol
