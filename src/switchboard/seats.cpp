#include "switchboard/seats.hpp"

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
    seat.leg = Leg{.device = session.device, .kind = session.kind, .gone_at = {}};
    seat.joined_at = now.wall;
}

}  // namespace switchboard
