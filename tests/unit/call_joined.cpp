#include <catch2/catch_test_macros.hpp>

#include "support/phone.hpp"

using namespace unit;

TEST_CASE("connected: the server is told, the clock is the server's") {
    Phone phone;
    dial_and_ack(phone);
    accepted_there(phone);
    phone.link_state("connecting");
    CHECK(phone.is<call::Joining>());
    phone.link_state("connected");
    CHECK(phone.is<call::Connected>());
    CHECK(phone.sent<CallConnected>().size() == 1);
    CHECK(phone.got<call::PlayTone>()[0].tone == call::Tone::Connected);
    CHECK(!phone.call().connected_at);
    auto const at = phone.now.wall + 3s;
    phone.feed(CallStatusChanged{kCall, CallStatus::Connected, 0, at});
    CHECK(phone.call().connected_at == at);
}

TEST_CASE("no media within thirty seconds of the accept") {
    Phone phone;
    dial_and_ack(phone);
    accepted_there(phone);
    phone.pass(30s - 1ms);
    CHECK(phone.is<call::Joining>());
    phone.pass(1ms);
    CHECK(phone.is<call::Idle>());
    auto const ends = Phone::only<call::Send>(phone.all);
    CHECK(std::get<CallEnd>(ends.back().body).reason == EndReason::FailedToConnect);
}

TEST_CASE("joining that hangs is helped: ICE is restarted after ten seconds, at once when it failed") {
    Phone phone;
    dial_and_ack(phone);
    accepted_there(phone);
    SECTION("it hangs") {
        phone.pass(10s - 1ms);
        CHECK(Phone::only<call::RestartIce>(phone.all).empty());
        phone.pass(1ms);
        CHECK(Phone::only<call::RestartIce>(phone.all).size() == 1);
    }
    SECTION("it failed") {
        phone.link_state("failed");
        CHECK(phone.is<call::Joining>());
        CHECK(phone.got<call::RestartIce>().size() == 1);
        phone.described("restart offer");
        REQUIRE(phone.sent<WebrtcOffer>().size() == 1);
        CHECK(!phone.sent<WebrtcOffer>()[0].offer.opening);
    }
}

TEST_CASE("hang-up: the far end and the own devices know in the same step") {
    Phone phone;
    caller_connected(phone, CallType::Video);
    phone.pass(65s);
    phone.feed(call::HangUp{});
    CHECK(phone.is<call::Idle>());
    CHECK(phone.sent<CallEnd>()[0].reason == EndReason::HungUp);
    CHECK(phone.got<call::StopCapture>().size() == 2);
    CHECK(phone.got<call::CloseLink>().size() == 1);
    CHECK(phone.got<call::PlayTone>()[0].tone == call::Tone::Ended);
    phone.feed(CallEnded{kCall, 64, kMe, EndReason::HungUp, {}});
    CHECK(phone.got<call::Ended>()[0].seconds == 64);  // the server's figure, not ours
}

TEST_CASE("hang-ups cross: one end, one telling") {
    Phone phone;
    callee_connected(phone);
    phone.feed(call::HangUp{});
    phone.feed(CallEnded{kCall, 7, kPeer.user, EndReason::HungUp, {}});
    REQUIRE(phone.got<call::Ended>().size() == 1);
    CHECK(!phone.got<call::Ended>()[0].by_me);
    phone.feed(CallEnded{kCall, 7, kPeer.user, EndReason::HungUp, {}});
    CHECK(phone.effects.empty());
}

TEST_CASE("disconnected is not the end: reconnecting is shown, ICE restarts after two seconds") {
    Phone phone;
    caller_connected(phone);
    phone.link_state("disconnected");
    REQUIRE(phone.is<call::Reconnecting>());
    CHECK(phone.got<call::RestartIce>().empty());
    phone.pass(2s - 1ms);
    CHECK(Phone::only<call::RestartIce>(phone.all).empty());
    phone.pass(1ms);
    CHECK(Phone::only<call::RestartIce>(phone.all).size() == 1);
    phone.described("restart offer");
    CHECK(phone.sent<WebrtcOffer>().size() == 1);
    phone.feed(WebrtcAnswerReceived{kCall, kPeer.user, answer("restart answer", phone.call().link.id)});
    phone.link_state("connected");
    CHECK(phone.is<call::Connected>());
    CHECK(phone.got<call::Tell>()[0].moment == call::Moment::Reconnected);
    CHECK(phone.got<call::PlayTone>().empty());
}

TEST_CASE("disconnected that heals by itself needs no restart") {
    Phone phone;
    caller_connected(phone);
    phone.link_state("disconnected");
    phone.pass(1s);
    phone.link_state("connected");
    CHECK(phone.is<call::Connected>());
    phone.pass(10s);
    CHECK(Phone::only<call::RestartIce>(phone.all).empty());
}

TEST_CASE("failed restarts at once; a changed network too, before anything is lost") {
    Phone phone;
    caller_connected(phone);
    SECTION("failed") {
        phone.link_state("failed");
        CHECK(phone.is<call::Reconnecting>());
        CHECK(phone.got<call::RestartIce>().size() == 1);
    }
    SECTION("network") {
        phone.feed(call::NetworkChanged{});
        CHECK(phone.is<call::Connected>());
        CHECK(phone.got<call::RestartIce>().size() == 1);
    }
}

TEST_CASE("thirty seconds without media end the call") {
    Phone phone;
    caller_connected(phone);
    phone.link_state("disconnected");
    phone.pass(30s - 1ms);
    CHECK(phone.is<call::Reconnecting>());
    phone.pass(1ms);
    CHECK(phone.is<call::Idle>());
    auto const sent = Phone::only<call::Send>(phone.all);
    CHECK(std::get<CallEnd>(sent.back().body).reason == EndReason::ConnectionLost);
}

TEST_CASE("late results of a link that is gone are dropped, a late camera is stopped") {
    Phone phone;
    caller_connected(phone, CallType::Video);
    auto const link = phone.call().link.id;
    phone.feed(call::SetCamera{false});
    phone.feed(call::SetCamera{true});
    auto const late = phone.got<call::Capture>()[0].id;
    phone.feed(call::HangUp{});
    phone.feed(call::LocalDescription{link, {DescriptionType::Offer, "late", {}}});
    CHECK(phone.effects.empty());
    phone.feed(call::LocalCandidate{link, candidate("late")});
    CHECK(phone.effects.empty());
    phone.feed(call::LinkStateChanged{link, "connected"});
    CHECK(phone.effects.empty());
    phone.feed(call::OperationFailed{link, "apply", "InvalidStateError"});
    CHECK(phone.effects.empty());
    phone.feed(call::CaptureStarted{late});
    REQUIRE(phone.got<call::StopCapture>().size() == 1);
    CHECK(phone.got<call::StopCapture>()[0].id == late);
}

TEST_CASE("a capture granted after the hang-up of its call, in the next call") {
    Phone phone;
    dial_and_ack(phone);
    auto const late = Phone::only<call::Capture>(phone.all)[0].id;
    phone.feed(call::HangUp{});
    phone.feed(call::Dial{kThread, kPeer, CallType::Audio});
    CHECK(phone.got<call::Capture>()[0].id != late);
    phone.feed(call::CaptureStarted{late});
    REQUIRE(phone.got<call::StopCapture>().size() == 1);
    CHECK(phone.call().tracks.microphone.actual == call::Actual::Starting);
}

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
    phone.feed(CallEnded{kCall, 5, kPeer.user, EndReason::HungUp, {}});
    CHECK(phone.got<call::Ended>().size() == 1);
}
