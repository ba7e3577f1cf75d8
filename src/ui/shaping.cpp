#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "ui/fonts.hpp"
#include "ui/script.hpp"

// RunMap: finds what the browser must shape and hides it behind private-use code points.
namespace ui {
namespace {

constexpr std::size_t kLive = 4096;           // runs kept; the rest of the range waits out evictions
constexpr std::size_t kEvictedAtOnce = 512;
constexpr std::size_t kLongestRun = 32;       // code points of one glyph: a longer word is cut between clusters
constexpr std::size_t kLongestSpaceless = 8;  // so that a line of Thai can break
constexpr std::size_t kCapacity = kRunLast - kRunBase + 1;

using CodePoints = std::vector<char32_t>;

bool private_use(char32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }

bool space(char32_t c) {
    return c == ' ' || c == '\n' || c == '\t' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A);
}

// Length of the grapheme cluster at `at`: as much of UAX #29 as changes what is drawn.
std::size_t cluster(CodePoints const& text, std::size_t at) {
    std::size_t end = at + 1;
    if (regional_indicator(text[at]) && end < text.size() && regional_indicator(text[end])) return 2;
    auto const attaches = [&] { return extends(text[end]) || (text[end - 1] == 0x200D && pictograph(text[end])); };
    while (end < text.size() && attaches()) ++end;
    return end - at;
}

// Where a word of a complex script may be cut: not inside a cluster, not after a virama or a leading vowel.
bool may_cut(CodePoints const& word, std::size_t at) {
    return !extends(word[at]) && !joins(word[at - 1]) && !leading_vowel(word[at - 1]);
}

}  // namespace

struct RunMap::Impl {
    struct Entry {
        std::string text;
        std::uint64_t used{0};
    };
    std::vector<Entry> entries;
    std::unordered_map<std::string, std::size_t> index;
    std::vector<std::size_t> free, stale;
    std::uint64_t uses{0};

    // The code point of a run; 0 when every code point is taken or waiting.
    char32_t put(std::string const& run) {
        ++uses;
        if (auto const found = index.find(run); found != index.end()) {
            entries[found->second].used = uses;
            return code_point(found->second);
        }
        if (index.size() >= kLive) evict();
        std::size_t slot = entries.size();
        if (!free.empty()) {
            slot = free.back();
            free.pop_back();
        } else if (entries.size() < kCapacity) {
            entries.emplace_back();
        } else {
            return 0;
        }
        entries[slot] = {run, uses};
        index.emplace(run, slot);
        return code_point(slot);
    }

    static char32_t code_point(std::size_t slot) { return kRunBase + static_cast<char32_t>(slot); }

    void evict() {
        std::vector<std::size_t> live;
        live.reserve(index.size());
        for (auto const& [run, slot] : index) live.push_back(slot);
        std::ranges::nth_element(live, live.begin() + kEvictedAtOnce, {},
                                 [&](std::size_t slot) { return entries[slot].used; });
        live.resize(kEvictedAtOnce);
        for (std::size_t const slot : live) {
            index.erase(entries[slot].text);
            entries[slot].text.clear();
            stale.push_back(slot);
        }
    }

    void append(std::string& out, CodePoints const& text, std::size_t from, std::size_t to) {
        std::string run;
        for (std::size_t i = from; i < to; ++i)
            if (!private_use(text[i])) append_code_point(run, text[i]);
        if (run.empty()) return;
        if (char32_t const c = put(run); c != 0) {
            append_code_point(out, c);
        } else {
            out += run;
        }
    }

    void append_complex(std::string& out, CodePoints const& word) {
        bool const spaceless = std::ranges::any_of(word, spaceless_script);
        std::size_t const longest = spaceless ? kLongestSpaceless : kLongestRun;
        std::size_t from = 0;
        for (std::size_t i = 1; i < word.size(); ++i) {
            if (i - from < longest || !may_cut(word, i)) continue;
            append(out, word, from, i);
            from = i;
        }
        append(out, word, from, word.size());
    }

    void append_simple(std::string& out, CodePoints const& word) {
        for (std::size_t at = 0; at < word.size();) {
            std::size_t const length = cluster(word, at);
            if (length > 1) {
                append(out, word, at, at + length);
            } else if (private_use(word[at])) {
                append_code_point(out, 0xFFFD);
            } else if (!invisible(word[at])) {
                append_code_point(out, word[at]);
            }
            at += length;
        }
    }

    void append_word(std::string& out, CodePoints& word) {
        if (std::ranges::any_of(word, complex_script)) {
            append_complex(out, word);
        } else {
            append_simple(out, word);
        }
        word.clear();
    }
};

RunMap::RunMap() : impl_{new Impl} {}

RunMap& RunMap::instance() {
    static RunMap map;
    return map;
}

std::string RunMap::prepare(std::string_view text) {
    // Below U+0300 nothing needs shaping, and control characters are rare enough to take the long way.
    if (std::ranges::all_of(text, [](char c) {
            auto const byte = static_cast<unsigned char>(c);
            return (byte >= 0x20 && byte < 0x7F) || (byte > 0xC2 && byte < 0xCC) || (byte >= 0x80 && byte < 0xC0);
        }))
        return std::string{text};
    std::string out;
    out.reserve(text.size());
    CodePoints word;
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = next_code_point(text, at);
        if (!space(c)) {
            word.push_back(c);
            continue;
        }
        impl_->append_word(out, word);
        append_code_point(out, c == '\t' ? ' ' : c);
    }
    impl_->append_word(out, word);
    return out;
}

std::string_view RunMap::run(char32_t code_point) const {
    if (code_point < kRunBase || code_point > kRunLast) return {};
    std::size_t const slot = code_point - kRunBase;
    return slot < impl_->entries.size() ? std::string_view{impl_->entries[slot].text} : std::string_view{};
}

bool RunMap::take_evicted() {
    if (impl_->stale.empty()) return false;
    impl_->free.insert(impl_->free.end(), impl_->stale.begin(), impl_->stale.end());
    impl_->stale.clear();
    return true;
}

}  // namespace ui
