#include <catch2/catch_test_macros.hpp>

#include "support/line.hpp"

using namespace unit;
using namespace std::chrono_literals;

TEST_CASE("ticket, socket, HELLO, WELCOME") {
    Line line;
    line.feed(session::Start{});
    CHECK(line.got<session::FetchTicket>().size() == 1);
    line.feed(session::TicketArrived{protocol::Ticket{"secret"}});
    CHECK(line.got<session::Connect>().size() == 1);
    line.feed(session::SocketOpened{});
    REQUIRE(line.got<session::Transmit>().size() == 1);
    auto const hello = std::get<protocol::Hello>(line.got<session::Transmit>()[0].message.body);
    CHECK(hello.ticket == protocol::Ticket{"secret"});
    CHECK(hello.device == protocol::DeviceId{"device"});
    CHECK(hello.peers == 1);  // the page talks to one other
    CHECK(!hello.resume);
    CHECK(!session::online(line.state));
    line.welcome();
    CHECK(session::online(line.state));
    CHECK(line.got<session::Deliver>().size() == 1);
    CHECK(line.state.server_offset == 7s);
    CHECK(!line.state.down_since);
    CHECK(line.problem.empty());
}

TEST_CASE("the server does not know us: signed out") {
    Line line;
    line.feed(session::Start{});
    line.command("c");
    line.feed(session::TicketRefused{session::TicketFailure::SignedOut});
    CHECK(line.is<session::Offline>());
    CHECK(line.got<session::SignedOut>().size() == 1);
    CHECK(line.got<session::Dropped>().size() == 1);
}

TEST_CASE("signed out by the server while online") {
    Line line;
    line.go_online();
    line.feed(session::SocketClosed{4001});
    CHECK(line.is<session::Offline>());
    CHECK(line.got<session::SignedOut>().size() == 1);
}

TEST_CASE("another page took our device id: a new one, a new session") {
    Line line;
    line.go_online();
    line.feed(session::SocketClosed{4009});
    CHECK(line.got<session::Replaced>().size() == 1);
    CHECK(!line.state.identity);
}

TEST_CASE("stopping closes the socket and forgets") {
    Line line;
    line.go_online();
    line.feed(session::Stop{});
    CHECK(line.got<session::Disconnect>().size() == 1);
    CHECK(line.is<session::Offline>());
    CHECK(!session::next_deadline(line.state));
    line.command("c");
    CHECK(line.got<session::Dropped>().size() == 1);
}

TEST_CASE("every part of an attempt has a deadline") {
    Line line;
    line.feed(session::Start{});
    SECTION("ticket") {
        line.pass(session::kTicketTimeout - 1ms);
        CHECK(line.effects.size() == 1);
        line.pass(1ms);
        CHECK(line.got<session::FetchTicket>().size() == 1);  // the first retry is at once
    }
    SECTION("socket") {
        line.feed(session::TicketArrived{protocol::Ticket{"t"}});
        line.pass(session::kConnectTimeout - 1ms);
        CHECK(line.is<session::Connecting>());
        line.pass(1ms);
        CHECK(!line.is<session::Connecting>());
        CHECK(line.got<session::Disconnect>().size() == 1);
    }
    SECTION("WELCOME") {
        line.dial();
        line.pass(session::kGreetTimeout - 1ms);
        CHECK(line.is<session::Greeting>());
        line.pass(1ms);
        CHECK(line.got<session::Disconnect>().size() == 1);
    }
}

TEST_CASE("nothing but WELCOME comes first") {
    Line line;
    line.feed(session::Start{});
    line.dial();
    line.hear(protocol::CallIncoming{});
    CHECK(line.got<session::Deliver>().empty());
    CHECK(line.got<session::Disconnect>().size() == 1);
}

TEST_CASE("a stream that is not ours is not resumed") {
    Line line;
    line.go_online();
    line.feed(session::SocketClosed{1006});
    line.dial();
    line.welcome(true, "another epoch");
    CHECK(!session::online(line.state));
    CHECK(line.got<session::Deliver>().empty());
}

TEST_CASE("backoff: at once, then with growing jitter, never above seven seconds") {
    Line line;
    line.go_online();
    line.feed(session::SocketClosed{1006});
    CHECK(line.is<session::FetchingTicket>());  // the first retry waits for nothing
    base::Duration longest{0};
    for (int attempt = 1; attempt < 200; ++attempt) {
        line.feed(session::TicketRefused{session::TicketFailure::Unreachable});
        REQUIRE(line.is<session::Waiting>());
        auto const wait = std::get<session::Waiting>(line.state.phase).until - line.now.mono;
        CHECK(wait >= 0ms);
        CHECK(wait <= std::min<base::Duration>(7s, 300ms * (1 << std::min(attempt - 1, 10))));
        longest = std::max(longest, wait);
        line.pass(wait);
        REQUIRE(line.is<session::FetchingTicket>());
    }
    CHECK(longest > 6s);
}

TEST_CASE("the network is back, or the user wants it: no waiting") {
    Line line;
    line.feed(session::Start{});
    line.feed(session::TicketRefused{session::TicketFailure::Unreachable});
    line.feed(session::TicketRefused{session::TicketFailure::Unreachable});
    REQUIRE(line.is<session::Waiting>());
    SECTION("network") { line.feed(session::NetworkChanged{}); }
    SECTION("user") { line.feed(session::RetryNow{}); }
    CHECK(line.is<session::FetchingTicket>());
}

TEST_CASE("a changed network drops the old socket at once") {
    Line line;
    line.go_online();
    line.feed(session::NetworkChanged{});
    CHECK(line.got<session::Disconnect>().size() == 1);
    CHECK(line.got<session::FetchTicket>().size() == 1);
}

TEST_CASE("how long it is down is known from the first loss to the next WELCOME") {
    Line line;
    line.go_online();
    line.feed(session::SocketClosed{1006});
    auto const since = line.now.mono;
    line.pass(3s);
    line.feed(session::TicketRefused{session::TicketFailure::Unreachable});
    CHECK(line.state.down_since == since);
    line.feed(session::RetryNow{});
    line.dial();
    line.welcome(true);
    CHECK(!line.state.down_since);
}
