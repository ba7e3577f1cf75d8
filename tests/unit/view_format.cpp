#include "view/format.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>
#include "base/iso_time.hpp"

using namespace view;

namespace {

base::WallTime at(std::string const& iso) { return base::from_iso(iso).value(); }

constexpr Locale kUtc{};
constexpr Locale kBrasilia{Language::PtBr, -180};
constexpr Locale kIndia{Language::Hi, 330};
constexpr Locale kEnglish{Language::En, 0, true};
constexpr Locale kBritish{Language::En, 0, false};

}  // namespace

TEST_CASE("durations get hours when they need them") {
    CHECK(duration(0) == "00:00");
    CHECK(duration(9) == "00:09");
    CHECK(duration(42) == "00:42");
    CHECK(duration(59) == "00:59");
    CHECK(duration(60) == "01:00");
    CHECK(duration(3599) == "59:59");
    CHECK(duration(3600) == "1:00:00");
    CHECK(duration(3661) == "1:01:01");
    CHECK(duration(360'000) == "100:00:00");
    CHECK(duration(-5) == "00:00");
}

TEST_CASE("clocks count to 24 in pt-BR and hi") {
    CHECK(clock(at("2026-11-21T00:00:00Z"), kUtc) == "00:00");
    CHECK(clock(at("2026-11-21T23:59:59.999Z"), kUtc) == "23:59");
    CHECK(clock(at("2026-11-21T02:30:00Z"), kBrasilia) == "23:30");
    CHECK(clock(at("2026-11-21T18:45:00Z"), kIndia) == "00:15");
    CHECK(clock(at("2026-11-21T14:32:00Z"), Locale{Language::PtBr, 0, true}) == "14:32");
}

TEST_CASE("clocks in English follow the region") {
    CHECK(clock(at("2026-11-21T00:05:00Z"), kEnglish) == "12:05 AM");
    CHECK(clock(at("2026-11-21T11:59:00Z"), kEnglish) == "11:59 AM");
    CHECK(clock(at("2026-11-21T12:00:00Z"), kEnglish) == "12:00 PM");
    CHECK(clock(at("2026-11-21T14:32:00Z"), kEnglish) == "2:32 PM");
    CHECK(clock(at("2026-11-21T14:32:00Z"), kBritish) == "14:32");
    CHECK(hour12("en-US"));
    CHECK(hour12("en"));
    CHECK_FALSE(hour12("en-GB"));
    CHECK_FALSE(hour12("pt-BR"));
    CHECK_FALSE(hour12("de"));
}

TEST_CASE("days are those of the local calendar") {
    CHECK(local_day(at("2026-11-21T02:59:59.999Z"), kBrasilia) + 1 == local_day(at("2026-11-21T03:00:00Z"), kBrasilia));
    CHECK(local_day(at("1969-12-31T23:00:00Z"), kUtc) == -1);
    // UTC has long been the 21st; in Brasília it is still the 20th.
    CHECK(day_name(at("2026-11-20T22:00:00Z"), at("2026-11-21T02:00:00Z"), kBrasilia) == "Hoje");
    CHECK(day_name(at("2026-11-20T22:00:00Z"), at("2026-11-21T02:00:00Z"), kUtc) == "Ontem");
}

TEST_CASE("names of days") {
    auto const now = at("2026-11-21T12:00:00Z");  // a Saturday
    CHECK(day_name(now, now, kUtc) == "Hoje");
    CHECK(day_name(at("2026-11-20T23:59:59Z"), now, kUtc) == "Ontem");
    CHECK(day_name(at("2026-11-19T12:00:00Z"), now, kUtc) == "quinta-feira");
    CHECK(day_name(at("2026-11-15T00:00:00Z"), now, kUtc) == "domingo");
    CHECK(day_name(at("2026-11-14T23:59:59Z"), now, kUtc) == "14 de novembro");
    CHECK(day_name(at("2025-11-14T12:00:00Z"), now, kUtc) == "14 de novembro de 2025");
    CHECK(day_name(at("2025-03-01T12:00:00Z"), now, kEnglish) == "March 1, 2025");
    CHECK(day_name(at("2026-01-02T12:00:00Z"), now, kEnglish) == "January 2");
    CHECK(day_name(at("2026-11-19T12:00:00Z"), now, Locale{Language::Hi}) == "गुरुवार");
    CHECK(day_name(at("2026-11-22T12:00:00Z"), now, kUtc) == "Hoje");  // clocks that disagree across midnight
}

TEST_CASE("times in a list") {
    auto const now = at("2026-11-21T12:00:00Z");
    CHECK(list_time(at("2026-11-21T00:00:00Z"), now, kUtc) == "00:00");
    CHECK(list_time(at("2026-11-20T00:00:00Z"), now, kUtc) == "ontem");
    CHECK(list_time(at("2026-11-19T00:00:00Z"), now, kUtc) == "qui.");
    CHECK(list_time(at("2026-11-14T23:59:59Z"), now, kUtc) == "14/11/26");
    CHECK(list_time(at("2026-03-09T12:00:00Z"), now, kEnglish) == "03/09/26");
    CHECK(list_time(at("2009-03-09T12:00:00Z"), now, kUtc) == "09/03/09");
}

TEST_CASE("last seen") {
    auto const now = at("2026-11-21T12:00:00Z");
    CHECK(last_seen(at("2026-11-21T09:05:00Z"), now, kUtc) == "visto por último às 09:05");
    CHECK(last_seen(at("2026-11-20T09:05:00Z"), now, kUtc) == "visto por último ontem às 09:05");
    CHECK(last_seen(at("2026-11-19T09:05:00Z"), now, kEnglish) == "last seen Thursday at 9:05 AM");
    CHECK(last_seen(at("2026-10-01T09:05:00Z"), now, kUtc) == "visto por último 01/10/26 às 09:05");
}

TEST_CASE("unread counts have a singular") {
    CHECK(unread(0, Language::PtBr).empty());
    CHECK(unread(-1, Language::PtBr).empty());
    CHECK(unread(1, Language::PtBr) == "1 não lida");
    CHECK(unread(2, Language::PtBr) == "2 não lidas");
    CHECK(unread(1, Language::En) == "1 unread");
    CHECK(unread(120, Language::Hi) == "120 अपठित");
}
