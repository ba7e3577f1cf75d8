#include "switchboard/chat.hpp"

#include "base/unicode.hpp"
#include "switchboard/presence.hpp"
#include "switchboard/time_limits.hpp"

namespace switchboard {
namespace {

constexpr std::size_t kSentKept = 8192;

void remember_sent(Board& board, Message const& message) {
    if (message.client_id.empty()) return;
    auto key = std::pair{message.sender, message.client_id};
    if (!board.sent.try_emplace(key, SentMessage{message.id, message.created_at}).second) return;
    board.sent_order.push_back(std::move(key));
    if (board.sent_order.size() <= kSentKept) return;
    board.sent.erase(board.sent_order.front());
    board.sent_order.pop_front();
}

// To every session of every member but `except`. The sender's own id of it is nobody else's business.
void tell_members(Turn& turn, Message const& message, Session const* except) {
    auto others = message;
    others.client_id = {};
    for (auto const& member : std::vector{turn.board.threads.at(message.thread).members}) {
        auto const found = turn.board.sessions_of.find(member);
        if (found == turn.board.sessions_of.end()) continue;
        for (auto const& id : std::vector{found->second}) {
            auto& session = turn.board.sessions.at(id);
            if (&session != except) deliver(turn, session, MessageNew{member == message.sender ? message : others});
        }
    }
}

bool refuse_stranger(Command& command, ThreadId const& thread) {
    if (is_member(command.board(), thread, command.user())) return false;
    command.refuse(ErrorCode::NotFound, "no such conversation");
    return true;
}

// Nobody: the conversation is not there yet.
std::vector<UserId> members_of(Board const& board, ThreadId const& id) {
    auto const found = board.threads.find(id);
    return found == board.threads.end() ? std::vector<UserId>{} : found->second.members;
}

// The wish itself, or with the first number behind it that nobody has; a long one loses its end to the number.
std::string free_handle(Board const& board, std::string const& wish) {
    std::set<std::string_view> taken;
    for (auto const& [id, profile] : board.profiles) taken.insert(profile.handle);
    auto handle = wish;
    for (int number = 2; taken.contains(handle); ++number) {
        auto const ending = "-" + std::to_string(number);
        handle = wish.substr(0, limits::kHandleBytes - ending.size()) + ending;
    }
    return handle;
}

}  // namespace

void on(Command& command, MessageSend const& send) {
    if (refuse_stranger(command, send.thread)) return;
    auto const text = base::trimmed(send.text);
    if (text.empty()) return command.refuse(ErrorCode::BadMessage, "the text is empty");
    if (base::code_points(text) > static_cast<std::size_t>(limits::kTextCodePoints)) {
        return command.refuse(ErrorCode::TooLarge, "the text is too long");
    }
    auto& turn = command.turn();
    auto& board = command.board();
    if (auto const sent = board.sent.find({command.user(), send.client_id}); sent != board.sent.end()) {
        return command.ack({.id = {}, .call = {}, .message = sent->second.id, .created_at = sent->second.created_at});
    }
    Message message;
    message.id = board.message_ids.next(*board.entropy, turn.now.wall);
    message.thread = send.thread;
    message.sender = command.user();
    message.text = std::string{text};
    message.created_at = turn.now.wall;
    message.client_id = send.client_id;
    turn.effects.emplace_back(StoreMessage{message});
    remember_sent(board, message);
    command.ack({.id = {}, .call = {}, .message = message.id, .created_at = message.created_at});
    tell_members(turn, message, &command.session());
}

void on(Command& command, MessageRead const& read) {
    if (refuse_stranger(command, read.thread)) return;
    auto& board = command.board();
    if (!board.message_ids.plausible(read.message, command.now().wall)) {
        return command.refuse(ErrorCode::NotFound, "no such message");
    }
    command.ack();
    auto& newest = board.reads[{read.thread, command.user()}];
    if (read.message <= newest) return;  // never backwards
    newest = read.message;
    auto& turn = command.turn();
    turn.effects.emplace_back(StoreRead{read.thread, command.user(), read.message});
    MessageReadBy const told{read.thread, command.user(), read.message};
    for (auto const& member : std::vector{board.threads.at(read.thread).members}) {
        auto const found = board.sessions_of.find(member);
        if (found == board.sessions_of.end()) continue;
        for (auto const& id : std::vector{found->second}) {
            auto& session = board.sessions.at(id);
            if (&session != &command.session()) deliver(turn, session, told);
        }
    }
}

void on(Command& command, Typing const& typing) {
    if (refuse_stranger(command, typing.thread)) return;
    command.ack();
    for (auto const& member : std::vector{command.board().threads.at(typing.thread).members}) {
        if (member != command.user()) deliver_now(command.turn(), member, TypingBy{typing.thread, command.user()});
    }
}

void profile_stored(Turn& turn, ProfileStored const& stored) {
    turn.board.profiles[stored.profile.id] = stored.profile;
}

void profile_claimed(Turn& turn, ProfileClaimed const& claimed) {
    auto profile = claimed.profile;
    auto const known = turn.board.profiles.find(profile.id);
    if (known == turn.board.profiles.end()) {
        profile.handle = free_handle(turn.board, profile.handle);
    } else {
        profile.handle = known->second.handle;
        if (profile.display_name.empty()) profile.display_name = known->second.display_name;
        if (profile.avatar.empty()) profile.avatar = known->second.avatar;
        if (profile == known->second) return;
    }
    turn.board.profiles[profile.id] = profile;
    turn.effects.emplace_back(StoreProfile{std::move(profile), turn.now.wall});
}

void thread_stored(Turn& turn, ThreadStored const& stored) {
    auto const before = members_of(turn.board, stored.thread.id);
    add_thread(turn.board, stored.thread);
    take_up_limit(turn.board, stored.thread.id, turn.now);
    for (auto const& member : stored.thread.members) {
        if (auto const thread = describe_thread(turn.board, stored.thread.id, member)) {
            deliver_all(turn, member, ThreadNew{*thread});
        }
    }
    for (auto const& member : before) {
        if (!is_member(turn.board, stored.thread.id, member)) deliver_all(turn, member, ThreadGone{stored.thread.id});
    }
}

void message_stored(Turn& turn, MessageStored const& stored) {
    if (!turn.board.threads.contains(stored.message.thread)) return;
    remember_sent(turn.board, stored.message);
    tell_members(turn, stored.message, nullptr);
}

void message_repeated(Board& board, MessageRepeated const& repeated) {
    auto const& [made, first] = repeated;
    auto const sent = board.sent.find({first.sender, first.client_id});
    if (sent != board.sent.end()) sent->second = {first.id, first.created_at};
    for (auto& [_, session] : board.sessions) {
        session.replay.tell_of_first(made, first);
        session.answers.tell_of_first(made, first);
    }
}

std::optional<Thread> describe_thread(Board const& board, ThreadId const& id, UserId const& viewer) {
    if (!is_member(board, id, viewer)) return std::nullopt;
    auto const& stored = board.threads.at(id);
    Thread thread;
    thread.id = id;
    thread.title = stored.title;
    thread.channel = stored.channel;
    thread.session = stored.session;
    for (auto const& member : stored.members) {
        auto const profile = board.profiles.find(member);
        thread.members.push_back(profile == board.profiles.end() ? Profile{member, {}, {}, {}} : profile->second);
        if (member != viewer) thread.presence.push_back(presence_of(board, member));
    }
    return thread;
}

}  // namespace switchboard
