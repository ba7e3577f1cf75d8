#include "switchboard/seats.hpp"

#include <algorithm>

namespace switchboard {

Seat seat_for(Board const& board, UserId const& user, CallType type) {
    auto const profile = board.profiles.find(user);
    auto const known = profile == board.profiles.end() ? Profile{} : profile->second;
    MediaState const media{.muted = false, .video = type == CallType::Video, .sharing = false};
    return {.participant = {user, known.display_name, known.avatar, ParticipantState::Missed, media, known.handle},
            .ring = {},
            .leg = {}};
}

void start_ringing(Board const& board, Seat& seat, UserId const& by, base::Now now) {
    seat.participant.state = ParticipantState::Ringing;
    seat.ring = Ring{now.mono + board.settings.ring_timeout, now.wall + board.settings.ring_timeout, by};
    seat.end.reset();
}

void sit_down(Seat& seat, Session const& session, base::Now now) {
    seat.participant.state = ParticipantState::Joined;
    seat.ring.reset();
    seat.leg =
        Leg{.device = session.device, .kind = session.kind, .peers = session.peers, .joined = now.mono, .gone_at = {}};
    seat.joined_at = now.wall;
}

int others_in(Call const& call) { return static_cast<int>(std::ranges::count_if(call.seats, &Seat::taken)) - 1; }

bool can_ring(Call const& call, Session const& session) { return session.peers >= others_in(call); }

std::vector<SessionId> ringing_sessions(Board const& board, Call const& call, UserId const& user) {
    auto const found = board.sessions_of.find(user);
    if (found == board.sessions_of.end()) return {};
    auto ids = found->second;
    std::erase_if(ids, [&](SessionId const& id) { return !can_ring(call, board.sessions.at(id)); });
    return ids;
}

}  // namespace switchboard
