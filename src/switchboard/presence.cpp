#include "switchboard/presence.hpp"

#include <algorithm>

#include "switchboard/delivery.hpp"

namespace switchboard {

bool has_device(Board const& board, UserId const& user, int others) {
    auto const found = board.sessions_of.find(user);
    return found != board.sessions_of.end() && std::ranges::any_of(found->second, [&](SessionId const& id) {
               auto const& session = board.sessions.at(id);
               return session.present() && session.peers >= others;
           });
}

Presence presence_of(Board const& board, UserId const& user) {
    Presence presence{user, board.online.contains(user), std::nullopt};
    auto const seen = board.last_seen.find(user);
    if (!presence.online && seen != board.last_seen.end()) presence.last_seen = seen->second;
    return presence;
}

void refresh_presence(Turn& turn, UserId const& user) {
    auto& board = turn.board;
    bool const online = has_device(board, user);
    if (online == board.online.contains(user)) return;
    if (online) {
        board.online.insert(user);
        board.last_seen[user] = turn.now.wall;  // stored now too, so that a crash leaves a sensible value
    } else {
        board.online.erase(user);
    }
    turn.effects.emplace_back(StoreLastSeen{user, board.last_seen[user]});
    PresenceChanged const change{presence_of(board, user)};
    for (auto const& other : acquaintances(board, user)) deliver_all(turn, other, change);
}

}  // namespace switchboard
