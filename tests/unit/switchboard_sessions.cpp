#include <catch2/catch_test_macros.hpp>

#include "support/switchboard_stories.hpp"

using namespace support;
using namespace std::chrono_literals;
using switchboard::CloseWhy;

TEST_CASE("the first message is WELCOME, and it says all a client needs") {
    switchboard::Settings settings;
    settings.ring_timeout = 45s;
    settings.ice_servers = {{{"turn:192.0.2.1"}, "user", "secret"}};
    TwoPeople people{settings};
    auto& phone = people.world.device(people.ana, "ana-phone");
    REQUIRE(phone.inbox.size() == 1);
    auto const welcome = phone.last<Welcome>();
    REQUIRE(welcome);
    CHECK_FALSE(welcome->resumed);
    CHECK(welcome->me.id == people.ana);
    CHECK(welcome->server_time == people.world.now().wall);
    CHECK(welcome->ice_servers == settings.ice_servers);
    CHECK(welcome->limits == Limits{45s, 4s, 8s, 4000});
    CHECK(welcome->calls.empty());
    CHECK_FALSE(welcome->session.empty());
    CHECK_FALSE(welcome->epoch.empty());
    CHECK(phone.inbox[0].seq == 0);
}

TEST_CASE("a resume brings what was missed, in order, once") {
    TwoPeople people;
    auto const session = people.raj_phone.session;
    people.raj_phone.lose();
    for (int i = 0; i < 3; ++i) {
        people.joao_phone.send(MessageSend{people.thread, std::to_string(i), ClientMessageId{std::to_string(i)}});
    }
    CHECK(people.raj_phone.inbox.empty());
    auto const before = people.raj_phone.seq;
    people.world.advance(20s);
    people.raj_phone.resume();
    auto const welcome = people.raj_phone.last<Welcome>();
    REQUIRE(welcome);
    CHECK(welcome->resumed);
    CHECK(welcome->calls.empty());
    CHECK(people.raj_phone.session == session);
    CHECK(people.raj_phone.inbox[0].seq == before);
    auto const missed = people.raj_phone.heard<MessageNew>();
    REQUIRE(missed.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) CHECK(missed[i].message.text == std::to_string(i));
    CHECK(people.raj_phone.seq == before + 3);
    // Again, from where we are: nothing is left to tell.
    people.raj_phone.clear();
    people.raj_phone.lose();
    people.raj_phone.resume();
    CHECK(people.raj_phone.inbox.size() == 1);
}

TEST_CASE("messages on the way when the socket broke are sent again from where the client stands") {
    TwoPeople people;
    auto const before = people.raj_phone.seq;
    for (int i = 0; i < 3; ++i) {
        people.joao_phone.send(MessageSend{people.thread, std::to_string(i), ClientMessageId{std::to_string(i)}});
    }
    people.raj_phone.clear();
    people.raj_phone.lose();
    people.raj_phone.resume_from(before + 1);  // the first one had arrived
    auto const again = people.raj_phone.heard<MessageNew>();
    REQUIRE(again.size() == 2);
    CHECK(again[0].message.text == "1");
}

