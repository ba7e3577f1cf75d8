#include <algorithm>

#include "session/turn.hpp"

namespace session {
namespace {

constexpr int kSignedOutCode = 4001;
constexpr int kReplacedCode = 4009;
constexpr int kTooManyCode = 4010;

// Full jitter: anywhere between nothing and the cap, so that a restarted server is not met by a wave.
base::Duration jitter(base::Entropy& entropy, base::Duration cap) {
    auto const bytes = entropy.draw();
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 8; ++i) bits = (bits << 8U) | bytes[i];
    return base::Duration{static_cast<std::int64_t>(bits % static_cast<std::uint64_t>(cap.count() + 1))};
}

base::Duration backoff(int attempt) {
    auto const doublings = std::min(attempt - 1, 10);
    return std::min(kLastBackoff, kFirstBackoff * (1 << doublings));
}

void note_down(Turn& turn) {
    if (!turn.state.down_since) turn.state.down_since = turn.now();
}

}  // namespace

void begin_attempt(Turn& turn) {
    note_down(turn);
    turn.state.phase = FetchingTicket{turn.now() + kTicketTimeout};
    turn.emit(FetchTicket{});
}

void try_again(Turn& turn) {
    note_down(turn);
    auto const attempt = turn.state.attempt++;
    if (attempt == 0) return begin_attempt(turn);
    turn.state.phase = Waiting{turn.now() + jitter(turn.context.entropy, backoff(attempt))};
}

void abandon_socket(Turn& turn) {
    turn.emit(Disconnect{});
    try_again(turn);
}

void socket_closed(Turn& turn, int code) {
    if (code == kSignedOutCode) {
        stop(turn);
        return turn.emit(SignedOut{});
    }
    if (code == kReplacedCode) {
        turn.state.identity.reset();
        turn.emit(Replaced{});
    }
    if (code == kTooManyCode) turn.state.attempt = std::max(turn.state.attempt, 10);  // it will not change at once
    try_again(turn);
}

void stop(Turn& turn) {
    auto& state = turn.state;
    for (auto const& each : state.outbox) turn.emit(Dropped{each.message.id});
    state = State{};
}

}  // namespace session
