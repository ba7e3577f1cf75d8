#include <catch2/catch_test_macros.hpp>

#include "support/phone.hpp"

using namespace unit;

TEST_CASE("the far page is loaded anew: its link takes the place of ours, the clock goes on") {
    Phone phone;
    caller_connected(phone);
    auto const old = phone.call().link.id;
    auto const since = phone.call().connected_at;
    phone.feed(WebrtcOfferReceived{kCall, kPeer.user, "", offer("reloaded", "new-link")});
    CHECK(phone.is<call::Reconnecting>());
    CHECK(phone.got<call::CloseLink>()[0].link == old);
    CHECK(phone.got<call::OpenLink>()[0].link == LinkId{"new-link"});
    CHECK(phone.got<call::SetTrack>().size() == 1);  // what was sent goes on being sent
    CHECK(phone.call().connected_at == since);
    phone.described_answer("to the reloaded page");
    CHECK(phone.sent<WebrtcAnswer>().size() == 1);
    phone.link_state("connected");
    CHECK(phone.is<call::Connected>());
    CHECK(phone.call().connected_at == since);
}

TEST_CASE("an ICE restart of a link the reloaded page no longer has cannot replace its new link") {
    Phone phone;  // this is the reloaded page
    Welcome welcome;
    auto mine = snapshot(kMe, CallStatus::Connected);
    mine.mine = true;
    mine.connected_at = phone.now.wall - 60s;
    welcome.calls = {mine};
    phone.feed(welcome);
    REQUIRE(phone.is<call::Reconnecting>());
    phone.described("opening offer");
    auto const link = phone.call().link.id;
    phone.feed(WebrtcOfferReceived{kCall, kPeer.user, "", offer("restart of the old", "old-link", false)});
    CHECK(phone.call().link.id == link);
    REQUIRE(phone.sent<WebrtcOffer>().size() == 1);  // the peer may never have seen it
    CHECK(phone.sent<WebrtcOffer>()[0].offer.link == link);
}

TEST_CASE("own reload: captures again, a fresh opening link, the timer continues") {
    Phone phone;
    Welcome welcome;
    auto mine = snapshot(kPeer.user, CallStatus::Connected, CallType::Video);
    mine.mine = true;
    mine.connected_at = phone.now.wall - 60s;
    welcome.calls = {mine};
    phone.feed(welcome);
    REQUIRE(phone.is<call::Reconnecting>());
    CHECK(phone.call().connected_at == mine.connected_at);
    CHECK(phone.got<call::Capture>().size() == 2);
    CHECK(phone.got<call::OpenLink>()[0].offering);
    phone.described("opening offer");
    REQUIRE(phone.sent<WebrtcOffer>().size() == 1);
    CHECK(phone.sent<WebrtcOffer>()[0].offer.opening);
    CHECK(phone.sent<WebrtcOffer>()[0].target == kPeer.user);
}

TEST_CASE("own reload of a muted voice call stays muted and asks for no camera") {
    Phone phone;
    Welcome welcome;
    auto mine = snapshot(kPeer.user, CallStatus::Connected);
    mine.mine = true;
    mine.connected_at = phone.now.wall;
    mine.participants[1].media = {true, false, false};
    welcome.calls = {mine};
    phone.feed(welcome);
    CHECK(phone.call().tracks.muted);
    CHECK(phone.got<call::Capture>().size() == 1);
    CHECK(phone.got<call::SetTrack>().empty());
}

TEST_CASE("own reload while the dial rings: back on the stage, and the accept is still good") {
    Phone phone;
    Welcome welcome;
    auto mine = snapshot(kMe, CallStatus::Ringing);
    mine.mine = true;
    mine.ring_until = phone.now.wall + 20s;
    welcome.calls = {mine};
    phone.feed(welcome);
    REQUIRE(phone.is<call::Dialing>());
    CHECK(phone.sent<CallInitiate>().empty());
    phone.described("new page's offer");
    auto started = snapshot(kMe, CallStatus::Connecting);
    started.mine = true;
    phone.feed(CallStarted{started, answer("to the old page", LinkId{"old-link"})});
    CHECK(phone.is<call::Joining>());
    CHECK(phone.sent<WebrtcOffer>().size() == 1);
}

