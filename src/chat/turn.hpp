#pragma once
#include <utility>

#include "chat/step.hpp"

// The inside of one step. Private to src/chat.
namespace chat {

struct Turn {
    Store& store;
    Context const& context;
    Effects& effects;

    [[nodiscard]] base::Instant now() const { return context.now.mono; }
    void emit(Effect effect) { effects.push_back(std::move(effect)); }
    template <class Id>
    [[nodiscard]] Id draw() {
        return Id{base::draw_id(context.entropy)};
    }
    protocol::CommandId send(protocol::ClientBody body) {
        auto id = draw<protocol::CommandId>();
        emit(Send{id, std::move(body)});
        return id;
    }
    [[nodiscard]] Conversation* find(protocol::ThreadId const& thread) {
        auto const found = store.conversations.find(thread);
        return found == store.conversations.end() ? nullptr : &found->second;
    }
};

// ---- history.cpp: messages in order, each once ----
void add_message(Turn& turn, Conversation& conversation, protocol::Message const& message);
void add_page(Turn& turn, PageArrived const& arrived);
// From here on messages may be missing behind the newest one we have, whatever news arrives meanwhile.
void mark_stale(Conversation& conversation);
void fetch_newest(Turn& turn, Conversation& conversation);
void load_older(Turn& turn, protocol::ThreadId const& thread);
void page_failed(Turn& turn, protocol::ThreadId const& thread);

// ---- sending.cpp: messages of ours on their way ----
void write(Turn& turn, Write const& wish);
void retry(Turn& turn, protocol::ClientMessageId const& message);
void acknowledged(Turn& turn, protocol::Ack const& ack);
void not_sent(Turn& turn, protocol::CommandId const& command);
void typed(Turn& turn, protocol::ThreadId const& thread);

// ---- reading.cpp: how far who has read ----
void read_by_someone(Turn& turn, protocol::MessageReadBy const& news);
// What a person sees now counts as read.
void mark_open_read(Turn& turn);

// ---- listing.cpp ----
void fetch_list(Turn& turn);
void add_thread(Turn& turn, protocol::Thread const& thread);
void drop_thread(Turn& turn, protocol::ThreadId const& thread);
void take_list(Turn& turn, std::vector<protocol::Thread> const& threads);
Conversation& take_thread(Turn& turn, protocol::Thread const& thread);
void move_session_end(Turn& turn, protocol::ThreadId const& thread, base::WallTime ends_at);
void drop_session(Turn& turn, protocol::ThreadId const& thread);

}  // namespace chat
