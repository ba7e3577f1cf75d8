#include "base/iso_time.hpp"

#include <cstdint>

namespace base {
namespace {

using namespace std::chrono;

void put(std::string& text, std::int64_t value, int width) {
    std::string digits(static_cast<std::size_t>(width), '0');
    for (auto i = digits.rbegin(); i != digits.rend(); ++i) {
        *i = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    text += digits;
}

// Takes digits and literals off the front of a text; every later take fails after a failed one.
class Cursor {
public:
    explicit Cursor(std::string_view text) : text_{text} {}
    int number(std::size_t digits) {
        int value = 0;
        if (text_.size() < digits) ok_ = false;
        for (std::size_t i = 0; ok_ && i < digits; ++i) {
            auto const c = text_[i];
            ok_ = c >= '0' && c <= '9';
            value = value * 10 + (c - '0');
        }
        if (ok_) text_.remove_prefix(digits);
        return value;
    }
    void literal(char c) {
        ok_ = ok_ && !text_.empty() && text_.front() == c;
        if (ok_) text_.remove_prefix(1);
    }
    int fraction_ms() {
        if (!ok_ || text_.empty() || text_.front() != '.') return 0;
        text_.remove_prefix(1);
        int ms = 0;
        std::size_t digits = 0;
        for (; digits < text_.size() && text_[digits] >= '0' && text_[digits] <= '9'; ++digits) {
            if (digits < 3) ms = ms * 10 + (text_[digits] - '0');
        }
        ok_ = digits >= 1 && digits <= 9;
        if (ok_) text_.remove_prefix(digits);
        for (; digits < 3; ++digits) ms *= 10;
        return ms;
    }
    [[nodiscard]] bool done() const { return ok_ && text_.empty(); }

private:
    std::string_view text_;
    bool ok_{true};
};

}  // namespace

std::string to_iso(WallTime time) {
    auto const midnight = floor<days>(time);
    year_month_day const date{midnight};
    auto const clock = time - midnight;
    std::string text;
    text.reserve(24);
    put(text, static_cast<int>(date.year()), 4);
    text += '-';
    put(text, static_cast<unsigned>(date.month()), 2);
    text += '-';
    put(text, static_cast<unsigned>(date.day()), 2);
    text += 'T';
    put(text, clock / hours{1}, 2);
    text += ':';
    put(text, clock / minutes{1} % 60, 2);
    text += ':';
    put(text, clock / seconds{1} % 60, 2);
    text += '.';
    put(text, clock.count() % 1000, 3);
    text += 'Z';
    return text;
}

std::optional<WallTime> from_iso(std::string_view text) {
    Cursor cursor{text};
    auto const y = cursor.number(4);
    cursor.literal('-');
    auto const mo = cursor.number(2);
    cursor.literal('-');
    auto const d = cursor.number(2);
    cursor.literal('T');
    auto const h = cursor.number(2);
    cursor.literal(':');
    auto const mi = cursor.number(2);
    cursor.literal(':');
    auto const s = cursor.number(2);
    auto const ms = cursor.fraction_ms();
    cursor.literal('Z');
    year_month_day const date{year{y}, month{static_cast<unsigned>(mo)}, day{static_cast<unsigned>(d)}};
    if (!cursor.done() || !date.ok() || h > 23 || mi > 59 || s > 59) return std::nullopt;
    // In milliseconds from the start: where `long` has 32 bits, the minutes of the year 9999 do not fit.
    return WallTime{sys_days{date}} + hours{h} + minutes{mi} + seconds{s} + milliseconds{ms};
}

}  // namespace base