TEST_CASE("the server restarted: a call it still lists is left untouched") {
    Phone phone;
    caller_connected(phone);
    Welcome welcome;
    auto mine = snapshot(kMe, CallStatus::Connected);
    mine.mine = true;
    mine.connected_at = phone.now.wall;
    welcome.calls = {mine};
    phone.feed(welcome);
    CHECK(phone.is<call::Connected>());
    CHECK(phone.got<call::OpenLink>().empty());
    CHECK(phone.got<call::RestartIce>().empty());
    CHECK(phone.got<call::CloseLink>().empty());
    CHECK(phone.sent<CallConnected>().size() == 1);  // idempotent; the first may have been lost
}

TEST_CASE("the server restarted during the set-up: the exchange is made again") {
    Phone phone;
    dial_and_ack(phone);
    accepted_there(phone);
    Welcome welcome;
    auto mine = snapshot(kMe, CallStatus::Connecting);
    mine.mine = true;
    welcome.calls = {mine};
    phone.feed(welcome);
    CHECK(phone.is<call::Joining>());
    CHECK(phone.got<call::RestartIce>().size() == 1);
}

TEST_CASE("a call that is gone when the session comes back ends, with what the conversation says of it") {
    Phone phone;
    caller_connected(phone);
    phone.feed(Welcome{});
    CHECK(phone.is<call::Idle>());
    CHECK(phone.got<call::StopCapture>().size() == 1);
    CHECK(phone.got<call::Ended>().empty());
    SECTION("the conversation tells") {
        phone.feed(call::Recorded{{kCall, CallType::Audio, CallStatus::Ended, EndReason::HungUp, kMe, 33, {}}});
        REQUIRE(phone.got<call::Ended>().size() == 1);
        CHECK(phone.got<call::Ended>()[0].reason == EndReason::HungUp);
        CHECK(phone.got<call::Ended>()[0].seconds == 33);
    }
    SECTION("it does not") {
        phone.pass(call::kRecordAwaited);
        CHECK(Phone::only<call::Ended>(phone.all)[0].reason == EndReason::ConnectionLost);
    }
}

TEST_CASE("a resumed session is no news") {
    Phone phone;
    caller_connected(phone);
    Welcome welcome;
    welcome.resumed = true;
    phone.feed(welcome);
    CHECK(phone.is<call::Connected>());
    CHECK(phone.effects.empty());
}

TEST_CASE("the far end's signaling is away: media may well go on") {
    Phone phone;
    caller_connected(phone);
    phone.feed(CallParticipantSignal{kCall, kPeer.user, false});
    CHECK(phone.is<call::Connected>());
    CHECK(!phone.call().peer_reachable);
    phone.feed(CallParticipantSignal{kCall, kPeer.user, true});
    CHECK(phone.call().peer_reachable);
}

TEST_CASE("hung up while away: the call is not joined again, and the server hears it") {
    Phone phone;
    caller_connected(phone);
    phone.online = false;
    phone.feed(call::HangUp{});
    phone.pass(20s);
    Welcome welcome;
    auto mine = snapshot(kMe, CallStatus::Connected);
    mine.mine = true;
    welcome.calls = {mine};
    phone.feed(welcome);
    CHECK(phone.is<call::Idle>());
    CHECK(phone.sent<CallEnd>().size() == 1);
}

TEST_CASE("the end is read from the conversation when its own message was lost") {
    Phone phone;
    callee_connected(phone);
    phone.feed(call::Recorded{{kCall, CallType::Audio, CallStatus::Ended, EndReason::HungUp, kPeer.user, 5, {}}});
    CHECK(phone.is<call::Idle>());
    phone.feed(CallEnded{kCall, 5, kPeer.user, EndReason::HungUp, {}, {}});
    CHECK(phone.got<call::Ended>().size() == 1);
}

TEST_CASE("a call with nobody else in it is none") {
    auto nobody = snapshot(kMe, CallStatus::Connected);
    nobody.mine = true;
    nobody.participants.resize(1);
    Phone phone;
    SECTION("after a reload") {
        Welcome welcome;
        welcome.calls = {nobody};
        phone.feed(welcome);
        CHECK(phone.is<call::Idle>());
    }
    SECTION("ringing") {
        nobody.initiator = kPeer.user;
        phone.feed(CallIncoming{nobody});
        CHECK(phone.is<call::Idle>());
        CHECK(phone.got<call::PlayTone>().empty());
    }
    SECTION("and one that goes on keeps whom it is with") {
        caller_connected(phone);
        Welcome welcome;
        welcome.calls = {nobody};
        phone.feed(welcome);
        CHECK(phone.call().peer == kPeer);
    }
    CHECK(phone.problem.empty());
}
