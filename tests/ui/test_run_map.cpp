#include <map>

#include "support/ui_harness.hpp"
#include "ui/fonts.hpp"
#include "ui/script.hpp"

// Which text the browser shapes, and how few code points that may take.
namespace {

using ui::RunMap;

std::vector<char32_t> code_points(std::string const& text) {
    std::vector<char32_t> out;
    for (std::size_t at = 0; at < text.size();) out.push_back(ui::next_code_point(text, at));
    return out;
}

bool is_run(char32_t c) { return c >= ui::kRunBase && c <= ui::kRunLast; }

// The prepared text with each run spelled out in brackets.
std::string spelled(std::string_view text) {
    std::string out;
    for (char32_t const c : code_points(RunMap::instance().prepare(text))) {
        if (is_run(c)) {
            out.append("[").append(RunMap::instance().run(c)).append("]");
        } else {
            ui::append_code_point(out, c);
        }
    }
    return out;
}

}  // namespace

TEST_CASE("latin, greek, cyrillic and ideographs are left as they are") {
    for (char const* text :
         {"", "Alô, quem fala?", "Ωmega Привет", "今日は", "a\nb", "1 234,50 €", "“aspas” — …", "😀"})
        CHECK(spelled(text) == text);
}

TEST_CASE("words of joining and stacking scripts become runs, one each") {
    CHECK(spelled("हिन्दी में") == "[हिन्दी] [में]");
    CHECK(spelled("مرحبا بالعالم") == "[مرحبا] [بالعالم]");
    CHECK(spelled("שלום, עולם") == "[שלום,] [עולם]");
    CHECK(spelled("oi नमस्ते tchau") == "oi [नमस्ते] tchau");
    CHECK(spelled("(हिन्दी)") == "[(हिन्दी)]");
}

TEST_CASE("emoji sequences are one run, single emoji are a plain character") {
    CHECK(spelled("👨‍👩‍👧‍👦") == "[👨‍👩‍👧‍👦]");
    CHECK(spelled("🇧🇷🇮🇳") == "[🇧🇷][🇮🇳]");
    CHECK(spelled("👍🏽") == "[👍🏽]");
    CHECK(spelled("1️⃣") == "[1️⃣]");
    CHECK(spelled("❤️!") == "[❤️]!");
    CHECK(spelled("👍👍") == "👍👍");
}

TEST_CASE("combining marks join the letter before them") { CHECK(spelled("e\xCC\x81t") == "[e\xCC\x81]t"); }

TEST_CASE("text without spaces is cut so that a line can break, but never inside a cluster") {
    std::string const thai = "สวัสดีครับยินดีที่ได้รู้จัก";
    std::vector<char32_t> const runs = code_points(RunMap::instance().prepare(thai));
    CHECK(runs.size() > 2);
    std::string joined;
    for (char32_t const c : runs) {
        REQUIRE(is_run(c));
        std::string_view const run = RunMap::instance().run(c);
        std::size_t at = 0;
        CHECK(!ui::extends(ui::next_code_point(run, at)));
        joined += run;
    }
    CHECK(joined == thai);
}

TEST_CASE("a word of 32 letters is one run, one of 33 is two") {
    std::string word;
    for (int i = 0; i < 32; ++i) word += "ب";
    CHECK(code_points(RunMap::instance().prepare(word)).size() == 1);
    CHECK(code_points(RunMap::instance().prepare(word + "ب")).size() == 2);
}

TEST_CASE("what is invisible is not drawn, and nobody can write our private characters") {
    CHECK(spelled("a\xE2\x80\xAE"
                  "b\xEF\xBB\xBF\x01") == "ab");
    CHECK(spelled("\xEE\x84\x80") == "\xEF\xBF\xBD");
    CHECK(spelled("\xEE\x84\x80\xCC\x81") == "[\xCC\x81]");
    CHECK(spelled("tab\there") == "tab here");
}

TEST_CASE("broken UTF-8 is replaced, not followed") {
    CHECK(spelled("a\xFF") == "a\xEF\xBF\xBD");
    CHECK(spelled("\xE0\xA4") == "\xEF\xBF\xBD");
}

TEST_CASE("the same run keeps its code point; the map is bounded and tells when it gave some up") {
    RunMap& map = RunMap::instance();
    map.take_evicted();
    std::string const kept = map.prepare("हिन्दी");
    CHECK(map.prepare("हिन्दी") == kept);
    auto const word = [](int i) {
        std::string w;
        for (int digit = 0; digit < 5; ++digit, i /= 30)
            ui::append_code_point(w, U'\u0915' + static_cast<char32_t>(i % 30));
        return w;
    };
    bool evicted = false;
    for (int i = 0; i < 4096 && !evicted; ++i) {
        map.prepare(word(i));
        CHECK(map.prepare("हिन्दी") == kept);  // in use: stays
        evicted = map.take_evicted();
    }
    CHECK(evicted);
    CHECK(!map.take_evicted());
}

TEST_CASE("given up code points are not used again before the glyphs are dropped; then text stays unshaped") {
    RunMap& map = RunMap::instance();
    map.take_evicted();
    auto const word = [](int i) {
        std::string w = "ב";
        for (int digit = 0; digit < 5; ++digit, i /= 20)
            ui::append_code_point(w, U'\u05D0' + static_cast<char32_t>(i % 20));
        return w;
    };
    std::map<char32_t, int> given;
    int unshaped = 0;
    for (int i = 0; i < 7000; ++i) {
        char32_t const c = code_points(map.prepare(word(i))).front();
        if (!is_run(c)) {
            ++unshaped;
        } else {
            CHECK(given.emplace(c, i).second);
        }
    }
    CHECK(unshaped > 0);
    CHECK(map.take_evicted());
    CHECK(is_run(code_points(map.prepare(word(7001))).front()));
}

TEST_CASE("every icon has a drawing") {
    for (int i = 1; i <= static_cast<int>(view::Icon::Headphones); ++i)
        CHECK(!ui::icon_name(static_cast<view::Icon>(i)).empty());
    CHECK(ui::icon_name(view::Icon::None).empty());
    CHECK(ui::icon_name(view::Icon::PhoneHangup) == "phone");
    CHECK(ui::icon_name(view::Icon::Volume2) == "volume-2");
}