TEST_CASE("the resume window is 60 s") {
    for (auto const away : {59'999ms, 60'000ms}) {
        TwoPeople people;
        people.raj_phone.lose();
        people.world.advance(away);
        people.raj_phone.resume();
        REQUIRE(people.raj_phone.last<Welcome>());
        CHECK(people.raj_phone.last<Welcome>()->resumed == (away < 60'000ms));
    }
}

TEST_CASE("a resume that does not fit becomes a fresh start") {
    auto const resumed = [](auto&& break_it) {
        TwoPeople people;
        people.joao_phone.send(MessageSend{people.thread, "oi", ClientMessageId{"1"}});
        people.raj_phone.lose();
        break_it(people, people.raj_phone);
        people.raj_phone.resume();
        return people.raj_phone.last<Welcome>()->resumed;
    };
    CHECK(resumed([](auto&, auto&) {}));
    CHECK_FALSE(resumed([](auto&, auto& phone) { phone.epoch = Epoch{"another-run"}; }));
    CHECK_FALSE(resumed([](auto&, auto& phone) { phone.session = SessionId{"another-session"}; }));
    CHECK_FALSE(resumed([](auto&, auto& phone) { phone.seq += 1; }));  // more than was ever sent
    CHECK_FALSE(resumed([](auto&, auto& phone) { phone.seq = -1; }));
    // Somebody else's session is of no use.
    CHECK_FALSE(resumed([](auto& people, auto& phone) { phone.session = people.joao_phone.session; }));
}

TEST_CASE("a session keeps 1024 messages for a resume; beyond that the start is fresh") {
    for (int const missed : {1023, 1024, 1025}) {
        TwoPeople people;
        people.raj_phone.lose();
        for (int i = 0; i < missed; ++i) {
            if (i % 50 == 0) people.world.advance(2500ms / 2);
            people.joao_phone.heartbeat();
            people.world.handle(switchboard::MessageStored{{MessageId{"m" + std::to_string(i)},
                                                            people.thread,
                                                            people.joao,
                                                            "x",
                                                            people.world.now().wall,
                                                            {},
                                                            {}}});
        }
        people.raj_phone.resume();
        CHECK(people.raj_phone.last<Welcome>()->resumed == (missed <= 1024));
        CHECK(people.raj_phone.heard<MessageNew>().size() == (missed <= 1024 ? static_cast<std::size_t>(missed) : 0));
    }
}

TEST_CASE("a session keeps a megabyte for a resume") {
    for (bool const too_much : {false, true}) {
        TwoPeople people;
        people.raj_phone.lose();
        std::string const text(4000, 'x');
        int const fits = static_cast<int>(limits::kReplayBytes / (4000 + 512));
        for (int i = 0; i < fits + (too_much ? 1 : 0); ++i) {
            people.world.handle(switchboard::MessageStored{{MessageId{"m" + std::to_string(i)},
                                                            people.thread,
                                                            people.joao,
                                                            text,
                                                            people.world.now().wall,
                                                            {},
                                                            {}}});
        }
        people.raj_phone.resume();
        CHECK(people.raj_phone.last<Welcome>()->resumed == !too_much);
    }
}

TEST_CASE("what a client has confirmed is not kept") {
    TwoPeople people;
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 600; ++i) {
            people.world.handle(switchboard::MessageStored{
                {MessageId{"m"}, people.thread, people.joao, "x", people.world.now().wall, {}, {}}});
        }
        people.raj_phone.heartbeat();
    }
    people.raj_phone.clear();
    people.raj_phone.lose();
    people.raj_phone.resume();
    CHECK(people.raj_phone.last<Welcome>()->resumed);
    CHECK(people.raj_phone.inbox.size() == 1);
    // Confirming what was never sent confirms nothing.
    people.world.handle(switchboard::Received{*people.raj_phone.socket, {{}, Heartbeat{1'000'000}}});
    people.joao_phone.send(MessageSend{people.thread, "oi", ClientMessageId{"1"}});
    people.raj_phone.clear();
    people.raj_phone.lose();
    people.raj_phone.resume_from(people.raj_phone.seq - 1);
    CHECK(people.raj_phone.heard<MessageNew>().size() == 1);
}

TEST_CASE("a newer socket of the same device replaces the older one") {
    TwoPeople people;
    auto const older = *people.raj_phone.socket;
    people.raj_phone.connect();
    bool closed = false;
    for (auto const& effect : people.world.latest) {
        auto const* const close = std::get_if<switchboard::CloseSocket>(&effect);
        if (close == nullptr) continue;
        closed = true;
        CHECK(close->socket == older);
        CHECK(close->code == 4009);
    }
    CHECK(closed);
    CHECK(people.world.board().counts().sockets == 2);
    CHECK(people.world.board().counts().sessions == 2);
    // The edge's word that the older one is gone comes late and means nothing.
    people.world.handle(switchboard::SocketClosed{older, CloseWhy::Gone});
    people.world.handle(switchboard::Received{older, {CommandId{"late"}, Typing{people.thread}}});
    CHECK(people.world.latest.empty());
    CHECK(people.world.board().counts().sockets == 2);
}

TEST_CASE("a resume while the older socket still seems open takes it over") {
    TwoPeople people;
    people.joao_phone.send(MessageSend{people.thread, "oi", ClientMessageId{"1"}});
    people.raj_phone.clear();
    people.raj_phone.resume_from(people.raj_phone.seq - 1);
    CHECK(people.raj_phone.last<Welcome>()->resumed);
    CHECK(people.raj_phone.heard<MessageNew>().size() == 1);
    CHECK(people.world.board().counts().sockets == 2);
}

TEST_CASE("a user has 10 sockets at most; the eleventh is turned away") {
    TwoPeople people;
    for (int i = 2; i <= 10; ++i) {
        CHECK(people.world.device(people.raj, "raj-" + std::to_string(i)).connected());
    }
    auto& eleventh = people.world.device(people.raj, "raj-11");
    CHECK_FALSE(eleventh.connected());
    REQUIRE(eleventh.closed);
    CHECK(eleventh.closed->code == 4010);
    CHECK_FALSE(eleventh.closed->reason.empty());
    CHECK(eleventh.inbox.empty());
    // Replacing one of the ten is no eleventh.
    people.raj_phone.connect();
    CHECK(people.raj_phone.connected());
    people.raj_phone.lose();
    eleventh.connect();
    CHECK(eleventh.connected());
}

