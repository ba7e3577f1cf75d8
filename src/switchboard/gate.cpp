#include "switchboard/gate.hpp"

#include <algorithm>

#include "switchboard/ending.hpp"
#include "switchboard/seats.hpp"

namespace switchboard {
namespace {

Role role_in(EndedCall const& call, UserId const& user, DeviceId const& device) {
    auto const seat = std::ranges::find(call.seats, user, &EndedSeat::user);
    if (seat == call.seats.end()) return Role::Stranger;
    if (seat->left) return Role::Departed;
    bool const here = device == seat->device;
    if (seat == call.seats.begin()) return here ? Role::CallerDevice : Role::CallerOtherDevice;
    return here ? Role::JoinedCalleeDevice : Role::Other;
}

struct Standing {
    Role role{Role::Stranger};
    Stage stage{Stage::Ended};
    Call* call{nullptr};
};

Standing standing_of(Command& command, CallId const& id) {
    auto& board = command.board();
    forget_ended(board, command.now().mono);
    if (auto const live = board.calls.find(id); live != board.calls.end()) {
        auto& call = live->second;
        return {role_in(call, command.session()), call.stage, &call};
    }
    auto const ended = board.ended.find(id);
    if (ended == board.ended.end()) return {};
    return {role_in(ended->second, command.user(), command.device()), Stage::Ended, nullptr};
}

}  // namespace

Role role_in(Call const& call, Session const& session) {
    auto const* const seat = call.seat(session.user);
    if (seat == nullptr) return Role::Stranger;
    if (!seat->taken()) return Role::Departed;
    if (seat->ring) return can_ring(call, session) ? Role::CalleeRingingDevice : Role::CallerOtherDevice;
    bool const here = session.device == seat->leg->device;
    if (seat == &call.caller()) return here ? Role::CallerDevice : Role::CallerOtherDevice;
    return here ? Role::JoinedCalleeDevice : Role::Other;
}

Call* admit(Command& command, CallId const& id, Subject subject) {
    auto const [role, stage, call] = standing_of(command, id);
    switch (admission(role, stage, subject)) {
        case Verdict::Allowed: return call;
        case Verdict::Done: command.ack({.id = {}, .call = id, .message = {}, .created_at = {}}); break;
        case Verdict::TooLate: command.refuse(ErrorCode::InvalidState, "not at this point of the call"); break;
        case Verdict::Forbidden: command.refuse(ErrorCode::NotAllowed, "not from this device"); break;
        case Verdict::Hidden: command.refuse(ErrorCode::NotFound, "no such call"); break;
    }
    return nullptr;
}

}  // namespace switchboard
