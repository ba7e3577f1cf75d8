#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "view/intents.hpp"

// Numbers, times and names as people read them.
namespace view {

// How clock texts are made. `hour12` counts in English only: the others use 24 hours (DESIGN: formats).
struct Locale {
    Language language{Language::PtBr};
    int utc_offset_minutes{0};
    bool hour12{true};
};
// Whether English of this BCP 47 tag's region reads clocks as 2:32 PM. The other languages always count to 24.
[[nodiscard]] bool hour12(std::string_view bcp47);

// 00:42, 59:59, 1:00:00. Never negative.
[[nodiscard]] std::string duration(std::int64_t seconds);
// 14:32, or 2:32 PM.
[[nodiscard]] std::string clock(base::WallTime at, Locale const& locale);

// Days since 1970-01-01 on the local calendar.
[[nodiscard]] std::int64_t local_day(base::WallTime at, Locale const& locale);
// Hoje, Ontem, quinta-feira (the last six days), 12 de novembro, 12 de novembro de 2024.
[[nodiscard]] std::string day_name(base::WallTime at, base::WallTime now, Locale const& locale);
// For a list: 14:32, ontem, qui., 12/11/24.
[[nodiscard]] std::string list_time(base::WallTime at, base::WallTime now, Locale const& locale);
// visto por último às 14:32; ... ontem às 14:32.
[[nodiscard]] std::string last_seen(base::WallTime at, base::WallTime now, Locale const& locale);

// "1 não lida", "3 não lidas"; empty for none.
[[nodiscard]] std::string unread(int count, Language language);

}  // namespace view
