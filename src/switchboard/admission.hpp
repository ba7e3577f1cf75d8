#pragma once
#include <cstddef>

// Who may say what about a call, and when: one table, and nothing outside it.
namespace switchboard {

enum class Role {
    Stranger,             // not in the call, or there is no such call: the two answer the same
    CallerDevice,         // the device that dialled
    CallerOtherDevice,    // knows the call only as "busy"; also a device that could not talk to so many
    CalleeRingingDevice,  // any device of the callee, or of somebody who was added, while it rings
    JoinedCalleeDevice,   // the one that accepted
    Other,                // the callee's other devices after that
    Departed,             // of somebody who left, or did not come, while the call went on
};
enum class Stage { Ringing, Connecting, Connected, Ended };
enum class Subject { Accept, Decline, End, Connected, Media, Offer, Answer, Candidate, Add };

enum class Verdict {
    Allowed,
    Done,       // already so: acknowledged, nothing changes
    TooLate,    // right person, wrong moment: invalid_state
    Forbidden,  // not_allowed
    Hidden,     // not_found
};

inline constexpr std::size_t kRoles = 7;
inline constexpr std::size_t kStages = 4;
inline constexpr std::size_t kSubjects = 9;

[[nodiscard]] Verdict admission(Role role, Stage stage, Subject subject);

}  // namespace switchboard
