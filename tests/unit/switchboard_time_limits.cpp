#include <catch2/catch_test_macros.hpp>

#include "support/timed_stories.hpp"

using namespace support;
using namespace std::chrono_literals;
using Seconds = std::vector<std::int64_t>;

TEST_CASE("a conversation with a time limit is told with it") {
    TimedPeople people{7min};
    auto const thread = people.world.board().describe_thread(people.timed, people.raj);
    REQUIRE(thread);
    CHECK(thread->channel == Channel::ChatVoice);
    CHECK(thread->session == ChatSession{people.started_at, people.ends_at});
    auto const ordinary = people.world.board().describe_thread(people.thread, people.raj);
    CHECK(ordinary->channel == Channel::Ordinary);
    CHECK_FALSE(ordinary->session);
    CHECK(people.world.board().counts().time_limits == 1);
    auto const another = people.world.add_timed(people.joao, people.ana, 60s);
    CHECK(people.joao_phone.last<ThreadNew>()->thread.id == another);
    CHECK(people.joao_phone.last<ThreadNew>()->thread.session->ends_at == people.world.now().wall + 60s);
}

TEST_CASE("the countdown speaks at each full minute, at 30 and 10 seconds, and at each of the last five") {
    TimedPeople people{7min};
    auto& tablet = people.world.device(people.raj, "raj-tablet");
    tablet.clear();
    for (auto const point : {360s, 300s, 240s, 180s, 120s, 60s, 30s, 10s, 5s, 4s, 3s, 2s, 1s}) {
        INFO(point.count());
        people.advance_to(point + 1ms);
        CHECK(people.joao_phone.heard<SessionTime>().empty());
        people.advance_to(point);
        for (auto const* const phone : {&people.joao_phone, &people.raj_phone, &tablet}) {
            REQUIRE(phone->heard<SessionTime>().size() == 1);
            CHECK(phone->last<SessionTime>()->thread == people.timed);
            CHECK(phone->last<SessionTime>()->ends_at == people.ends_at);
            CHECK(phone->last<SessionTime>()->remaining == point);
        }
        people.clear();
        tablet.clear();
    }
    people.advance_to(-1h);
    CHECK(people.joao_phone.heard<SessionTime>().empty());
}

TEST_CASE("the warnings come at five minutes and at one, once each, and wait for who is away") {
    TimedPeople people{301s};
    people.raj_phone.lose();
    people.advance_to(300s + 1ms);
    CHECK(people.joao_phone.heard<SessionWarning>().empty());
    people.advance_to(300s);
    CHECK(people.joao_phone.last<SessionWarning>()->ends_at == people.ends_at);
    people.raj_phone.resume();
    CHECK(TimedPeople::warnings(people.raj_phone) == Seconds{300});
    CHECK(people.raj_phone.heard<SessionTime>().empty());  // an old countdown is worth nothing
    people.advance_to(60s + 1ms);
    CHECK(TimedPeople::warnings(people.joao_phone) == Seconds{300});
    people.advance_to(0s);
    CHECK(TimedPeople::warnings(people.joao_phone) == Seconds{300, 60});
    CHECK(TimedPeople::warnings(people.raj_phone) == Seconds{300, 60});
}

TEST_CASE("a session does not begin with a warning") {
    auto const warnings = [](base::Duration limit) {
        TimedPeople people{limit};
        CHECK(people.joao_phone.heard<SessionTime>().empty());
        people.advance_to(0s);
        return TimedPeople::warnings(people.joao_phone);
    };
    CHECK(warnings(60s).empty());
    CHECK(warnings(61s) == Seconds{60});
    CHECK(warnings(300s) == Seconds{60});
    CHECK(warnings(300s + 1ms) == Seconds{300, 60});
}

TEST_CASE("the end comes at its time, to every device, and nothing is left running") {
    TimedPeople people{60s};
    auto& anas = people.world.device(people.ana, "ana-phone");
    people.raj_phone.lose();
    people.advance_to(1ms);
    CHECK(people.joao_phone.heard<SessionEnded>().empty());
    people.advance_to(0ms);
    REQUIRE(people.joao_phone.heard<SessionEnded>().size() == 1);
    CHECK(people.joao_phone.last<SessionEnded>()->thread == people.timed);
    CHECK(people.world.board().counts().time_limits == 0);
    people.raj_phone.connect();  // not within the minute of a resume
    CHECK(people.world.board().describe_thread(people.timed, people.raj)->session->ends_at == people.ends_at);
    people.advance_to(-1h);
    CHECK(people.joao_phone.heard<SessionEnded>().size() == 1);
    CHECK(anas.heard<SessionTime>().empty());
    CHECK(anas.heard<SessionEnded>().empty());
    CHECK(people.world.sessions.empty());  // it ended as it was stored
}

