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
    phone.feed(CallStatusChanged{kCall, CallStatus::Connected, 0, at, {}});
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
    phone.feed(CallEnded{kCall, 64, kMe, EndReason::HungUp, {}, {}});
    CHECK(phone.got<call::Ended>()[0].seconds == 64);  // the server's figure, not ours
}

TEST_CASE("hang-ups cross: one end, one telling") {
    Phone phone;
    callee_connected(phone);
    phone.feed(call::HangUp{});
    phone.feed(CallEnded{kCall, 7, kPeer.user, EndReason::HungUp, {}, {}});
    REQUIRE(phone.got<call::Ended>().size() == 1);
    CHECK(!phone.got<call::Ended>()[0].by_me);
    phone.feed(CallEnded{kCall, 7, kPeer.user, EndReason::HungUp, {}, {}});
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
