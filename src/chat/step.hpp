#pragma once
#include <optional>
#include <variant>
#include <vector>

#include "base/entropy.hpp"
#include "base/time.hpp"
#include "chat/store.hpp"
#include "protocol/http_shapes.hpp"
#include "protocol/server_messages.hpp"

// Conversations: what was said, what is being sent, who is there. Lists and pages come by HTTP, news by the session.
namespace chat {

// ---- inputs: wishes ----
struct Open {
    protocol::ThreadId thread;
};
struct Close {};
struct Write {
    protocol::ThreadId thread;
    std::string text;
};
struct Retry {
    protocol::ClientMessageId message;
};
struct LoadOlder {
    protocol::ThreadId thread;
};
struct Typed {  // the composer of this thread changed
    protocol::ThreadId thread;
};
struct Visible {
    bool visible{true};
};
// ---- inputs: answers of the HTTP API ----
struct Listed {
    std::vector<protocol::Thread> threads;
};
struct ListFailed {};
struct PageArrived {
    protocol::ThreadId thread;
    protocol::MessageId before;  // empty: the newest page
    protocol::MessagePage page;
};
struct PageFailed {
    protocol::ThreadId thread;
};
struct ThreadCreated {
    protocol::Thread thread;
};
// ---- inputs: the session, beside protocol's messages ----
struct Unsent {
    protocol::CommandId id;
};
struct Tick {};
using Input = std::variant<Open, Close, Write, Retry, LoadOlder, Typed, Visible, Listed, ListFailed, PageArrived,
                           PageFailed, ThreadCreated, protocol::Welcome, protocol::Ack, protocol::Error, Unsent,
                           protocol::ThreadNew, protocol::ThreadGone, protocol::MessageNew, protocol::MessageReadBy,
                           protocol::TypingBy, protocol::PresenceChanged, protocol::SessionTime, protocol::SessionEnded,
                           protocol::SessionChanged, Tick>;

// ---- effects ----
struct Send {
    protocol::CommandId id;
    protocol::ClientBody body;
};
struct FetchThreads {};
struct FetchPage {
    protocol::ThreadId thread;
    protocol::MessageId before;
};
// A call stands in a conversation: the call machine may have missed its end.
struct CallRecorded {
    protocol::CallRecord record;
};
using Effect = std::variant<Send, FetchThreads, FetchPage, CallRecorded>;
using Effects = std::vector<Effect>;

struct Context {
    base::Now now;
    base::Entropy& entropy;
    base::Duration server_offset{0};
};
struct Step {
    Store store;
    Effects effects;
};
[[nodiscard]] Step step(Store store, Input const& input, Context const& context);
[[nodiscard]] std::optional<base::Instant> next_deadline(Store const& store);

inline constexpr base::Duration kTypingEvery{3'000};
inline constexpr base::Duration kListAgain{3'000};  // a list that could not be had is asked for again

}  // namespace chat
