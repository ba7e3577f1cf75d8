#include <catch2/catch_test_macros.hpp>

#include "server/metrics.hpp"

using namespace server;

TEST_CASE("figures are told in Prometheus' text format") {
    Tally tally;
    tally.calls_ended[protocol::EndReason::HungUp] = 2;
    tally.calls_ended[protocol::EndReason::Missed] = 1;
    tally.requests[200] = 18'000'000'000;
    auto const text = metrics_text({.now = {3, 4, 1, 0, 9}, .since_start = tally, .storage_works = false});
    CHECK(
        text.starts_with("# HELP alo_sockets Devices that are connected.\n# TYPE alo_sockets gauge\nalo_sockets 3\n"));
    CHECK(text.contains("\nalo_sessions 4\n"));
    CHECK(text.contains("\nalo_calls 1\n"));
    CHECK(text.contains("\nalo_timers 9\n"));
    CHECK(text.contains("\nalo_storage_up 0\n"));
    CHECK(
        text.contains("\n# TYPE alo_calls_ended_total counter\nalo_calls_ended_total{reason=\"hung_up\"} 2\n"
                      "alo_calls_ended_total{reason=\"missed\"} 1\n"));
    CHECK(text.ends_with("\nalo_http_requests_total{status=\"200\"} 18000000000\n"));
}

TEST_CASE("a call is counted at its end and a command where it is refused; nothing else is") {
    Tally tally;
    switchboard::StoreCall call{};
    tally.count(call);
    CHECK(tally.calls_ended.empty());
    call.reason = protocol::EndReason::Busy;
    tally.count(call);
    tally.count(switchboard::Refused{{}, "CALL_END", protocol::ErrorCode::NotFound});
    tally.count(switchboard::StoreMessage{});
    CHECK(tally.calls_ended == std::map<protocol::EndReason, std::uint64_t>{{protocol::EndReason::Busy, 1}});
    CHECK(tally.commands_refused == std::map<protocol::ErrorCode, std::uint64_t>{{protocol::ErrorCode::NotFound, 1}});
}
