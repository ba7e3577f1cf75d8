#include <catch2/catch_test_macros.hpp>

#include "support/switchboard_stories.hpp"

using namespace support;
using namespace std::chrono_literals;

TEST_CASE("a message is stored, acknowledged and told to all devices of all members but the sending one") {
    TwoPeople people;
    auto& laptop = people.world.device(people.joao, "joao-laptop");
    auto& anas = people.world.device(people.ana, "ana-phone");
    people.joao_phone.send(MessageSend{people.thread, "  Olá!\n", ClientMessageId{"x1"}});
    auto const ack = people.joao_phone.acked();
    REQUIRE(ack);
    CHECK(ack->created_at == people.world.now().wall);
    REQUIRE(people.world.messages.size() == 1);
    auto const stored = people.world.messages[0].message;
    CHECK(stored.id == ack->message);
    CHECK(stored.text == "Olá!");
    CHECK(stored.sender == people.joao);
    CHECK(stored.client_id == ClientMessageId{"x1"});
    REQUIRE(people.raj_phone.last<MessageNew>());
    auto const at_raj = people.raj_phone.last<MessageNew>()->message;
    CHECK(at_raj.text == "Olá!");
    CHECK(at_raj.client_id.empty());  // the sender's own business
    CHECK(laptop.last<MessageNew>()->message == stored);
    CHECK(people.joao_phone.heard<MessageNew>().empty());
    CHECK(anas.heard<MessageNew>().empty());
}

TEST_CASE("a message has 1 to 4000 code points, white space at its ends not counted") {
    TwoPeople people;
    auto const send = [&](std::string const& text, int number) {
        people.joao_phone.send(MessageSend{people.thread, text, ClientMessageId{std::to_string(number)}});
        return people.joao_phone.code();
    };
    std::string exact;
    for (int i = 0; i < limits::kTextCodePoints; ++i) exact += "ã";
    CHECK(send("", 1) == ErrorCode::BadMessage);
    CHECK(send(" \n\t ", 2) == ErrorCode::BadMessage);
    CHECK_FALSE(send("x", 3));
    CHECK_FALSE(send(exact.substr(2), 4));
    CHECK_FALSE(send("  " + exact + "\n", 5));
    CHECK(send(exact + "x", 6) == ErrorCode::TooLarge);
    CHECK(people.world.messages.size() == 3);
}

TEST_CASE("a message sent again is the same message, from whichever device and session") {
    TwoPeople people;
    people.joao_phone.send(MessageSend{people.thread, "oi", ClientMessageId{"x1"}});
    auto const first = people.joao_phone.acked();
    people.world.advance(1s);
    people.joao_phone.connect();
    people.joao_phone.send(MessageSend{people.thread, "oi", ClientMessageId{"x1"}});
    CHECK(people.joao_phone.acked()->message == first->message);
    CHECK(people.joao_phone.acked()->created_at == first->created_at);
    auto& laptop = people.world.device(people.joao, "joao-laptop");
    laptop.send(MessageSend{people.thread, "oi", ClientMessageId{"x1"}});
    CHECK(laptop.acked()->message == first->message);
    CHECK(people.world.messages.size() == 1);
    CHECK(people.raj_phone.heard<MessageNew>().size() == 1);
    // Another person's id of the same spelling is another message.
    people.raj_phone.send(MessageSend{people.thread, "oi", ClientMessageId{"x1"}});
    CHECK(people.world.messages.size() == 2);
}

TEST_CASE("one sent by HTTP is told to everybody, and known when it comes again by socket") {
    TwoPeople people;
    Message const message{people.world.board().next_message_id(people.world.now()),
                          people.thread,
                          people.joao,
                          "por HTTP",
                          people.world.now().wall,
                          ClientMessageId{"h1"},
                          {}};
    people.world.handle(switchboard::MessageStored{message});
    CHECK(people.joao_phone.last<MessageNew>()->message == message);
    CHECK(people.raj_phone.last<MessageNew>()->message.id == message.id);
    CHECK(people.raj_phone.last<MessageNew>()->message.client_id.empty());
    CHECK(people.world.messages.empty());  // the edge has stored it
    people.joao_phone.send(MessageSend{people.thread, "por HTTP", ClientMessageId{"h1"}});
    CHECK(people.joao_phone.acked()->message == message.id);
    CHECK(people.world.messages.empty());
    people.world.handle(switchboard::MessageStored{
        {MessageId{"m"}, ThreadId{"unknown"}, people.joao, "x", people.world.now().wall, {}, {}}});
    CHECK(people.world.latest.empty());
}

