#include <catch2/catch_test_macros.hpp>

#include "support/line.hpp"

using namespace unit;
using namespace protocol;
using namespace std::chrono_literals;

namespace {

void lose_and_resume(Line& line) {
    line.feed(session::SocketClosed{1006});
    line.dial();
    line.welcome(true);
}

}  // namespace

TEST_CASE("a heartbeat every four seconds says how far we have heard") {
    Line line;
    line.go_online();
    line.hear(PresenceChanged{});
    line.pass(4s - 1ms);
    CHECK(line.got<session::Transmit>().empty());
    line.pass(1ms);
    REQUIRE(line.got<session::Transmit>().size() == 1);
    auto const beat = line.got<session::Transmit>()[0].message;
    CHECK(beat.id.empty());
    CHECK(std::get<Heartbeat>(beat.body).last_seq == 1);
}

TEST_CASE("eight seconds of silence are a lost socket; a heartbeat is a sign of life") {
    Line line;
    line.go_online();
    line.pass(5s);
    line.feed(session::Received{{0, Heartbeat{}}});
    CHECK(line.got<session::Deliver>().empty());
    line.pass(8s - 1ms);
    CHECK(session::online(line.state));
    line.pass(1ms);
    CHECK(!session::online(line.state));
    CHECK(line.got<session::Disconnect>().size() == 1);
}

TEST_CASE("half a day after WELCOME the session resumes, before what was granted with it is over") {
    Line line;
    line.go_online();
    for (auto left = session::kRenew; left > 4s; left -= 4s) {
        line.pass(4s);
        line.feed(session::Received{{0, Heartbeat{}}});
    }
    CHECK(session::online(line.state));
    line.pass(4s);
    CHECK(line.got<session::FetchTicket>().size() == 1);
    line.dial();
    CHECK(std::get<Hello>(line.got<session::Transmit>()[0].message.body).resume);
    line.welcome(true);
    CHECK(session::online(line.state));
    line.pass(4s);
    CHECK(session::online(line.state));
}

TEST_CASE("the resume tells where we stand; what was missed comes once, in order") {
    Line line;
    line.go_online();
    line.hear(PresenceChanged{});
    line.hear(PresenceChanged{});
    line.feed(session::SocketClosed{1006});
    line.dial();
    auto const hello = std::get<Hello>(line.got<session::Transmit>()[0].message.body);
    REQUIRE(hello.resume);
    CHECK(hello.resume->session == SessionId{"session"});
    CHECK(hello.resume->epoch == Epoch{"epoch"});
    CHECK(hello.resume->last_seq == 2);
    line.welcome(true);
    line.feed(session::Received{{2, PresenceChanged{}}});
    CHECK(line.got<session::Deliver>().empty());  // heard already
    line.feed(session::Received{{3, PresenceChanged{}}});
    CHECK(line.got<session::Deliver>().size() == 1);
}

TEST_CASE("a gap is filled by a resume") {
    Line line;
    line.go_online();
    line.feed(session::Received{{2, PresenceChanged{}}});
    CHECK(line.got<session::Deliver>().empty());
    CHECK(line.got<session::Disconnect>().size() == 1);
    line.dial();
    CHECK(std::get<Hello>(line.got<session::Transmit>()[0].message.body).resume->last_seq == 0);
}

TEST_CASE("a message that cannot be read leaves a hole and not a loop") {
    Line line;
    line.go_online();
    line.feed(session::Unreadable{});
    line.feed(session::Received{{2, PresenceChanged{}}});
    CHECK(line.got<session::Deliver>().size() == 1);
    line.feed(session::Received{{4, PresenceChanged{}}});
    CHECK(line.got<session::Disconnect>().size() == 1);
}

TEST_CASE("commands keep their order and their ids until they are answered") {
    Line line;
    line.go_online();
    line.command("one");
    CHECK(line.transmitted() == std::vector<std::string>{"one"});
    line.command("two");
    line.hear(Ack{CommandId{"one"}, {}, {}, {}});
    CHECK(line.got<session::Deliver>().size() == 1);
    line.feed(session::SocketClosed{1006});
    line.command("three");
    CHECK(line.transmitted().empty());
    line.dial();
    line.welcome(true);
    CHECK(line.transmitted() == std::vector<std::string>{"two", "three"});
    line.hear(Error{CommandId{"two"}, ErrorCode::InvalidState, "", {}});
    line.hear(Ack{CommandId{"three"}, {}, {}, {}});
    CHECK(line.state.outbox.empty());
}

