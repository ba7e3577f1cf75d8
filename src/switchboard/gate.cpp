#include "switchboard/gate.hpp"

#include "switchboard/ending.hpp"

namespace switchboard {
namespace {

Role role_in(EndedCall const& call, UserId const& user, DeviceId const& device) {
    if (user == call.caller) return device == call.caller_device ? Role::CallerDevice : Role::CallerOtherDevice;
    if (user != call.callee) return Role::Stranger;
    return device == call.callee_device ? Role::JoinedCalleeDevice : Role::Other;
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
        return {role_in(call, command.user(), command.device()), call.stage, &call};
    }
    auto const ended = board.ended.find(id);
    if (ended == board.ended.end()) return {};
    return {role_in(ended->second, command.user(), command.device()), Stage::Ended, nullptr};
}

}  // namespace

Role role_in(Call const& call, UserId const& user, DeviceId const& device) {
    if (user == call.caller.user) {
        return device == call.caller_leg.device ? Role::CallerDevice : Role::CallerOtherDevice;
    }
    if (user != call.callee.user) return Role::Stranger;
    if (!call.callee_leg) return Role::CalleeRingingDevice;
    return device == call.callee_leg->device ? Role::JoinedCalleeDevice : Role::Other;
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