TEST_CASE("sessions that wait for a resume are bounded too, the caller's own excepted") {
    TwoPeople people;
    auto const call = people.talk();
    people.raj_phone.lose();
    for (int i = 0; i < 40; ++i) people.world.device(people.raj, "raj-" + std::to_string(i)).lose();
    CHECK(people.world.board().counts().sessions <= 21);
    people.raj_phone.resume();
    CHECK(people.raj_phone.last<Welcome>()->resumed);
    people.raj_phone.send(CallEnd{call, EndReason::HungUp});
    CHECK(people.raj_phone.acked());
}

TEST_CASE("the server says something at least every 4 s") {
    TwoPeople people;
    people.world.advance(3'999ms);
    CHECK(people.joao_phone.heard<Heartbeat>().empty());
    people.world.advance(1ms);
    CHECK(people.joao_phone.heard<Heartbeat>().size() == 1);
    people.world.advance(3s);
    people.raj_phone.send(Typing{people.thread});  // something else to say
    people.world.advance(3'999ms);
    CHECK(people.joao_phone.heard<Heartbeat>().size() == 1);
    people.world.advance(1ms);
    CHECK(people.joao_phone.heard<Heartbeat>().size() == 2);
    CHECK(people.joao_phone.last<Heartbeat>()->last_seq == people.joao_phone.seq);
}

TEST_CASE("a socket silent for 8 s is lost, one that says anything is not") {
    TwoPeople people;
    people.raj_phone.silent = true;
    people.world.advance(7'999ms);
    people.raj_phone.heartbeat();
    people.world.advance(7'999ms);
    people.raj_phone.unreadable();  // not understood, but heard
    people.world.advance(7'999ms);
    CHECK(people.raj_phone.connected());
    people.world.advance(1ms);
    CHECK_FALSE(people.raj_phone.connected());
    REQUIRE(people.raj_phone.closed);
    CHECK(people.raj_phone.closed->code == 4002);
    CHECK(people.joao_phone.connected());
    people.raj_phone.resume();
    CHECK(people.raj_phone.last<Welcome>()->resumed);
}

TEST_CASE("a host that slept does not take its own silence for that of its clients") {
    // Called 9 s after the last time, when a heartbeat had been due after 4.
    auto const lost_when_late_by = [](base::Duration late) {
        SplitMix entropy{1};
        base::Now now{base::Instant{1h}, base::WallTime{1h}};
        switchboard::Snapshot snapshot;
        snapshot.profiles = {{UserId{"u"}, "u", "u", {}}};
        switchboard::Switchboard board{{}, snapshot, entropy, now};
        auto const tick_at = [&](base::Duration later) {
            now.mono += later;
            now.wall += later;
            static_cast<void>(board.handle(switchboard::Tick{}, now));
        };
        static_cast<void>(
            board.handle(switchboard::SocketOpened{switchboard::SocketId{1}, UserId{"u"}, DeviceId{"d"}, {}}, now));
        tick_at(4s);         // heartbeat sent
        tick_at(4s + late);  // both the next heartbeat and the silence fell due at 8 s
        return board.counts().sockets == 0;
    };
    CHECK(lost_when_late_by(0ms));
    CHECK(lost_when_late_by(2'000ms));
    CHECK_FALSE(lost_when_late_by(2'001ms));
}

TEST_CASE("a repeated command gets its first answer again and changes nothing") {
    TwoPeople people;
    people.joao_phone.send(dial_to(people.raj), "dial");
    auto const first = people.joao_phone.acked();
    people.joao_phone.send(MessageSend{people.thread, "oi", ClientMessageId{"1"}}, "send");
    auto const sent = people.joao_phone.acked();
    people.joao_phone.send(CallAnswer{first->call, {}}, "accept");
    CHECK(people.joao_phone.code() == ErrorCode::NotAllowed);
    auto const refusals = people.world.refusals.size();
    people.clear();
    for (bool const resumed : {false, true}) {
        if (resumed) {
            people.joao_phone.lose();
            people.joao_phone.resume();
            people.clear();
        }
        people.joao_phone.send(dial_to(people.raj), "dial");
        CHECK(people.joao_phone.acked()->call == first->call);
        people.joao_phone.send(MessageSend{people.thread, "oi", ClientMessageId{"1"}}, "send");
        CHECK(people.joao_phone.acked()->message == sent->message);
        CHECK(people.joao_phone.acked()->created_at == sent->created_at);
        people.joao_phone.send(CallAnswer{first->call, {}}, "accept");
        CHECK(people.joao_phone.code() == ErrorCode::NotAllowed);
        CHECK(people.joao_phone.inbox.size() == 3);
    }
    CHECK(people.raj_phone.inbox.empty());
    CHECK(people.world.calls.size() == 1);
    CHECK(people.world.messages.size() == 1);
    CHECK(people.world.refusals.size() == refusals);
}

TEST_CASE("the answers of 512 commands are remembered") {
    TwoPeople people;
    people.joao_phone.send(MessageSend{people.thread, "first", ClientMessageId{"first"}}, "first");
    for (int i = 0; i < 511; ++i) {
        people.world.advance(60ms);
        people.joao_phone.send(Typing{people.thread});
    }
    people.joao_phone.send(MessageSend{people.thread, "other", ClientMessageId{"other"}}, "first");
    CHECK(people.world.messages.size() == 1);  // known: not sent
    people.world.advance(1s);
    people.joao_phone.send(Typing{people.thread});
    people.joao_phone.send(MessageSend{people.thread, "other", ClientMessageId{"other"}}, "first");
    CHECK(people.world.messages.size() == 2);
}

TEST_CASE("a command without an id is done, and only its refusal is told") {
    TwoPeople people;
    people.world.handle(switchboard::Received{*people.joao_phone.socket, {{}, Typing{people.thread}}});
    CHECK(people.raj_phone.heard<TypingBy>().size() == 1);
    CHECK(people.joao_phone.inbox.empty());
    people.world.handle(switchboard::Received{*people.joao_phone.socket, {{}, Typing{people.raj_ana}}});
    REQUIRE(people.joao_phone.last<Error>());
    CHECK(people.joao_phone.last<Error>()->id.empty());
    CHECK(people.joao_phone.last<Error>()->code == ErrorCode::NotFound);
}

TEST_CASE("HELLO is said once, and what cannot be read is answered and noted") {
    TwoPeople people;
    people.joao_phone.send(Hello{Ticket{"t"}, DeviceId{"d"}, {}});
    CHECK(people.joao_phone.code() == ErrorCode::InvalidState);
    people.joao_phone.unreadable();
    REQUIRE(people.joao_phone.last<Error>());
    CHECK(people.joao_phone.last<Error>()->code == ErrorCode::BadMessage);
    CHECK(people.world.refusals.back().event == "unreadable");
}

TEST_CASE("signing out closes that login's sockets and nothing else") {
    TwoPeople people;
    auto& tablet = people.world.device(people.raj, "raj-tablet");
    auto const socket = *people.raj_phone.socket;
    people.world.handle(switchboard::UserSignedOut{{socket}});
    REQUIRE(people.raj_phone.closed);
    CHECK(people.raj_phone.closed->code == 4001);
    CHECK(tablet.connected());
    CHECK(people.world.board().presence(people.raj).online);
    people.raj_phone.resume();
    CHECK_FALSE(people.raj_phone.last<Welcome>()->resumed);
    people.world.handle(switchboard::UserSignedOut{{socket}});  // known no more
    CHECK(people.world.latest.empty());
}

TEST_CASE("who signs out in a call hangs up") {
    TwoPeople people;
    people.talk();
    people.world.handle(switchboard::UserSignedOut{{*people.raj_phone.socket}});
    REQUIRE(people.joao_phone.last<CallEnded>());
    CHECK(people.joao_phone.last<CallEnded>()->reason == EndReason::HungUp);
    CHECK(people.joao_phone.last<CallEnded>()->ended_by == people.raj);
    TwoPeople dialling;
    dialling.dial();
    dialling.world.handle(switchboard::UserSignedOut{{*dialling.joao_phone.socket}});
    CHECK(dialling.raj_phone.last<CallEnded>()->reason == EndReason::Cancelled);
}

TEST_CASE("a stopping server closes every socket with 1012 and takes no new one; calls stay open") {
    TwoPeople people;
    auto const call = people.talk();
    people.clear();
    people.world.handle(switchboard::Stopping{});
    for (auto const* const phone : {&people.joao_phone, &people.raj_phone}) {
        REQUIRE(phone->closed);
        CHECK(phone->closed->code == 1012);
        CHECK(phone->inbox.empty());
    }
    people.joao_phone.connect();
    CHECK(people.joao_phone.closed->code == 1012);
    CHECK_FALSE(terminal(people.world.calls.at(call).call.status));
    CHECK(people.world.board().counts().sockets == 0);
}

TEST_CASE("after everybody has left for a minute the switchboard holds nothing") {
    TwoPeople people;
    people.talk();
    people.joao_phone.lose(CloseWhy::GoingAway);
    people.raj_phone.lose();
    people.world.advance(59'999ms);
    CHECK(people.world.board().counts().sessions == 2);
    people.world.advance(1ms);
    auto const counts = people.world.board().counts();
    CHECK(counts.sockets == 0);
    CHECK(counts.sessions == 0);
    CHECK(counts.calls == 0);
    CHECK(counts.timers == 0);
    CHECK_FALSE(people.world.board().next_deadline());
}
