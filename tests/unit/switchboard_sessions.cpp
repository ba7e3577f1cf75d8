#include <catch2/catch_test_macros.hpp>

#include "support/switchboard_stories.hpp"

using namespace support;
using namespace std::chrono_literals;

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