TEST_CASE("a stranger can neither write, nor read, nor seem to type") {
    TwoPeople people;
    auto& anas = people.world.device(people.ana, "ana-phone");
    people.clear();
    for (auto const& thread : {people.thread, ThreadId{"unknown"}}) {
        anas.send(MessageSend{thread, "oi", ClientMessageId{"1"}});
        CHECK(anas.code() == ErrorCode::NotFound);
        anas.send(MessageRead{thread, MessageId{"m"}});
        CHECK(anas.code() == ErrorCode::NotFound);
        anas.send(Typing{thread});
        CHECK(anas.code() == ErrorCode::NotFound);
    }
    CHECK(people.raj_phone.inbox.empty());
    CHECK(people.world.messages.empty());
    CHECK(people.world.reads.empty());
    CHECK(people.world.refusals.size() == 6);
}

TEST_CASE("reading goes forward only, and everybody's other devices learn of it") {
    TwoPeople people;
    auto& tablet = people.world.device(people.raj, "raj-tablet");
    std::vector<MessageId> ids;
    for (int i = 0; i < 3; ++i) {
        people.joao_phone.send(MessageSend{people.thread, "oi", ClientMessageId{std::to_string(i)}});
        ids.push_back(people.joao_phone.acked()->message);
    }
    people.clear();
    tablet.clear();
    people.raj_phone.send(MessageRead{people.thread, ids[1]});
    CHECK(people.raj_phone.acked());
    REQUIRE(people.joao_phone.last<MessageReadBy>());
    CHECK(people.joao_phone.last<MessageReadBy>()->user == people.raj);
    CHECK(people.joao_phone.last<MessageReadBy>()->message == ids[1]);
    CHECK(tablet.last<MessageReadBy>()->message == ids[1]);
    CHECK(people.raj_phone.heard<MessageReadBy>().empty());
    for (auto const& earlier : {ids[1], ids[0]}) {
        people.raj_phone.send(MessageRead{people.thread, earlier});
        CHECK(people.raj_phone.acked());
    }
    CHECK(people.world.reads.size() == 1);
    CHECK(people.joao_phone.heard<MessageReadBy>().size() == 1);
    people.raj_phone.send(MessageRead{people.thread, ids[2]});
    CHECK(people.world.reads.back().message == ids[2]);
}

TEST_CASE("nothing that has not been written can be read") {
    TwoPeople people;
    auto const later = people.world.board().next_message_id({people.world.now().mono, people.world.now().wall + 1h});
    TwoPeople others;
    for (auto const& id : {later, MessageId{"no-message-id"}}) {
        others.raj_phone.send(MessageRead{others.thread, id});
        CHECK(others.raj_phone.code() == ErrorCode::NotFound);
    }
    CHECK(others.world.reads.empty());
}

TEST_CASE("typing is told to the others who are there, is not kept and not stored") {
    TwoPeople people;
    auto& laptop = people.world.device(people.joao, "joao-laptop");
    auto& tablet = people.world.device(people.raj, "raj-tablet");
    tablet.lose();
    people.joao_phone.send(Typing{people.thread});
    CHECK(people.joao_phone.acked());
    CHECK(people.raj_phone.last<TypingBy>()->user == people.joao);
    CHECK(laptop.heard<TypingBy>().empty());
    CHECK(people.joao_phone.heard<TypingBy>().empty());
    tablet.resume();
    CHECK(tablet.heard<TypingBy>().empty());
}

