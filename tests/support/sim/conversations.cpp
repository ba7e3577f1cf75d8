#include <algorithm>

#include "support/sim/world.hpp"

// Conversations of more than a page, and what each page shows of them in the end.
namespace sim {
namespace {

using protocol::Message;

switchboard::StoredThread const& some_thread(World& world) {
    auto const& threads = world.host.storage.threads;
    return world.dice.pick(threads);
}

void talk(World& world, switchboard::StoredThread const& thread, std::uint64_t messages) {
    for (std::uint64_t i = 0; i < messages; ++i) {
        auto const& sender = world.dice.pick(thread.members);
        world.host.say(sender, thread.id, "said at length");
    }
}

// What a page shows of a conversation that it has read to the beginning is what was said: no hole, nothing twice.
std::string reading_problem(std::vector<Message> const& shown, std::vector<Message> const& said) {
    auto const same = [](Message const& one, Message const& other) {
        return one.id == other.id && one.sender == other.sender && one.text == other.text;
    };
    if (std::ranges::equal(shown, said, same)) return {};
    auto const by_id = [](Message const& one, Message const& other) { return !(one.id < other.id); };
    if (std::ranges::adjacent_find(shown, by_id) != shown.end()) return "a conversation shows a message twice";
    if (shown.size() > said.size()) return "a conversation shows more than was said";
    if (shown.size() < said.size()) return "a conversation has a hole";
    return "a message changed on its way";
}

bool read(Page& page, protocol::ThreadId const& thread) {
    auto const& conversations = page.probe().chat.conversations;
    auto const found = conversations.find(thread);
    if (found == conversations.end()) return false;
    if (found->second.paging == chat::Paging::Partial) page.post(view::LoadOlder{thread});
    return found->second.paging == chat::Paging::Complete && !found->second.stale;
}

}  // namespace

void World::talk_long_ago() {
    for (auto const& thread : std::vector{host.storage.threads}) {
        if (dice.chance(50)) talk(*this, thread, 20 + dice.roll(120));
    }
}

void World::talk_at_length() {
    if (host.up()) talk(*this, switchboard::StoredThread{some_thread(*this)}, 1 + dice.roll(80));
}

// Everybody opens every conversation and leafs through it to the beginning.
void World::read_everything() {
    for (auto const& thread : std::vector{host.storage.threads}) {
        for (auto const& device : devices) {
            if (violation().empty()) device->page->post(view::OpenThread{thread.id});
        }
        auto const everybody_has = [&] {
            return std::ranges::all_of(devices, [&](auto const& device) {
                auto const member = std::ranges::find(thread.members, device->user) != thread.members.end();
                return !member || read(*device->page, thread.id);
            });
        };
        auto const until = schedule.now() + 10s;
        while (violation().empty() && !everybody_has() && schedule.now() < until) run_for(50ms);
        if (violation().empty() && !everybody_has()) violate("a conversation cannot be read to its beginning");
    }
}

void World::check_conversations() {
    for (auto const& device : devices) {
        for (auto const& [id, conversation] : device->page->probe().chat.conversations) {
            auto const problem = reading_problem(conversation.messages, host.storage.messages[id]);
            if (!problem.empty()) violate(device->name + ": " + problem);
            if (conversation.unread != 0) violate(device->name + ": has read everything and is told of more");
        }
    }
}

}  // namespace sim
