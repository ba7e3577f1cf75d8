#include <expected>

#include "switchboard/ending.hpp"
#include "switchboard/presence.hpp"
#include "switchboard/ringing.hpp"
#include "switchboard/seats.hpp"
#include "switchboard/time_limits.hpp"

namespace switchboard {
namespace {

struct Dial {
    UserId callee;
    ThreadId thread;
    CallType type;
    std::optional<Description> offer;
};

// One answer for everything the caller may not know about: no such user, no such conversation, not a member.
constexpr Refusal kNoSuchConversation{ErrorCode::NotFound, "no such conversation"};
constexpr Refusal kNoGroups{ErrorCode::NotAllowed, "a dial has exactly one callee; others are added to the call"};

std::optional<ThreadId> conversation_with(Board const& board, UserId const& user, UserId const& other) {
    auto const threads = board.threads_of.find(user);
    if (threads == board.threads_of.end()) return std::nullopt;
    std::optional<ThreadId> timed;  // for who has no ordinary one; rather one that still runs
    for (auto const& id : threads->second) {
        auto const& thread = board.threads.at(id);
        if (thread.members.size() != 2 || !is_member(board, id, other)) continue;
        if (thread.channel == Channel::Ordinary) return id;
        if (!timed || time_is_up(board, *timed)) timed = id;
    }
    return timed;
}

std::expected<UserId, Refusal> callee_of(Board const& board, UserId const& caller, CallInitiate const& dial) {
    std::set<UserId> others{dial.participants.begin(), dial.participants.end()};
    if (others.contains(caller)) return std::unexpected{Refusal{ErrorCode::NotAllowed, "nobody can call themselves"}};
    if (others.size() > 1) return std::unexpected{kNoGroups};
    if (others.size() == 1) return *others.begin();
    if (!is_member(board, dial.thread, caller)) return std::unexpected{kNoSuchConversation};
    for (auto const& member : board.threads.at(dial.thread).members) {
        if (member != caller) return member;
    }
    return std::unexpected{kNoSuchConversation};
}

std::expected<Dial, Refusal> understand(Board const& board, UserId const& caller, CallInitiate const& dial) {
    auto const callee = callee_of(board, caller, dial);
    if (!callee) return std::unexpected{callee.error()};
    if (dial.thread.empty()) {
        auto const thread = conversation_with(board, caller, *callee);
        if (!thread) return std::unexpected{kNoSuchConversation};
        return Dial{*callee, *thread, dial.type, dial.offer};
    }
    if (!is_member(board, dial.thread, caller) || !is_member(board, dial.thread, *callee)) {
        return std::unexpected{kNoSuchConversation};
    }
    if (board.threads.at(dial.thread).members.size() != 2) return std::unexpected{kNoGroups};
    return Dial{*callee, dial.thread, dial.type, dial.offer};
}

Call make_call(Command& command, Dial const& dial) {
    auto& board = command.board();
    auto const now = command.now();
    Call call;
    call.id = CallId{base::draw_id(*board.entropy)};
    call.room = RoomId{base::draw_id(*board.entropy)};
    call.thread = dial.thread;
    call.type = dial.type;
    call.created_at = now.wall;
    call.seats = {seat_for(board, command.user(), dial.type), seat_for(board, dial.callee, dial.type)};
    sit_down(call.caller(), command.session(), now);
    start_ringing(board, call.callee(), command.user(), now);
    call.offer = dial.offer;
    return call;
}

void ring(Command& command, Call fresh) {
    auto& turn = command.turn();
    auto& board = command.board();
    auto& call = board.calls.emplace(fresh.id, std::move(fresh)).first->second;
    for (auto const& seat : call.seats) board.call_of[seat.user()] = call.id;
    arm(board, call);
    turn.effects.emplace_back(stored(call));  // on the disk before anyone rings
    command.ack({.id = {}, .call = call.id, .message = {}, .created_at = {}});
    deliver_all(turn, call.callee().user(), CallIncoming{snapshot_of(call, false, Sdp::With)});
    tell_ringing(turn, call);
}

// Both dialled: the dial that came second counts as the yes to the first, at the lower of the two types.
void join_glare(Command& command, Call& call, Dial const& dial) {
    if (dial.type == CallType::Audio && call.type == CallType::Video) {
        call.type = CallType::Audio;
        for (auto& seat : call.seats) seat.participant.media.video = false;
    }
    command.ack({.id = {}, .call = call.id, .message = {}, .created_at = {}});
    join(command.turn(), call, command.session(), std::nullopt, Sdp::With);
}

// The user is in a call already. Three things may be meant by dialling now.
void dial_again(Command& command, Call& call, Dial const& dial) {
    auto const* const other = call.seat(dial.callee);
    bool const same_two = call.stage == Stage::Ringing && other != nullptr;
    bool const crosses = same_two && other == &call.caller();
    if (crosses && command.session().kind == ClientKind::Whole) return join_glare(command, call, dial);
    if (same_two && call.caller().leg->device == command.device()) {  // sent again after its answer was lost
        command.ack({.id = {}, .call = call.id, .message = {}, .created_at = {}});
        if (command.session().kind == ClientKind::Whole) return;
        call.told_ringing = -1;  // what its client goes by, which knows no answers
        return tell_ringing(command.turn(), call);
    }
    command.refuse(ErrorCode::AlreadyInCall, "this user is in a call");
}

}  // namespace

void on(Command& command, CallInitiate const& message) {
    auto& board = command.board();
    auto const dial = understand(board, command.user(), message);
    if (!dial) return command.refuse(dial.error());
    if (time_is_up(board, dial->thread)) return command.refuse(ErrorCode::SessionExpired, kTimeIsUp);
    if (auto* const call = live_call_of(board, command.user())) return dial_again(command, *call, *dial);
    if (auto const wait = board.unanswered.wait(command.user(), dial->callee, command.now().mono)) {
        return command.refuse(ErrorCode::RateLimited, "too many unanswered calls to this user", wait);
    }
    if (auto const wait = board.dials.take(command.user(), command.now().mono)) {
        return command.refuse(ErrorCode::RateLimited, "too many calls in a minute", wait);
    }
    auto call = make_call(command, *dial);
    bool const busy = live_call_of(board, dial->callee) != nullptr;
    if (!busy && has_device(board, dial->callee)) return ring(command, std::move(call));
    command.ack({.id = {}, .call = call.id, .message = {}, .created_at = {}});
    finish_unrung(command.turn(), std::move(call), busy ? EndReason::Busy : EndReason::Offline);
}

}  // namespace switchboard
