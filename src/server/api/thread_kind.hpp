#pragma once
#include "server/api/visit.hpp"

namespace server::api {

inline constexpr std::size_t kThreadMembers = 32;
inline constexpr std::string_view kTwoInTimed = "a conversation of chat_voice has exactly two members";

// A chat_voice conversation has a time limit, and no other one has.
struct ThreadKind {
    protocol::Channel channel{};
    std::chrono::seconds limit{};

    [[nodiscard]] bool timed() const { return channel == protocol::Channel::ChatVoice; }
    [[nodiscard]] std::optional<protocol::ChatSession> session(base::WallTime start) const;
};

// `channel` and `sessionLimit` of a body.
[[nodiscard]] ThreadKind read_kind(protocol::Fields const& fields);

}  // namespace server::api
