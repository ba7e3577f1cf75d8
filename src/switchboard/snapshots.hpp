#pragma once
#include "switchboard/board.hpp"

// A call as its people, their screens and the storage see it.
namespace switchboard {

enum class Sdp { With, Without };

[[nodiscard]] CallStatus status_of(Stage stage);  // of a live call
[[nodiscard]] CallSnapshot snapshot_of(Call const& call, bool mine, Sdp sdp);
// As one of them sees it: where they still ring, it rings.
[[nodiscard]] CallSnapshot snapshot_for(Call const& call, Seat const& seat, bool mine, Sdp sdp);
// What a device that starts afresh must know: the call its user rings in or is part of.
[[nodiscard]] std::vector<CallSnapshot> calls_for(Board& board, Session const& session);
// Descriptions and candidates are never stored.
[[nodiscard]] StoreCall stored(Call const& call);
[[nodiscard]] int ringing_devices(Board const& board, Call const& call);

}  // namespace switchboard
