#pragma once
#include <functional>

#include "switchboard/board.hpp"

// Messages on their way out: numbered, kept for a resume, handed to the socket if there is one.
namespace switchboard {

void deliver(Turn& turn, Session& session, ServerBody body);
// Nothing happens when the device has no session.
void deliver(Turn& turn, UserId const& user, DeviceId const& device, ServerBody const& body);
void deliver_all(Turn& turn, UserId const& user, ServerBody const& body);
// To the devices that are in the call; to all of them but `user`'s.
void deliver_joined(Turn& turn, Call const& call, ServerBody const& body);
void deliver_others(Turn& turn, Call const& call, UserId const& user, ServerBody const& body);
// Not kept for a resume: only worth something now.
void deliver_now(Turn& turn, UserId const& user, ServerBody const& body);
// WELCOME, HEARTBEAT and answers to HTTP repeat a number instead of taking one.
void deliver_unnumbered(Turn& turn, Session& session, std::int64_t seq, ServerBody body);

// Refused effects are for the security log: what was attempted, by whom, never the payload.
void note_refusal(Turn& turn, UserId const& user, std::string_view event, ErrorCode code);

// Why a command is not carried out; the message is English, for developers.
struct Refusal {
    ErrorCode code;
    char const* message;
    std::optional<base::Duration> retry_after{};
};

// One command of a client: it gets exactly one answer, ack() or refuse().
class Command {
public:
    // `aside`: the answer takes no number of the session and is not kept for a resume.
    Command(Turn& turn, Session& session, CommandId id, std::string_view event, bool aside = false)
        : turn_{turn}, session_{session}, id_{std::move(id)}, event_{event}, aside_{aside} {}

    void ack(Ack ack = {});
    void refuse(ErrorCode code, std::string message, std::optional<base::Duration> retry_after = {});
    void refuse(Refusal const& refusal) { refuse(refusal.code, refusal.message, refusal.retry_after); }
    void repeat(ServerBody const& first);  // what it was answered the first time

    [[nodiscard]] Turn& turn() { return turn_; }
    [[nodiscard]] Board& board() { return turn_.board; }
    [[nodiscard]] Session& session() { return session_; }
    [[nodiscard]] UserId const& user() const { return session_.user; }
    [[nodiscard]] DeviceId const& device() const { return session_.device; }
    [[nodiscard]] base::Now const& now() const { return turn_.now; }

private:
    void answer(ServerBody body);

    Turn& turn_;
    Session& session_;
    CommandId id_;
    std::string_view event_;
    bool aside_;
};

}  // namespace switchboard
