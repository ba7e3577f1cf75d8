#include "switchboard/admission.hpp"

#include <array>

namespace switchboard {
namespace {

using Row = std::array<Verdict, kSubjects>;
using Rows = std::array<Row, kStages>;

constexpr auto A = Verdict::Allowed;
constexpr auto D = Verdict::Done;
constexpr auto L = Verdict::TooLate;
constexpr auto F = Verdict::Forbidden;
constexpr auto H = Verdict::Hidden;

constexpr Row kHidden{H, H, H, H, H, H, H, H, H};
constexpr Row kForbidden{F, F, F, F, F, F, F, F, F};
constexpr Row kYesOrNo{A, A, F, F, F, F, F, F, F};
constexpr Row kDeparted{L, D, D, L, L, L, L, L, L};

// Rows: ringing, connecting, connected, ended.
// Columns: accept, decline, end, connected, media, offer, answer, candidate, add.
constexpr std::array<Rows, kRoles> kTable{{
    // Stranger
    {{kHidden, kHidden, kHidden, kHidden}},
    // CallerDevice: while it rings it may cancel and send early candidates; no signaling before there is a
    // far end
    {{{F, F, A, L, A, L, L, A, L},  //
      {F, F, A, A, A, A, A, A, L},
      {F, F, A, D, A, A, A, A, A},
      {F, F, D, L, L, L, L, L, L}}},
    // CallerOtherDevice
    {{kForbidden, kForbidden, kForbidden, kForbidden}},
    // CalleeRingingDevice: nothing but yes or no, so that nothing can leave it before its user says yes
    {{kYesOrNo, kForbidden, kYesOrNo, kForbidden}},
    // JoinedCalleeDevice
    {{kForbidden,  //
      {D, L, A, A, A, A, A, A, L},
      {D, L, A, D, A, A, A, A, A},
      {L, L, D, L, L, L, L, L, L}}},
    // Other: yes and no that crossed another device's
    {{kForbidden,  //
      {L, L, F, F, F, F, F, F, F},
      {L, L, F, F, F, F, F, F, F},
      {L, D, D, F, F, F, F, F, F}}},
    // Departed: what crossed the news of it
    {{kForbidden, kForbidden, kDeparted, kDeparted}},
}};

}  // namespace

Verdict admission(Role role, Stage stage, Subject subject) {
    return kTable[static_cast<std::size_t>(role)][static_cast<std::size_t>(stage)][static_cast<std::size_t>(subject)];
}

}  // namespace switchboard
