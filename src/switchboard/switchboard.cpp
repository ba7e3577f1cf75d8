#include "switchboard/switchboard.hpp"

#include "base/overloaded.hpp"
#include "protocol/names.hpp"
#include "switchboard/adding.hpp"
#include "switchboard/chat.hpp"
#include "switchboard/conversation.hpp"
#include "switchboard/ending.hpp"
#include "switchboard/extensions.hpp"
#include "switchboard/inconsistency.hpp"
#include "switchboard/legs.hpp"
#include "switchboard/presence.hpp"
#include "switchboard/recovery.hpp"
#include "switchboard/ringing.hpp"
#include "switchboard/sessions.hpp"
#include "switchboard/snapshots.hpp"
#include "switchboard/time_limits.hpp"

namespace switchboard {

struct Switchboard::Impl {
    Board board;
};

namespace {

constexpr base::Duration kOverslept{2'000};

void on_due(Turn& turn, TimerKey const& key) {
    switch (key.kind) {
        case TimerKind::Socket: return on_due_socket(turn, SocketId{key.number});
        case TimerKind::Session: return on_due_session(turn, SessionId{key.id});
        case TimerKind::Call: return on_due_call(turn, CallId{key.id});
        case TimerKind::TimeLimit: return on_due_time_limit(turn, ThreadId{key.id});
    }
}

void catch_up(Turn& turn) {
    auto& timers = turn.board.timers;
    if (auto const first = timers.first(); first && turn.now.mono - *first > kOverslept) forgive_silence(turn);
    close_unsalvageable(turn);
    while (auto const key = timers.take_due(turn.now.mono)) on_due(turn, *key);
}

void refuse_rate(Command& command, base::Duration wait) {
    command.refuse(ErrorCode::RateLimited, "too many messages", wait);
}

void perform(Command& command, ClientBody const& body) {
    std::visit(base::overloaded{
                   [&](Hello const&) { command.refuse(ErrorCode::InvalidState, "HELLO was said already"); },
                   [](Heartbeat const&) {},  // needs no answer
                   [&](CallInitiate const& m) { on(command, m); },
                   [&](CallParticipantsAdd const& m) { on(command, m); },
                   [&](CallAnswer const& m) { on(command, m); },
                   [&](CallDecline const& m) { on(command, m); },
                   [&](CallEnd const& m) { on(command, m); },
                   [&](CallConnected const& m) { on(command, m); },
                   [&](CallParticipantMediaUpdate const& m) { on(command, m); },
                   [&](WebrtcOffer const& m) { on(command, m); },
                   [&](WebrtcAnswer const& m) { on(command, m); },
                   [&](WebrtcIceCandidate const& m) { on(command, m); },
                   [&](MessageSend const& m) { on(command, m); },
                   [&](MessageRead const& m) { on(command, m); },
                   [&](Typing const& m) { on(command, m); },
                   [&](SessionExtend const& m) { on(command, m); },
                   [&](SessionExtendDecline const& m) { on(command, m); },
               },
               body);
}

void received(Turn& turn, Received const& input) {
    auto const found = turn.board.sockets.find(input.socket);
    if (found == turn.board.sockets.end()) return;  // it was closed while this was on its way
    auto& socket = found->second;
    auto& session = turn.board.sessions.at(socket.session);
    heard(turn, socket);
    auto const& [id, body] = input.message;
    auto const wait = socket.bucket.take(turn.now.mono);
    if (auto const* const heartbeat = std::get_if<Heartbeat>(&body)) return confirm(session, heartbeat->last_seq);
    Command command{turn, session, id, event_name(body), input.aside};
    if (wait) return refuse_rate(command, *wait);
    if (auto const* const first = session.answers.find(id)) return command.repeat(*first);
    perform(command, body);
}

void unreadable(Turn& turn, Unreadable const& input) {
    auto const found = turn.board.sockets.find(input.socket);
    if (found == turn.board.sockets.end()) return;
    auto& session = turn.board.sessions.at(found->second.session);
    heard(turn, found->second);
    auto const wait = found->second.bucket.take(turn.now.mono);
    Command command{turn, session, input.id, "unreadable"};
    if (wait) return refuse_rate(command, *wait);
    if (auto const* const first = session.answers.find(input.id)) return command.repeat(*first);
    command.refuse(input.code, input.message);
}

}  // namespace

Switchboard::Switchboard(Settings settings, Snapshot const& snapshot, base::Entropy& entropy, base::Now now)
    : impl_{std::make_unique<Impl>()} {
    auto& board = impl_->board;
    board.settings = settings;
    board.entropy = &entropy;
    board.epoch = Epoch{base::draw_id(entropy)};
    take_over(board, snapshot, now);
}

Switchboard::~Switchboard() = default;

Effects Switchboard::handle(Input const& input, base::Now now) {
    Turn turn{impl_->board, now, {}};
    catch_up(turn);
    std::visit(
        base::overloaded{
            [&](SocketOpened const& in) { open_socket(turn, in); },
            [&](SocketClosed const& in) { close_socket(turn, in); }, [&](Received const& in) { received(turn, in); },
            [&](Unreadable const& in) { unreadable(turn, in); },
            [&](ProfileStored const& in) { profile_stored(turn, in); },
            [&](ProfileClaimed const& in) { profile_claimed(turn, in); },
            [&](ThreadStored const& in) { thread_stored(turn, in); },
            [&](MessageStored const& in) { message_stored(turn, in); },
            [&](MessageRepeated const& in) { message_repeated(turn.board, in); },
            [&](SessionSet const& in) { set_session(turn, in); }, [&](UserSignedOut const& in) { sign_out(turn, in); },
            [&](Stopping const&) { stop(turn); }, [](Tick const&) {},  // what is due has happened
        },
        input);
    return std::move(turn.effects);
}

std::optional<base::Instant> Switchboard::next_deadline() const { return impl_->board.timers.first(); }

MessageId Switchboard::next_message_id(base::Now now) {
    return impl_->board.message_ids.next(*impl_->board.entropy, now.wall);
}

Presence Switchboard::presence(UserId const& user) const { return presence_of(impl_->board, user); }

bool Switchboard::member(ThreadId const& thread, UserId const& user) const {
    return is_member(impl_->board, thread, user);
}

std::optional<Profile> Switchboard::profile(UserId const& user) const {
    auto const found = impl_->board.profiles.find(user);
    return found == impl_->board.profiles.end() ? std::nullopt : std::optional{found->second};
}

std::optional<ChatSession> Switchboard::time_limit(ThreadId const& thread) const {
    auto const found = impl_->board.threads.find(thread);
    return found == impl_->board.threads.end() ? std::nullopt : found->second.session;
}

std::optional<CallSnapshot> Switchboard::describe_call(CallId const& call, UserId const& user) const {
    auto const found = impl_->board.calls.find(call);
    auto const* const seat = found == impl_->board.calls.end() ? nullptr : found->second.seat(user);
    if (seat == nullptr || !seat->taken()) return std::nullopt;
    return snapshot_for(found->second, *seat, false, Sdp::With);
}

std::optional<CallSnapshot> Switchboard::call_of(UserId const& user) const {
    auto* const call = live_call_of(impl_->board, user);
    if (call == nullptr) return std::nullopt;
    return snapshot_for(*call, *call->seat(user), false, Sdp::With);
}

std::optional<DeviceId> Switchboard::device_in_call(UserId const& user) const {
    auto* const call = live_call_of(impl_->board, user);
    auto const* const leg = call == nullptr ? nullptr : call->leg(user);
    return leg == nullptr ? std::nullopt : std::optional{leg->device};
}

std::optional<Thread> Switchboard::describe_thread(ThreadId const& thread, UserId const& viewer) const {
    return switchboard::describe_thread(impl_->board, thread, viewer);
}

Switchboard::Counts Switchboard::counts() const {
    auto const& board = impl_->board;
    return {board.sockets.size(), board.sessions.size(), board.calls.size(), board.time_limits.size(),
            board.timers.size()};
}

std::string Switchboard::inconsistency() const { return switchboard::inconsistency(impl_->board); }

}  // namespace switchboard
