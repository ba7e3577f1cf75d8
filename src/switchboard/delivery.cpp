#include "switchboard/delivery.hpp"

namespace switchboard {
namespace {

void hand_over(Turn& turn, Session const& session, ServerMessage message) {
    if (!session.socket) return;
    auto& socket = turn.board.sockets.at(*session.socket);
    socket.spoke_at = turn.now.mono;
    arm(turn.board, socket);
    turn.effects.emplace_back(Deliver{socket.id, std::move(message)});
}

std::vector<SessionId> sessions_of(Board const& board, UserId const& user) {
    auto const found = board.sessions_of.find(user);
    return found == board.sessions_of.end() ? std::vector<SessionId>{} : found->second;
}

}  // namespace

void deliver(Turn& turn, Session& session, ServerBody body) {
    ServerMessage message{++session.seq, std::move(body)};
    session.replay.push(message);
    hand_over(turn, session, std::move(message));
}

void deliver(Turn& turn, UserId const& user, DeviceId const& device, ServerBody const& body) {
    if (auto* const session = session_of_device(turn.board, user, device)) deliver(turn, *session, body);
}

void deliver_all(Turn& turn, UserId const& user, ServerBody const& body) {
    for (auto const& id : sessions_of(turn.board, user)) deliver(turn, turn.board.sessions.at(id), body);
}

void deliver_joined(Turn& turn, Call const& call, ServerBody const& body) {
    for (auto const& seat : call.seats) {
        if (seat.leg) deliver(turn, seat.user(), seat.leg->device, body);
    }
}

void deliver_others(Turn& turn, Call const& call, UserId const& user, ServerBody const& body) {
    for (auto const& seat : call.seats) {
        if (seat.leg && seat.user() != user) deliver(turn, seat.user(), seat.leg->device, body);
    }
}

void deliver_now(Turn& turn, UserId const& user, ServerBody const& body) {
    for (auto const& id : sessions_of(turn.board, user)) {
        auto& session = turn.board.sessions.at(id);
        if (session.socket) deliver(turn, session, body);
    }
}

void deliver_unnumbered(Turn& turn, Session& session, std::int64_t seq, ServerBody body) {
    hand_over(turn, session, ServerMessage{seq, std::move(body)});
}

void note_refusal(Turn& turn, UserId const& user, std::string_view event, ErrorCode code) {
    turn.effects.emplace_back(Refused{user, std::string{event}, code});
}

void Command::ack(Ack ack) {
    if (id_.empty()) return;  // a client that names no command wants no answer
    ack.id = id_;
    session_.answers.remember(id_, ack);
    answer(std::move(ack));
}

void Command::refuse(ErrorCode code, std::string message, std::optional<base::Duration> retry_after) {
    note_refusal(turn_, session_.user, event_, code);
    Error error{id_, code, std::move(message), retry_after};
    // What was refused for its rate may be tried again under the same id; every other answer is for good.
    if (!id_.empty() && code != ErrorCode::RateLimited) session_.answers.remember(id_, error);
    answer(std::move(error));
}

void Command::repeat(ServerBody const& first) { answer(first); }

void Command::answer(ServerBody body) {
    if (aside_) return deliver_unnumbered(turn_, session_, session_.seq, std::move(body));
    deliver(turn_, session_, std::move(body));
}

}  // namespace switchboard
