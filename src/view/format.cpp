#include "view/format.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "view/strings.hpp"

namespace view {
namespace {

std::string two_digits(std::int64_t value) { return value < 10 ? "0" + std::to_string(value) : std::to_string(value); }

auto local(base::WallTime at, Locale const& locale) { return at + std::chrono::minutes{locale.utc_offset_minutes}; }

std::chrono::year_month_day date_of(base::WallTime at, Locale const& locale) {
    return std::chrono::floor<std::chrono::days>(local(at, locale));
}

Key offset(Key first, unsigned by) { return static_cast<Key>(static_cast<unsigned>(first) + by); }

unsigned weekday_of(base::WallTime at, Locale const& locale) {
    return std::chrono::weekday{std::chrono::floor<std::chrono::days>(local(at, locale))}.c_encoding();
}

std::string long_date(base::WallTime at, base::WallTime now, Locale const& locale) {
    auto const date = date_of(at, locale);
    auto const day = std::to_string(static_cast<unsigned>(date.day()));
    auto const month = text(locale.language, offset(Key::MonthJan, static_cast<unsigned>(date.month()) - 1));
    auto const year = std::to_string(static_cast<int>(date.year()));
    auto const form = date.year() == date_of(now, locale).year() ? Key::DateLong : Key::DateLongYear;
    return fill(locale.language, form, {{"day", day}, {"month", month}, {"year", year}});
}

std::string short_date(base::WallTime at, Locale const& locale) {
    auto const date = date_of(at, locale);
    auto const day = two_digits(static_cast<unsigned>(date.day()));
    auto const month = two_digits(static_cast<unsigned>(date.month()));
    auto const year = two_digits(static_cast<int>(date.year()) % 100);
    return fill(locale.language, Key::DateShort, {{"dd", day}, {"mm", month}, {"yy", year}});
}

// A day in the future happens when clocks disagree across midnight: it reads as today.
std::int64_t days_ago(base::WallTime at, base::WallTime now, Locale const& locale) {
    return std::max<std::int64_t>(0, local_day(now, locale) - local_day(at, locale));
}
constexpr std::int64_t kWeek = 7;

}  // namespace

bool hour12(std::string_view bcp47) {
    if (language_for(bcp47) != Language::En) return false;
    static constexpr std::array kTwelve{"en", "en-US", "en-CA", "en-AU", "en-NZ", "en-IN", "en-PH"};
    return std::ranges::any_of(kTwelve, [&](std::string_view tag) { return tag == bcp47; });
}

std::string duration(std::int64_t seconds) {
    seconds = std::max<std::int64_t>(0, seconds);
    auto const hours = seconds / 3600, minutes = seconds / 60 % 60;
    auto const rest = two_digits(minutes) + ":" + two_digits(seconds % 60);
    return hours == 0 ? rest : std::to_string(hours) + ":" + rest;
}

std::string clock(base::WallTime at, Locale const& locale) {
    auto const then = local(at, locale);
    auto const minutes = std::chrono::floor<std::chrono::minutes>(then - std::chrono::floor<std::chrono::days>(then));
    auto const hour = minutes.count() / 60;
    auto const minute = two_digits(minutes.count() % 60);
    if (locale.language != Language::En || !locale.hour12) return two_digits(hour) + ":" + minute;
    auto const shown = hour % 12 == 0 ? 12 : hour % 12;
    return std::to_string(shown) + ":" + minute + (hour < 12 ? " AM" : " PM");
}

std::int64_t local_day(base::WallTime at, Locale const& locale) {
    return std::chrono::floor<std::chrono::days>(local(at, locale)).time_since_epoch().count();
}

std::string day_name(base::WallTime at, base::WallTime now, Locale const& locale) {
    auto const ago = days_ago(at, now, locale);
    if (ago == 0) return std::string{text(locale.language, Key::ChatToday)};
    if (ago == 1) return std::string{text(locale.language, Key::ChatYesterday)};
    if (ago < kWeek) return std::string{text(locale.language, offset(Key::DaySun, weekday_of(at, locale)))};
    return long_date(at, now, locale);
}

std::string list_time(base::WallTime at, base::WallTime now, Locale const& locale) {
    auto const ago = days_ago(at, now, locale);
    if (ago == 0) return clock(at, locale);
    if (ago == 1) return std::string{text(locale.language, Key::DayYesterday)};
    if (ago < kWeek) return std::string{text(locale.language, offset(Key::DayShortSun, weekday_of(at, locale)))};
    return short_date(at, locale);
}

std::string last_seen(base::WallTime at, base::WallTime now, Locale const& locale) {
    auto const ago = days_ago(at, now, locale);
    auto const time = clock(at, locale);
    if (ago == 0) return fill(locale.language, Key::PresenceLastSeen, {{"time", time}});
    auto const day = ago == 1      ? std::string{text(locale.language, Key::DayYesterday)}
                     : ago < kWeek ? std::string{text(locale.language, offset(Key::DaySun, weekday_of(at, locale)))}
                                   : short_date(at, locale);
    return fill(locale.language, Key::PresenceLastSeenDay, {{"day", day}, {"time", time}});
}

std::string unread(int count, Language language) {
    if (count <= 0) return {};
    if (count == 1) return std::string{text(language, Key::ListUnreadOne)};
    return fill(language, Key::ListUnreadMany, {{"n", std::to_string(count)}});
}

}  // namespace view
