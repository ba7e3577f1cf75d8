#include <algorithm>
#include <array>

#include "ui/screens.hpp"

// F6 goes around the regions of the page: places, list, conversation, minimised call.
namespace ui {
namespace {

struct Region {
    std::string_view id, entry;         // where the focus goes in
};
constexpr std::array<Region, 4> kRegions{
    {{"nav", "nav/chats"}, {"list", "list/search"}, {"chat", "chat/composer"}, {"popup", "popup/expand"}}};

// The innermost region that the node lies in: on a phone the minimised call lies in the conversation.
std::ptrdiff_t region_of(std::vector<Node> const& nodes, std::string_view id) {
    auto const focused = std::ranges::find(nodes, id, &Node::id);
    Node const* at = focused == nodes.end() ? nullptr : &*focused;
    while (at != nullptr) {
        auto const* const found = std::ranges::find(kRegions, std::string_view{at->id}, &Region::id);
        if (found != kRegions.end()) return found - kRegions.begin();
        at = at->parent < 0 ? nullptr : &nodes[static_cast<std::size_t>(at->parent)];
    }
    return -1;
}

}  // namespace

void take_region_key(Ctx& c) {
    bool const back = c.keys.take("F6", true);
    if (!back && !c.keys.take("F6")) return;
    std::vector<Node> const& nodes = c.semantics.tree().nodes;
    auto const count = std::ssize(kRegions);
    std::ptrdiff_t const from = region_of(nodes, c.frame.focused);
    for (std::ptrdiff_t i = 1; i <= count; ++i) {
        auto const next = (std::max<std::ptrdiff_t>(from, back ? 0 : -1) + (back ? count - i : i)) % count;
        std::string_view const entry = kRegions[static_cast<std::size_t>(next)].entry;
        if (std::ranges::find(nodes, entry, &Node::id) == nodes.end()) continue;
        c.focus = entry;
        return;
    }
}

}  // namespace ui
