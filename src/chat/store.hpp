#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "protocol/types.hpp"

namespace chat {

enum class Sending { Pending, Failed };

// A message of ours that the server has not acknowledged.
struct Draft {
    protocol::ClientMessageId client_id;
    protocol::CommandId command;
    std::string text;
    base::WallTime written_at{};  // our clock
    Sending sending{Sending::Pending};
};

enum class Paging { Unloaded, Loading, Partial, Complete };  // Partial: older messages can be asked for

struct Conversation {
    protocol::Thread thread;                      // title, members, last_message, unread as the server told
    std::vector<protocol::Message> messages;      // oldest first, each once
    std::vector<Draft> drafts;                    // shown after `messages`
    Paging paging{Paging::Unloaded};
    std::map<protocol::UserId, base::Instant> typing;  // until when it is shown
    std::map<protocol::UserId, protocol::MessageId> read;  // how far each other member has read
    int unread{0};
    bool unlisted{false};                         // began after the list was last asked for
    bool stale{false};                            // the session began anew: messages may be missing
    protocol::MessageId known_to;                 // while stale: the newest before what may be missing
    protocol::MessageId marked;                   // the newest we have told the server we read
};

enum class Listing { Unloaded, Loading, Loaded, Failed };

struct Store {
    protocol::Profile me;
    Listing listing{Listing::Unloaded};
    std::map<protocol::ThreadId, Conversation> conversations;
    std::map<protocol::UserId, protocol::Presence> presence;
    std::optional<protocol::ThreadId> open;       // the thread on the screen
    bool visible{true};                           // and a person can see it
    std::optional<base::Instant> may_type_at;     // the next TYPING may leave from then on
    std::optional<base::Instant> list_again_at;   // the list could not be had
};

// Newest activity first.
[[nodiscard]] std::vector<Conversation const*> by_activity(Store const& store);
// The other member of a 1:1 thread, or nullptr in a group.
[[nodiscard]] protocol::Profile const* counterpart(Store const& store, protocol::Thread const& thread);
// Whether `message` lies at or before what `user` has read.
[[nodiscard]] bool read_by(Conversation const& conversation, protocol::UserId const& user,
                           protocol::MessageId const& message);
[[nodiscard]] int unread_total(Store const& store);

}  // namespace chat
