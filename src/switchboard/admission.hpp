#pragma once
#include <cstddef>

// Who may say what about a call, and when: one table, and nothing outside it.
namespace switchboard {

enum class Role {
    Stranger,             // not in the call, or there is no such call: the two answer the same
    CallerDevice,         // the device that dialled
    CallerOtherDevice,    // the caller's other devices know the call only as "busy"
    CalleeRingingDevice,  // any device of the callee while it rings
    JoinedCalleeDevice,   // the one that accepted
    Other,                // the callee's other devices after that
};
enum class Stage { Ringing, Connecting, Connected, Ended };
enum class Subject { Accept, Decline, End, Connected, Media, Offer, Answer, Candidate };

enum class Verdict {
    Allowed,
    Done,       // already so: acknowledged, nothing changes
    TooLate,    // right person, wrong moment: invalid_state
    Forbidden,  // not_allowed
    Hidden,     // not_found
};

inline constexpr std::size_t kRoles = 6;
inline constexpr std::size_t kStages = 4;
inline constexpr std::size_t kSubjects = 8;

[[nodiscard]] Verdict admission(Role role, Stage stage, Subject subject);

}  // namespace switchboard
