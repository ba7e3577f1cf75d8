#pragma once
#include "switchboard/board.hpp"

// How calls end: once, for good, told to everyone concerned, stored, and written into the conversation.
namespace switchboard {

struct Ending {
    EndReason reason{};
    UserId by;          // empty: the server
    std::string text;   // the decliner's words
    DeviceId decliner;  // the device that declined
};

// One participant's part in it is over: their state, and how it came out for them. Their leg stays.
void settle(Call const& call, Seat& seat, Ending const& ending, base::Now now);
// All devices of somebody whose part is over hear it: the one in the call, those that rang, and those that show "in a
// call on another device".
void tell_ended(Turn& turn, Call const& call, Seat const& seat, Ending const& ending);

// Ends a live call for all who are in it; `call` is gone afterwards.
void finish(Turn& turn, Call& call, Ending const& ending);
// A call that ends before anybody's device rang: busy or offline.
void finish_unrung(Turn& turn, Call call, EndReason reason);

// How far a call came before its end. Talked: media was connected.
enum class Reached { Rang, Accepted, Talked };
// The terminal status a reason leads to.
[[nodiscard]] CallStatus status_for(EndReason reason, Reached reached);
// Before looking a call up: drops what ended more than a minute ago.
void forget_ended(Board& board, base::Instant now);

// For the conversation: one message of the call, from its initiator, to all devices of those who are members.
void record_in_thread(Turn& turn, StoreCall const& store, std::string const& text);

}  // namespace switchboard
