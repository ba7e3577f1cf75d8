#pragma once
#include <map>

#include "switchboard/admission.hpp"
#include "switchboard/switchboard.hpp"

// A live call: who is in it, by which device, and who rings.
namespace switchboard {

using base::Instant;
using base::WallTime;

// The ICE generation that candidates belong to, told by its link and user name fragment, and how many there were.
struct Generation {
    LinkId link;
    std::optional<std::string> fragment;
    int candidates{0};
};

// A participant's end of a call: the one device that dialled or accepted.
struct Leg {
    DeviceId device;
    ClientKind kind{ClientKind::Whole};
    int peers{limits::kCallPeers};          // how many others it can talk to
    Instant joined{};
    std::optional<Instant> gone_at;         // set while its socket is lost; then this participant has left
    std::map<UserId, Generation> sent{};    // its candidates, by whom they are for

    [[nodiscard]] bool reachable() const { return !gone_at; }
};

struct Ring {
    Instant deadline;
    WallTime until{};
    UserId by;  // who dialled or added
};

// One person's place in a call. Their state, the ring and the leg change together: a ring exactly while Ringing, a leg
// exactly while Joined, an end exactly after that.
struct Seat {
    Participant participant;
    std::optional<Ring> ring;
    std::optional<Leg> leg;
    std::optional<WallTime> joined_at{};
    std::optional<SeatEnd> end{};

    [[nodiscard]] UserId const& user() const { return participant.user; }
    [[nodiscard]] bool taken() const { return ring || leg; }
};

// `stage` is never Ended: an ended call becomes an EndedCall. While it rings and connects it is one of two.
struct Call {
    CallId id;
    RoomId room;
    ThreadId thread;
    CallType type{};
    Stage stage{Stage::Ringing};
    WallTime created_at{};
    std::optional<Instant> deadline;  // of connecting
    std::vector<Seat> seats;          // the caller's, the callee's; kept when their person has left
    std::optional<WallTime> connected_at;
    Instant connected_mono{};
    std::optional<WallTime> alive_until;  // after a restart, until all devices are back: bounds the duration
    int told_ringing{-1};                 // how many ringing devices the caller knows of
    std::optional<Description> offer;     // the caller's, while it rings
    std::vector<Candidate> candidates;

    [[nodiscard]] Seat& caller() { return seats[0]; }
    [[nodiscard]] Seat const& caller() const { return seats[0]; }
    [[nodiscard]] Seat& callee() { return seats[1]; }
    [[nodiscard]] Seat const& callee() const { return seats[1]; }
    // Also of who has left; nullptr: never had one.
    [[nodiscard]] Seat const* seat(UserId const& user) const;
    [[nodiscard]] Seat* seat(UserId const& user);
    // nullptr: not joined.
    [[nodiscard]] Leg const* leg(UserId const& user) const;
    [[nodiscard]] Leg* leg(UserId const& user);
    [[nodiscard]] bool all_reachable() const;
};

}  // namespace switchboard
