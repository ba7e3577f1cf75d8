#include "switchboard/departing.hpp"

#include <algorithm>

#include "switchboard/delivery.hpp"
#include "switchboard/snapshots.hpp"

namespace switchboard {
namespace {

bool goes_on_without(Call const& call, UserId const& user) {
    auto const stays = [&](Seat const& seat) { return seat.taken() && seat.user() != user; };
    auto const talks = [&](Seat const& seat) { return seat.leg && seat.user() != user; };
    return std::ranges::count_if(call.seats, stays) > 1 && std::ranges::any_of(call.seats, talks);
}

// They alone: the others learn it and talk on.
void depart(Turn& turn, Call& call, Seat& seat, Ending const& ending) {
    auto& board = turn.board;
    auto const user = seat.user();
    if (seat.ring) board.unanswered.note(seat.ring->by, user, turn.now.mono);
    board.call_of.erase(user);
    settle(call, seat, ending, turn.now);
    seat.leg.reset();
    for (auto& other : call.seats) {
        if (other.leg) other.leg->sent.erase(user);
    }
    if (call.all_reachable()) call.alive_until.reset();  // it was this one that had not come back after a restart
    arm(board, call);
    turn.effects.emplace_back(stored(call));
    tell_ended(turn, call, seat, ending);
    deliver_others(turn, call, user, CallParticipantLeft{call.id, user, ending.reason, ending.text});
}

}  // namespace

void leave(Turn& turn, Call& call, UserId const& user, Ending const& ending) {
    auto& seat = *call.seat(user);
    // A call of two is as its end was; in one that is under way a further person's no is theirs alone.
    bool const added = call.stage == Stage::Connected && seat.ring;
    if (!added && !goes_on_without(call, user)) return finish(turn, call, ending);
    depart(turn, call, seat, ending);
    if (!goes_on_without(call, user)) finish(turn, call, {EndReason::HungUp, ending.by, {}, {}});
}

}  // namespace switchboard