TEST_CASE("the end waits for who is away for a moment") {
    TimedPeople people{60s};
    people.advance_to(30s);
    people.raj_phone.lose();
    people.advance_to(-1s);
    people.raj_phone.resume();
    CHECK(people.raj_phone.last<Welcome>()->resumed);
    CHECK(people.raj_phone.heard<SessionEnded>().size() == 1);
}

TEST_CASE("after its end a conversation still takes messages") {
    TimedPeople people{60s};
    people.advance_to(-1s);
    people.joao_phone.send(MessageSend{people.timed, "obrigado", ClientMessageId{"1"}});
    CHECK(people.joao_phone.acked());
    CHECK(people.raj_phone.last<MessageNew>()->message.text == "obrigado");
    people.raj_phone.send(Typing{people.timed});
    CHECK(people.raj_phone.acked());
}

TEST_CASE("after a restart a session ends when it was to end") {
    for (auto const down : {0s, 20s, 199s}) {
        TimedPeople people{5min};
        people.world.advance(100s);
        people.world.restart(down);
        people.joao_phone.connect();
        people.clear();
        CHECK(people.world.board().describe_thread(people.timed, people.raj)->session->ends_at == people.ends_at);
        people.advance_to(1ms);
        CHECK(people.joao_phone.heard<SessionEnded>().empty());
        people.advance_to(0ms);
        CHECK(people.joao_phone.heard<SessionEnded>().size() == 1);
        CHECK(people.world.sessions.empty());
    }
}

TEST_CASE("a session that ended while the server was down is over") {
    for (auto const down : {300s, 1000s}) {
        TimedPeople people{5min};
        people.world.restart(down);
        CHECK(people.world.board().counts().time_limits == 0);
        people.joao_phone.connect();
        people.dial_timed();
        CHECK(people.joao_phone.code() == ErrorCode::SessionExpired);
    }
}

TEST_CASE("a clock that is set while a session runs moves nothing") {
    for (base::Duration const jump : {base::Duration{1h}, base::Duration{-1h}}) {
        TimedPeople people{5min};
        people.world.advance(100s);
        people.world.set_clock(jump);
        people.world.advance(200s - 1ms);
        CHECK(TimedPeople::countdown(people.joao_phone) == Seconds{240, 180, 120, 60, 30, 10, 5, 4, 3, 2, 1});
        CHECK(people.joao_phone.heard<SessionEnded>().empty());
        people.world.advance(1ms);
        CHECK(people.joao_phone.heard<SessionEnded>().size() == 1);
        people.world.restart();  // by the new clock it was to end later, or long ago: it is over all the same
        CHECK(people.world.board().counts().time_limits == 0);
    }
}

TEST_CASE("points that the host slept through are told as one") {
    TimedPeople const people{10min};
    switchboard::Snapshot snapshot;
    snapshot.profiles = {{people.joao, "joao", "joao", {}}, {people.raj, "raj", "raj", {}}};
    snapshot.threads = {{people.timed,
                         {},
                         {people.joao, people.raj},
                         Channel::ChatVoice,
                         ChatSession{people.started_at, people.ends_at}}};
    SplitMix entropy{1};
    auto const start = people.world.now();
    switchboard::Switchboard board{{}, snapshot, entropy, start};
    static_cast<void>(
        board.handle(switchboard::SocketOpened{switchboard::SocketId{1}, people.joao, DeviceId{"d"}, {}}, start));
    auto const late = [&](base::Duration by) {
        Seconds times;
        Seconds warnings;
        for (auto const& effect : board.handle(switchboard::Tick{}, {start.mono + by, start.wall + by})) {
            auto const* const deliver = std::get_if<switchboard::Deliver>(&effect);
            if (deliver == nullptr) continue;
            auto const& body = deliver->message.body;
            if (auto const* const time = std::get_if<SessionTime>(&body)) times.push_back(time->remaining.count());
            if (auto const* const warning = std::get_if<SessionWarning>(&body)) {
                warnings.push_back(warning->remaining.count());
            }
        }
        return std::pair{times, warnings};
    };
    CHECK(late(60s + 3ms) == std::pair{Seconds{540}, Seconds{}});  // seconds that have begun
    CHECK(late(569'500ms) == std::pair{Seconds{31}, Seconds{31}});
    CHECK(late(575s) == std::pair{Seconds{25}, Seconds{}});
    CHECK(late(20min) == std::pair{Seconds{}, Seconds{}});
    CHECK(board.counts().time_limits == 0);
}
