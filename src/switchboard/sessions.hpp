#pragma once
#include "switchboard/board.hpp"

// Signaling sessions and their sockets: greeting, resuming, replacing, heartbeat, losing, forgetting.
namespace switchboard {

void open_socket(Turn& turn, SocketOpened const& opened);
void close_socket(Turn& turn, SocketClosed const& closed);
void sign_out(Turn& turn, UserSignedOut const& signed_out);
void stop(Turn& turn);
// The client has this socket's messages up to `seq`.
void confirm(Session& session, std::int64_t seq);
void heard(Turn& turn, Socket& socket);

void on_due_socket(Turn& turn, SocketId id);
void on_due_session(Turn& turn, SessionId const& id);
// The host slept: nobody was silent, we were not listening.
void forgive_silence(Turn& turn);

}  // namespace switchboard
