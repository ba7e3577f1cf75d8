#include "chat/step.hpp"

#include <algorithm>

#include "base/overloaded.hpp"
#include "chat/turn.hpp"
#include "protocol/limits.hpp"

namespace chat {
namespace {

void open(Turn& turn, protocol::ThreadId const& thread) {
    auto* const conversation = turn.find(thread);
    if (conversation == nullptr) return;
    turn.store.open = thread;
    if (conversation->stale || conversation->paging == Paging::Unloaded) fetch_newest(turn, *conversation);
}

// Full state: whatever was said while no session stood is fetched.
void welcomed(Turn& turn, protocol::Welcome const& welcome) {
    turn.store.me = welcome.me;
    if (welcome.resumed && turn.store.listing == Listing::Loaded) return;
    for (auto& [_, conversation] : turn.store.conversations) {
        mark_stale(conversation);
        conversation.typing.clear();
    }
    if (turn.store.listing != Listing::Loaded) turn.store.listing = Listing::Loading;
    fetch_list(turn);
}

void new_message(Turn& turn, protocol::Message const& message) {
    if (auto* const conversation = turn.find(message.thread)) return add_message(turn, *conversation, message);
    if (message.call) turn.emit(CallRecorded{*message.call});
    fetch_list(turn);  // of a conversation we do not know yet
}

void list_failed(Turn& turn) {
    auto& store = turn.store;
    if (store.listing != Listing::Loaded) store.listing = Listing::Failed;
    store.list_again_at = turn.now() + kListAgain;
}

void tick(Turn& turn) {
    auto& store = turn.store;
    for (auto& [_, conversation] : store.conversations) {
        std::erase_if(conversation.typing, [&](auto const& entry) { return turn.now() >= entry.second; });
    }
    if (store.may_type_at && turn.now() >= *store.may_type_at) store.may_type_at.reset();
    if (!store.list_again_at || turn.now() < *store.list_again_at) return;
    store.list_again_at.reset();
    fetch_list(turn);
}

void dispatch(Turn& turn, Input const& input) {
    using namespace protocol;
    auto& store = turn.store;
    std::visit(base::overloaded{
                   [&](Open const& wish) { open(turn, wish.thread); },
                   [&](Close) { store.open.reset(); },
                   [&](Write const& wish) { write(turn, wish); },
                   [&](Retry const& wish) { retry(turn, wish.message); },
                   [&](LoadOlder const& wish) { load_older(turn, wish.thread); },
                   [&](Typed const& wish) { typed(turn, wish.thread); },
                   [&](Visible const& news) { store.visible = news.visible; },
                   [&](Listed const& answer) { take_list(turn, answer.threads); },
                   [&](ListFailed) { list_failed(turn); },
                   [&](PageArrived const& answer) { add_page(turn, answer); },
                   [&](PageFailed const& answer) { page_failed(turn, answer.thread); },
                   [&](ThreadCreated const& answer) { add_thread(turn, answer.thread); },
                   [&](Welcome const& welcome) { welcomed(turn, welcome); },
                   [&](Ack const& ack) { acknowledged(turn, ack); },
                   [&](Error const& error) { not_sent(turn, error.id); },
                   [&](Unsent const& unsent) { not_sent(turn, unsent.id); },
                   [&](ThreadNew const& news) { add_thread(turn, news.thread); },
                   [&](ThreadGone const& news) { drop_thread(turn, news.thread); },
                   [&](MessageNew const& news) { new_message(turn, news.message); },
                   [&](MessageReadBy const& news) { read_by_someone(turn, news); },
                   [&](TypingBy const& news) {
                       if (auto* const conversation = turn.find(news.thread)) {
                           conversation->typing[news.user] = turn.now() + limits::kTypingShown;
                       }
                   },
                   [&](PresenceChanged const& news) { store.presence[news.presence.user] = news.presence; },
                   [&](SessionTime const& news) { move_session_end(turn, news.thread, news.ends_at); },
                   [&](SessionChanged const& news) { move_session_end(turn, news.thread, news.ends_at); },
                   [&](SessionEnded const& news) { drop_session(turn, news.thread); },
                   [&](Tick) { tick(turn); },
               },
               input);
}

}  // namespace

Step step(Store store, Input const& input, Context const& context) {
    Step result{std::move(store), {}};
    Turn turn{result.store, context, result.effects};
    dispatch(turn, input);
    mark_open_read(turn);
    return result;
}

std::optional<base::Instant> next_deadline(Store const& store) {
    auto soonest = store.list_again_at;
    for (auto const& [_, conversation] : store.conversations) {
        for (auto const& [user, until] : conversation.typing) soonest = soonest ? std::min(*soonest, until) : until;
    }
    return soonest;
}

}  // namespace chat
