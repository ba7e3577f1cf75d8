#include <catch2/catch_test_macros.hpp>

#include "protocol/codec.hpp"
#include "support/message_samples.hpp"
#include "support/switchboard_stories.hpp"
#include "switchboard/replay.hpp"

using namespace support;
using namespace std::chrono_literals;

TEST_CASE("the first message is WELCOME, and it says all a client needs") {
    switchboard::Settings settings;
    settings.ring_timeout = 45s;
    TwoPeople people{settings};
    auto& phone = people.world.absent_device(people.ana, "ana-phone");
    phone.ice_servers = {{{"turn:192.0.2.1"}, "user", "secret"}};
    phone.connect();
    REQUIRE(phone.inbox.size() == 1);
    auto const welcome = phone.last<Welcome>();
    REQUIRE(welcome);
    CHECK_FALSE(welcome->resumed);
    CHECK(welcome->me.id == people.ana);
    CHECK(welcome->server_time == people.world.now().wall);
    CHECK(welcome->ice_servers == phone.ice_servers);
    CHECK(welcome->limits == Limits{45s, 4s, 8s, 4000});
    CHECK(welcome->calls.empty());
    CHECK_FALSE(welcome->session.empty());
    CHECK_FALSE(welcome->epoch.empty());
    CHECK(phone.inbox[0].seq == 0);
}

TEST_CASE("who resumes is told of the ICE servers anew: what was granted before may be over") {
    TwoPeople people;
    people.joao_phone.lose();
    people.joao_phone.ice_servers = {{{"turn:192.0.2.1"}, "later", "secret"}};
    people.joao_phone.resume();
    CHECK(people.joao_phone.last<Welcome>()->resumed);
    CHECK(people.joao_phone.last<Welcome>()->ice_servers == people.joao_phone.ice_servers);
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

TEST_CASE("a session keeps 512 messages for a resume; beyond that the start is fresh") {
    for (std::size_t const missed : {511U, 512U, 513U}) {
        TwoPeople people;
        people.raj_phone.lose();
        for (std::size_t i = 0; i < missed; ++i) {
            people.world.advance(60ms);  // below the rate limit, and all within the resume window
            auto const message = people.world.board().next_message_id(people.world.now());
            people.joao_phone.send(MessageRead{people.thread, message});
            REQUIRE(people.joao_phone.acked());
        }
        people.raj_phone.resume();
        CHECK(people.raj_phone.last<Welcome>()->resumed == (missed <= limits::kReplayMessages));
        CHECK(people.raj_phone.heard<MessageReadBy>().size() == (missed <= 512 ? missed : 0));
    }
}

TEST_CASE("a session keeps for a resume what an outbox can take at once") {
    std::string const text(4000, 'x');
    Message message{MessageId{"m"}, ThreadId{}, UserId{"user-joao"}, text, {}, {}, {}};
    auto const fits = limits::kReplayBytes / switchboard::weight(MessageNew{message});
    for (bool const too_much : {false, true}) {
        TwoPeople people;
        message.thread = people.thread;
        people.raj_phone.lose();
        for (std::size_t i = 0; i < fits + (too_much ? 1 : 0); ++i) {
            people.world.handle(switchboard::MessageStored{message});
        }
        people.raj_phone.resume();
        CHECK(people.raj_phone.last<Welcome>()->resumed == !too_much);
        std::size_t bytes = 0;
        for (auto const& heard : people.raj_phone.inbox) bytes += encode(heard, people.world.now().wall).size();
        CHECK(bytes < limits::kOutboxBytes);
    }
}

TEST_CASE("no message is larger on the wire than it is taken for") {
    for (auto message : server_samples()) {
        if (std::holds_alternative<Welcome>(message.body)) continue;
        message.seq = (1LL << 53) - 1;
        auto const text = encode(message, base::WallTime{1'764'410'400'000ms});
        INFO(text);
        CHECK(switchboard::weight(message.body) >= text.size());
    }
    // Ids and names at their longest, and what doubles when written.
    std::string const id(limits::kIdBytes, 'x');
    std::string name;
    for (int i = 0; i < limits::kNameCodePoints; ++i) name += "👍";
    std::string const quotes(4000, '"');
    for (ServerBody const& body :
         {ServerBody{Ack{CommandId{id}, CallId{id}, MessageId{id}, base::WallTime{}}},
          ServerBody{WebrtcOfferReceived{CallId{id}, UserId{id}, name, {DescriptionType::Offer, quotes, LinkId{id}}}},
          ServerBody{CallParticipantMediaChanged{CallId{id}, UserId{id}, name, {}}},
          ServerBody{CallEnded{CallId{id}, 1, UserId{id}, {}, quotes, {}}},
          ServerBody{MessageNew{{MessageId{id}, ThreadId{id}, UserId{id}, quotes, {}, {}, {}}}}}) {
        CHECK(switchboard::weight(body) >= encode(ServerMessage{1LL << 52, body}, {}).size());
    }
}

TEST_CASE("what a client has confirmed is not kept") {
    TwoPeople people;
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 300; ++i) {
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
    people.joao_phone.send(MessageSend{people.thread, "oi", ClientMessageId{"1"}});
    people.world.handle(switchboard::Received{*people.raj_phone.socket, {{}, Heartbeat{1'000'000}}});
    people.raj_phone.clear();
    people.raj_phone.lose();
    people.raj_phone.resume_from(people.raj_phone.seq - 1);
    CHECK(people.raj_phone.heard<MessageNew>().size() == 1);
}
