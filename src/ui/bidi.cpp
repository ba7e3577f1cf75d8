#include "ui/bidi.hpp"

#include <algorithm>
#include <ranges>
#include <vector>

#include "ui/script.hpp"
#include "ui/text.hpp"

namespace ui {
namespace {

Direction first_strong(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = next_code_point(text, at);
        std::string_view const run = RunMap::instance().run(c);
        Direction const d = run.empty() ? strong_direction(c) : first_strong(run);
        if (d != Direction::Neutral) return d;
    }
    return Direction::Neutral;
}

struct Word {
    std::string text;
    Direction direction{};
};

// The pieces of a right-to-left word lie from right to left; each is shaped in itself.
std::string mirrored(std::string_view word) {
    std::vector<char32_t> pieces;
    for (std::size_t at = 0; at < word.size();) pieces.push_back(next_code_point(word, at));
    std::string out;
    for (char32_t const c : pieces | std::views::reverse) append_code_point(out, c);
    return out;
}

std::vector<Word> split(std::string_view line, Direction base) {
    std::vector<Word> words;
    Direction last = base;
    for (auto const part : line | std::views::split(' ')) {
        std::string_view const text{part.begin(), part.end()};
        Direction const d = first_strong(text);
        // A number or a sign goes along with what is before it.
        if (d != Direction::Neutral) last = d;
        words.push_back({d == Direction::RightToLeft ? mirrored(text) : std::string{text}, last});
    }
    return words;
}

}  // namespace

bool right_to_left(std::string_view text) { return first_strong(text) == Direction::RightToLeft; }

std::string visual_order(std::string_view line, bool rtl_paragraph) {
    Direction const base = rtl_paragraph ? Direction::RightToLeft : Direction::LeftToRight;
    std::vector<Word> words = split(line, base);
    bool const plain = std::ranges::all_of(words, [](Word const& w) { return w.direction == Direction::LeftToRight; });
    if (plain) return std::string{line};
    // Reverse each stretch against the base direction, then, right to left, the whole line.
    for (auto from = words.begin(); from != words.end();) {
        auto const to = std::find_if(from, words.end(), [&](Word const& w) { return w.direction != from->direction; });
        if (from->direction != base) std::reverse(from, to);
        from = to;
    }
    if (rtl_paragraph) std::ranges::reverse(words);
    std::string out;
    for (Word const& w : words) {
        if (&w != &words.front()) out += ' ';
        out += w.text;
    }
    return out;
}

}  // namespace ui