TEST_CASE("presence: online with the first device, offline when the last one is gone for good") {
    TwoPeople people;
    auto& tablet = people.world.device(people.raj, "raj-tablet");
    auto const presence = [&] { return people.world.board().presence(people.raj); };
    CHECK(people.joao_phone.heard<PresenceChanged>().empty());  // he was online already
    people.raj_phone.lose();
    people.world.advance(1min);
    CHECK(presence().online);
    auto const left_at = people.world.now().wall;
    tablet.lose(switchboard::CloseWhy::GoingAway);
    people.world.advance(9'999ms);
    CHECK(presence().online);
    CHECK(people.joao_phone.heard<PresenceChanged>().empty());
    people.world.advance(1ms);
    CHECK_FALSE(presence().online);
    REQUIRE(people.joao_phone.last<PresenceChanged>());
    CHECK(people.joao_phone.last<PresenceChanged>()->presence == Presence{people.raj, false, left_at});
    CHECK(people.world.last_seen.at(people.raj) == left_at);
    people.raj_phone.connect();
    CHECK(people.joao_phone.last<PresenceChanged>()->presence == Presence{people.raj, true, {}});
    CHECK(people.joao_phone.heard<PresenceChanged>().size() == 2);
}

TEST_CASE("a lost socket is no absence for 30 s") {
    TwoPeople people;
    people.raj_phone.lose();
    people.world.advance(29'999ms);
    CHECK(people.world.board().presence(people.raj).online);
    people.raj_phone.resume();
    people.world.advance(5min);
    CHECK(people.joao_phone.heard<PresenceChanged>().empty());
    people.raj_phone.lose();
    people.world.advance(30s);
    CHECK_FALSE(people.world.board().presence(people.raj).online);
    people.raj_phone.resume();  // late, but still within the resume window
    CHECK(people.world.board().presence(people.raj).online);
    CHECK(people.joao_phone.heard<PresenceChanged>().size() == 2);
}

TEST_CASE("presence is for those who share a conversation") {
    TwoPeople people;
    auto const stranger = people.world.add_user("stranger");
    auto& theirs = people.world.device(stranger, "stranger-phone");
    auto& anas = people.world.device(people.ana, "ana-phone");
    CHECK(people.joao_phone.heard<PresenceChanged>().size() == 1);
    CHECK(theirs.heard<PresenceChanged>().empty());
    theirs.lose(switchboard::CloseWhy::GoingAway);
    people.world.advance(10s);
    CHECK(anas.heard<PresenceChanged>().empty());
}

TEST_CASE("after a restart last_seen is what was stored") {
    TwoPeople people;
    auto const connected_at = people.world.last_seen.at(people.raj);
    people.world.restart(10s);
    CHECK_FALSE(people.world.board().presence(people.raj).online);
    CHECK(people.world.board().presence(people.raj).last_seen == connected_at);
}

TEST_CASE("a changed profile is what others see from then on") {
    TwoPeople people;
    people.world.handle(switchboard::ProfileStored{{people.joao, "joao", "João Silva", "/avatars/joao"}});
    people.dial();
    auto const caller = people.raj_phone.last<CallIncoming>()->call.participants[0];
    CHECK(caller.name == "João Silva");
    CHECK(caller.avatar == "/avatars/joao");
    people.joao_phone.connect();
    CHECK(people.joao_phone.last<Welcome>()->me.display_name == "João Silva");
}

TEST_CASE("whom a host application names is stored once, under a handle of their own") {
    TwoPeople people;
    auto& world = people.world;
    UserId const eva{"crm-eva"};
    world.handle(switchboard::ProfileClaimed{{eva, "joao", "Eva", {}}});
    REQUIRE(world.profiles.contains(eva));
    CHECK(world.profiles.at(eva).profile == Profile{eva, "joao-2", "Eva", {}});
    CHECK(world.profiles.at(eva).at == world.now().wall);
    CHECK(world.handle(switchboard::ProfileClaimed{{eva, "eva", "Eva", {}}}).empty());
    CHECK(world.handle(switchboard::ProfileClaimed{{eva, {}, {}, {}}}).empty());
    world.handle(switchboard::ProfileClaimed{{eva, "eva", "Eva Dias", {}}});
    CHECK(world.board().profile(eva) == Profile{eva, "joao-2", "Eva Dias", {}});
    CHECK_FALSE(world.board().profile(UserId{"nobody"}));
}

TEST_CASE("a handle of full length that somebody has gives way to the number") {
    TwoPeople people;
    auto const claim = [&](std::string const& id) {
        people.world.handle(switchboard::ProfileClaimed{{UserId{id}, std::string(32, 'x'), id, {}}});
        return people.world.board().profile(UserId{id})->handle;
    };
    CHECK(claim("one") == std::string(32, 'x'));
    CHECK(claim("two") == std::string(30, 'x') + "-2");
    CHECK(claim("three") == std::string(30, 'x') + "-3");
}

TEST_CASE("a conversation that is stored anew has the new members only") {
    TwoPeople people;
    people.world.handle(switchboard::ThreadStored{{people.thread, "Team", {people.joao, people.ana}}});
    CHECK_FALSE(people.world.board().member(people.thread, people.raj));
    people.raj_phone.send(MessageSend{people.thread, "oi", ClientMessageId{"x"}});
    CHECK(people.raj_phone.code() == ErrorCode::NotFound);
    people.joao_phone.send(MessageSend{people.thread, "oi", ClientMessageId{"y"}});
    CHECK(people.raj_phone.heard<MessageNew>().empty());
}

TEST_CASE("message ids sort as the conversation went, whatever the clock does") {
    TwoPeople people;
    auto const now = people.world.now();
    MessageId last;
    for (auto const wall : {now.wall, now.wall, now.wall + 1ms, now.wall - 1h, now.wall - 1h, now.wall + 2h}) {
        auto const next = people.world.board().next_message_id({now.mono, wall});
        CHECK(last < next);
        last = next;
    }
}