TEST_CASE("a new session is told only what means the same to it") {
    Line line;
    line.go_online();
    line.feed(session::SocketClosed{1006});
    line.command("dial", CallInitiate{});
    line.command("answer", CallAnswer{});
    line.command("decline", CallDecline{});
    line.command("end", CallEnd{});
    line.command("connected", CallConnected{});
    line.command("media", CallParticipantMediaUpdate{});
    line.command("offer", WebrtcOffer{});
    line.command("sdp answer", WebrtcAnswer{});
    line.command("candidate", WebrtcIceCandidate{});
    line.command("message", MessageSend{});
    line.command("read", MessageRead{});
    line.command("typing", Typing{});
    line.dial();
    line.welcome(false, "new epoch");
    CHECK(line.transmitted() == std::vector<std::string>{"decline", "end", "message", "read"});
    CHECK(line.state.identity->epoch == Epoch{"new epoch"});
}

TEST_CASE("typing is not said late") {
    Line line;
    line.go_online();
    line.feed(session::SocketClosed{1006});
    line.command("typing", Typing{});
    CHECK(line.state.outbox.empty());
}

TEST_CASE("a command can be withdrawn until it has left") {
    Line line;
    line.go_online();
    line.command("gone");
    line.feed(session::Withdraw{CommandId{"gone"}});
    CHECK(line.got<session::Dropped>().empty());
    line.feed(session::SocketClosed{1006});
    line.command("here");
    line.feed(session::Withdraw{CommandId{"here"}});
    CHECK(line.got<session::Dropped>()[0].id == CommandId{"here"});
    line.feed(session::Withdraw{CommandId{"gone"}});  // it did leave, on the last socket
    CHECK(line.got<session::Dropped>().empty());
    line.dial();
    line.welcome(true);
    CHECK(line.transmitted() == std::vector<std::string>{"gone"});
}

TEST_CASE("a burst stays below the server's limit and loses nothing") {
    Line line;
    line.go_online();
    for (int i = 0; i < session::kBurst + 20; ++i) line.command("c" + std::to_string(i));
    CHECK(line.state.waiting == 20);
    line.all.clear();
    line.feed(session::Received{{0, Heartbeat{}}});
    line.pass(session::kPerCommand * 20 + 1ms);
    CHECK(line.state.waiting == 0);
    std::vector<std::string> ids;
    for (auto const& effect : line.all) {
        if (auto const* const sent = std::get_if<session::Transmit>(&effect)) ids.push_back(sent->message.id.str());
    }
    REQUIRE(ids.size() == 20);
    CHECK(ids.front() == "c" + std::to_string(session::kBurst));
    CHECK(ids.back() == "c" + std::to_string(session::kBurst + 19));
}

TEST_CASE("the outbox is bounded: what does not fit is told to be lost") {
    Line line;
    line.feed(session::Start{});
    for (std::size_t i = 0; i < session::kOutbox; ++i) line.command("c" + std::to_string(i));
    CHECK(line.got<session::Dropped>().empty());
    line.command("one too many");
    CHECK(line.got<session::Dropped>()[0].id == CommandId{"one too many"});
    CHECK(line.state.outbox.size() == session::kOutbox);
}

TEST_CASE("an answer that arrives with the replay is not asked for again") {
    Line line;
    line.go_online();
    line.command("one");
    line.command("two");
    lose_and_resume(line);
    CHECK(line.transmitted() == std::vector<std::string>{"one", "two"});
    line.hear(Ack{CommandId{"one"}, {}, {}, {}});
    line.hear(Ack{CommandId{"one"}, {}, {}, {}});  // repeated answer to the repeated command
    line.hear(Ack{CommandId{"two"}, {}, {}, {}});
    CHECK(line.state.outbox.empty());
    CHECK(line.problem.empty());
}

TEST_CASE("a socket that holds wins back the immediate retry, one that flaps does not") {
    Line line;
    line.go_online();
    line.feed(session::SocketClosed{1006});
    line.dial();
    line.welcome(true);
    line.feed(session::SocketClosed{1006});
    CHECK(line.is<session::Waiting>());
    line.feed(session::RetryNow{});
    line.dial();
    line.welcome(true);
    line.pass(4s);
    line.feed(session::SocketClosed{1006});
    CHECK(line.is<session::FetchingTicket>());
}
