#pragma once
#include "switchboard/delivery.hpp"

// What the ends of an accepted call say: connected, media, descriptions, candidates, goodbye.
namespace switchboard {

// Media is connected: the call's clock starts, both ends learn it.
void start_clock(Turn& turn, Call& call);

void on(Command& command, CallConnected const& connected);
void on(Command& command, CallParticipantMediaUpdate const& update);
void on(Command& command, CallEnd const& end);
void on(Command& command, WebrtcOffer const& offer);
void on(Command& command, WebrtcAnswer const& answer);
void on(Command& command, WebrtcIceCandidate const& candidate);

}  // namespace switchboard
