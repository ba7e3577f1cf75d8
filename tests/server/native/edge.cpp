#include <catch2/catch_test_macros.hpp>

#include "protocol/limits.hpp"
#include "server/departures.hpp"
#include "server/http/message.hpp"
#include "server/log.hpp"
#include "server/options.hpp"
#include "server/socket/flood_gate.hpp"
#include "server/socket/outbox.hpp"

using namespace server;
using namespace std::chrono_literals;
using protocol::limits::kOutboxBytes;

TEST_CASE("an outbox takes 256 KiB and not one byte more") {
    socket::Outbox outbox;
    CHECK(outbox.push(std::string(kOutboxBytes - 1, 'x')));
    CHECK(outbox.push("y"));
    CHECK_FALSE(outbox.push("z"));
    CHECK(outbox.bytes() == kOutboxBytes);
    outbox.pop();
    CHECK(outbox.front() == "y");
    CHECK(outbox.push("z"));
    CHECK(outbox.bytes() == 2);
}

TEST_CASE("what is being written stays when the rest is dropped") {
    socket::Outbox outbox;
    for (auto const* const text : {"a", "b", "c"}) CHECK(outbox.push(text));
    outbox.drop_unsent(true);
    CHECK(outbox.front() == "a");
    CHECK(outbox.bytes() == 1);
    outbox.drop_unsent(false);
    CHECK(outbox.empty());
    CHECK(outbox.bytes() == 0);
}

TEST_CASE("a path comes percent-encoded, and what is not quite so is no path") {
    using http::percent_decoded;
    CHECK(percent_decoded("CRM%7C4711%2f") == "CRM|4711/");
    CHECK(percent_decoded("Jo%C3%A3o").value() == "João");
    CHECK(percent_decoded("%41") == "A");
    for (auto const* const text : {"%", "%4", "a%4", "%4g", "%-1", "%00", "%0A", "\n"}) {
        CAPTURE(text);
        CHECK_FALSE(percent_decoded(text));
    }
}

TEST_CASE("a flood is what exceeds the burst and then the rate") {
    base::Instant const start{5s};
    socket::FloodGate gate{start};
    for (int i = 0; i < socket::kFloodBurst; ++i) REQUIRE(gate.admit(start));
    CHECK_FALSE(gate.admit(start));
    CHECK_FALSE(gate.admit(start + 4ms));
    CHECK(gate.admit(start + 5ms));
    CHECK_FALSE(gate.admit(start + 5ms));
    int admitted = 0;
    for (int i = 0; i < 2 * socket::kFloodBurst; ++i) admitted += gate.admit(start + 1h) ? 1 : 0;
    CHECK(admitted == socket::kFloodBurst);
}

TEST_CASE("batches leave in order, each not before it is committed") {
    using switchboard::CloseSocket;
    using switchboard::SocketId;
    auto const batch = [](int code) { return switchboard::Effects{CloseSocket{SocketId{1}, code, {}}}; };
    auto const code = [](switchboard::Effects const& effects) { return std::get<CloseSocket>(effects.at(0)).code; };
    Departures departures;
    auto const first = departures.add(batch(1), false);
    auto const second = departures.add(batch(2), false);
    departures.add(batch(3), true);
    CHECK_FALSE(departures.next());
    departures.committed(second);
    CHECK_FALSE(departures.next());
    CHECK(code(departures.waiting(first)) == 1);
    departures.committed(first);
    for (int expected = 1; expected <= 3; ++expected) {
        auto const effects = departures.next();
        REQUIRE(effects);
        CHECK(code(*effects) == expected);
    }
    CHECK(departures.empty());
    auto const later = departures.add(batch(4), false);
    departures.committed(later);
    CHECK(code(*departures.next()) == 4);
}

TEST_CASE("cookies and query parameters") {
    CHECK(http::cookie_value("a=1; alo_session=token; b=2", "alo_session") == "token");
    CHECK(http::cookie_value("alo_session=token", "alo_session") == "token");
    CHECK(http::cookie_value("xalo_session=1; alo_sessionx=2", "alo_session").empty());
    CHECK(http::cookie_value("alo_session", "alo_session").empty());
    CHECK(http::query_value("limit=5&before=x", "before") == "x");
    CHECK(http::query_value("limit=5", "before").empty());
    CHECK(http::query_value("", "before").empty());
}

TEST_CASE("addresses in the log are cut short") {
    CHECK(log::truncated_ip("192.0.2.77") == "192.0.2.0/24");
    CHECK(log::truncated_ip("::ffff:192.0.2.77") == "192.0.2.0/24");
    CHECK(log::truncated_ip("2001:db8:1:2:3::4") == "2001:db8:1::/48");
}

TEST_CASE("the command line") {
    auto const parse = [](std::vector<char const*> words) {
        words.insert(words.end(), {"--data", "d", "--web", "w"});
        return parse_options(words);
    };
    CHECK(parse({"--port", "0"})->port == 0);
    CHECK(parse({"--port", "65535"})->port == 65535);
    CHECK_FALSE(parse({"--port", "65536"}));
    CHECK_FALSE(parse({"--ring-timeout-ms", "99"}));
    CHECK(parse({"--ring-timeout-ms", "100"})->ring_timeout == 100ms);
    CHECK(parse({"--ring-timeout-ms", "600000"})->ring_timeout == 10min);
    CHECK_FALSE(parse({"--ring-timeout-ms", "600001"}));
    auto const relay = parse({"--ice-server", "turn:r:1,me,s,ecret"});
    REQUIRE(relay);
    CHECK(relay->ice_servers.at(0).username == "me");
    CHECK(relay->ice_servers.at(0).credential == "s,ecret");
    CHECK(parse({"--origin", "http://a", "--origin", "https://b:1"})->origins.size() == 2);
    CHECK(parse({})->host == "127.0.0.1");
}
