#include "switchboard/extensions.hpp"

#include "switchboard/time_limits.hpp"

namespace switchboard {
namespace {

// The running session a command is about; otherwise nullptr, and the command has been answered.
TimeLimit* running(Command& command, ThreadId const& id) {
    auto& board = command.board();
    if (!is_member(board, id, command.user())) {
        command.refuse(ErrorCode::NotFound, "no such conversation");
        return nullptr;
    }
    if (time_is_up(board, id)) {
        command.refuse(ErrorCode::SessionExpired, kTimeIsUp);
        return nullptr;
    }
    auto const limit = board.time_limits.find(id);
    if (limit != board.time_limits.end()) return &limit->second;
    command.refuse(ErrorCode::InvalidState, "this conversation has no time limit");
    return nullptr;
}

ExtensionProposal const* standing(TimeLimit const& limit, Instant now) {
    return limit.proposal && now < limit.proposal->until ? &*limit.proposal : nullptr;
}

void propose(Command& command, TimeLimit& limit, std::chrono::minutes minutes) {
    limit.proposal = ExtensionProposal{command.user(), minutes, command.now().mono + limits::kExtensionProposed};
    command.ack();
    SessionExtensionProposed const proposed{limit.thread, command.user(), minutes};
    for (auto const& member : command.board().threads.at(limit.thread).members) {
        if (member != command.user()) deliver_all(command.turn(), member, proposed);
    }
}

}  // namespace

void on(Command& command, SessionExtend const& wish) {
    auto* const limit = running(command, wish.thread);
    if (limit == nullptr) return;
    auto const now = command.now().mono;
    if (limit->ends_at + wish.minutes - now > limits::kSessionAhead) {
        return command.refuse(ErrorCode::InvalidState, "the end would be more than 24 h from now");
    }
    auto const* const proposal = standing(*limit, now);
    bool const agrees = proposal != nullptr && proposal->by != command.user() && proposal->minutes == wish.minutes;
    if (!agrees) return propose(command, *limit, wish.minutes);
    limit->proposal.reset();
    command.ack();
    auto const ends_at = command.board().threads.at(wish.thread).session->ends_at;
    move_end(command.turn(), wish.thread, ends_at + wish.minutes, limit->ends_at + wish.minutes);
}

// A proposal that is gone already, whatever took it, needs no more declining.
void on(Command& command, SessionExtendDecline const& decline) {
    auto* const limit = running(command, decline.thread);
    if (limit == nullptr) return;
    auto const* const proposal = standing(*limit, command.now().mono);
    if (proposal != nullptr && proposal->by == command.user()) {
        return command.refuse(ErrorCode::InvalidState, "the proposal is this user's own");
    }
    command.ack();
    if (proposal == nullptr) return;
    deliver_all(command.turn(), proposal->by, SessionExtensionDeclined{decline.thread, command.user()});
    limit->proposal.reset();
}

}  // namespace switchboard
