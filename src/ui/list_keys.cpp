#include <algorithm>
#include <utility>

#include "ui/screens.hpp"
#include "view/person.hpp"

// The keyboard in what is a list of things: rows, messages, menu items, tabs.
namespace ui {

void move_focus(Ctx& c, std::vector<std::string> const& ids, Axis axis) {
    auto const at = std::ranges::find(ids, c.frame.focused);
    if (!c.enabled || at == ids.end()) return;
    auto target = at;
    bool const row = axis == Axis::Horizontal;
    bool const next = c.keys.take("ArrowDown") || (row && c.keys.take("ArrowRight"));
    bool const last = c.keys.take("ArrowUp") || (row && c.keys.take("ArrowLeft"));
    if (next && target + 1 != ids.end()) ++target;
    if (last && target != ids.begin()) --target;
    if (c.keys.take("Home")) target = ids.begin();
    if (c.keys.take("End")) target = ids.end() - 1;
    if (target != at) c.focus = *target;
}

void bring_focus(Ctx& c, ScrollArea& scroll, Rect const& near, std::vector<std::string> const& ids,
                 std::vector<Rect> const& boxes) {
    std::string const wanted = c.focus.empty() ? c.memory.focus_next : c.focus;
    auto const at = std::ranges::find(ids, wanted);
    if (at == ids.end()) return;
    c.memory.focus_next.clear();
    Rect const& box = boxes[static_cast<std::size_t>(at - ids.begin())];
    if (overlap(box, near)) {
        c.focus = wanted;
        return;
    }
    c.focus.clear();
    c.memory.focus_next = wanted;
    scroll.reveal(box);
}

void type_ahead(Ctx& c, std::vector<std::string> const& ids, std::vector<std::string_view> const& names) {
    constexpr double kPause = 1;         // s, after which letters begin a new word
    auto const at = std::ranges::find(ids, c.frame.focused);
    if (!c.enabled || at == ids.end()) return;
    std::string const character = view::folded(c.keys.take_character());
    if (character.empty()) return;
    std::string& typed = c.memory.typed;
    if (c.frame.time - std::exchange(c.memory.typed_at, c.frame.time) > kPause) typed.clear();
    // The same letter again goes on to the next one that begins with it.
    if (typed != character) typed += character;
    auto const here = static_cast<std::size_t>(at - ids.begin());
    std::size_t const from = typed == character ? here + 1 : here;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        std::size_t const next = (from + i) % ids.size();
        if (!view::folded(names[next]).starts_with(typed)) continue;
        if (next != here) c.focus = ids[next];
        return;
    }
}

}  // namespace ui
