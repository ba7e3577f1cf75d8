#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "support/phone.hpp"

using namespace unit;

TEST_CASE("the caller's link is built before the click, and its offer travels with the dial") {
    Phone phone;
    phone.feed(call::Prepare{});
    REQUIRE(phone.got<call::OpenLink>().size() == 1);
    CHECK(phone.got<call::OpenLink>()[0].offering);
    CHECK(phone.got<call::Describe>().size() == 1);
    phone.described("my offer");
    phone.feed(call::LocalCandidate{phone.state.prepared->link.id, candidate("one")});

    phone.feed(call::Dial{kThread, kPeer, CallType::Audio});
    CHECK(phone.is<call::Dialing>());
    CHECK(phone.got<call::OpenLink>().empty());
    REQUIRE(phone.sent<CallInitiate>().size() == 1);
    auto const sent = phone.sent<CallInitiate>()[0];
    CHECK(sent.offer->sdp == "my offer");
    CHECK(sent.offer->opening);
    CHECK(sent.participants == std::vector{kPeer.user});
    CHECK(phone.got<call::Capture>().size() == 1);
    CHECK(phone.sent<WebrtcIceCandidate>().empty());  // the call has no id yet

    phone.feed(Ack{phone.command<CallInitiate>(), kCall, {}, {}});
    REQUIRE(phone.sent<WebrtcIceCandidate>().size() == 1);
    CHECK(phone.sent<WebrtcIceCandidate>()[0].candidate.candidate == "one");
    CHECK(phone.sent<WebrtcIceCandidate>()[0].candidate.link == phone.call().link.id);
}

TEST_CASE("a dial without a prepared link waits for its offer, a second at most") {
    Phone phone;
    phone.feed(call::Dial{kThread, kPeer, CallType::Video});
    CHECK(phone.sent<CallInitiate>().empty());
    CHECK(phone.got<call::Capture>().size() == 2);

    SECTION("the offer comes in time") {
        phone.pass(999ms);
        CHECK(phone.sent<CallInitiate>().empty());
        phone.described("late offer");
        REQUIRE(phone.sent<CallInitiate>().size() == 1);
        CHECK(phone.sent<CallInitiate>()[0].offer->sdp == "late offer");
    }
    SECTION("it does not, and is sent when the call has begun") {
        phone.pass(1s);
        REQUIRE(phone.sent<CallInitiate>().size() == 1);
        CHECK(!phone.sent<CallInitiate>()[0].offer);
        phone.feed(Ack{phone.command<CallInitiate>(), kCall, {}, {}});
        auto started = snapshot(kMe, CallStatus::Connecting, CallType::Video);
        started.mine = true;
        phone.feed(CallStarted{started, {}});
        CHECK(phone.sent<WebrtcOffer>().empty());
        phone.described("late offer");
        REQUIRE(phone.sent<WebrtcOffer>().size() == 1);
        CHECK(phone.sent<WebrtcOffer>()[0].offer.opening);
    }
}

TEST_CASE("it rings over there: ringback, once") {
    Phone phone;
    dial_and_ack(phone);
    phone.feed(CallStatusChanged{kCall, CallStatus::Ringing, 0, {}, {}});
    CHECK(phone.got<call::PlayTone>().empty());
    phone.feed(CallStatusChanged{kCall, CallStatus::Ringing, 1, {}, {}});
    REQUIRE(phone.got<call::PlayTone>().size() == 1);
    CHECK(phone.got<call::PlayTone>()[0].tone == call::Tone::Ringback);
    phone.feed(CallStatusChanged{kCall, CallStatus::Ringing, 2, {}, {}});
    CHECK(phone.got<call::PlayTone>().empty());
    CHECK(phone.in<call::Dialing>().ringing_devices == 2);
}

TEST_CASE("accepted there: the answer is applied and the candidates that were early with it") {
    Phone phone;
    dial_and_ack(phone);
    auto const link = phone.call().link.id;
    phone.feed(WebrtcIceCandidateReceived{kCall, kPeer.user, candidate("early", link)});
    CHECK(phone.got<call::AddCandidate>().empty());
    accepted_there(phone);
    CHECK(phone.is<call::Joining>());
    REQUIRE(phone.got<call::Apply>().size() == 1);
    REQUIRE(phone.got<call::AddCandidate>().size() == 1);
    CHECK(phone.got<call::AddCandidate>()[0].candidate.candidate == "early");
    CHECK(phone.sent<WebrtcOffer>().empty());
    CHECK(!phone.got<call::StopTone>().empty());
}

TEST_CASE("accepted without an answer: the offer and all candidates are sent again") {
    Phone phone;
    dial_and_ack(phone);
    phone.feed(call::LocalCandidate{phone.call().link.id, candidate("one")});
    CHECK(phone.sent<WebrtcIceCandidate>().size() == 1);
    auto started = snapshot(kMe, CallStatus::Connecting);
    started.mine = true;
    phone.feed(CallStarted{started, {}});
    REQUIRE(phone.sent<WebrtcOffer>().size() == 1);
    CHECK(phone.sent<WebrtcOffer>()[0].offer.sdp == "my offer");
    CHECK(phone.sent<WebrtcIceCandidate>().size() == 1);
}

TEST_CASE("an answer to the link of a page that is gone does not count") {
    Phone phone;
    dial_and_ack(phone);
    auto started = snapshot(kMe, CallStatus::Connecting);
    started.mine = true;
    phone.feed(CallStarted{started, answer("to another page", LinkId{"old-link"})});
    CHECK(phone.got<call::Apply>().empty());
    REQUIRE(phone.sent<WebrtcOffer>().size() == 1);
    CHECK(phone.sent<WebrtcOffer>()[0].offer.opening);
}

TEST_CASE("hanging up while it rings cancels and lets everything go in the same step") {
    Phone phone;
    dial_and_ack(phone, CallType::Video);
    phone.feed(call::HangUp{});
    CHECK(phone.is<call::Idle>());
    REQUIRE(phone.sent<CallEnd>().size() == 1);
    CHECK(phone.got<call::StopCapture>().size() == 2);
    CHECK(phone.got<call::CloseLink>().size() == 1);
    CHECK(phone.got<call::Ended>().empty());  // the server has the last word
    phone.feed(CallEnded{kCall, 0, kMe, EndReason::Cancelled, {}, {}});
    REQUIRE(phone.got<call::Ended>().size() == 1);
    CHECK(phone.got<call::Ended>()[0].reason == EndReason::Cancelled);
    CHECK(phone.got<call::Ended>()[0].by_me);
}

TEST_CASE("without the server's word a hang-up is told a moment later") {
    Phone phone;
    dial_and_ack(phone);
    phone.feed(call::HangUp{});
    phone.pass(call::kFarewell - 1ms);
    CHECK(Phone::only<call::Ended>(phone.all).empty());
    phone.pass(1ms);
    REQUIRE(Phone::only<call::Ended>(phone.all).size() == 1);
    CHECK(Phone::only<call::Ended>(phone.all)[0].reason == EndReason::Cancelled);
    phone.feed(CallEnded{kCall, 0, kMe, EndReason::Cancelled, {}, {}});
    CHECK(phone.got<call::Ended>().empty());  // told once
}

TEST_CASE("hung up before the ACK brought the call's id: the call is ended as soon as it has one") {
    Phone phone;
    dial(phone);
    auto const command = phone.command<CallInitiate>();
    phone.feed(call::HangUp{});
    CHECK(phone.is<call::Idle>());
    CHECK(phone.got<call::Withdraw>().size() == 1);
    CHECK(phone.sent<CallEnd>().empty());
    CHECK(phone.got<call::Ended>().size() == 1);

    SECTION("the dial had left") {
        phone.feed(Ack{command, kCall, {}, {}});
        REQUIRE(phone.sent<CallEnd>().size() == 1);
        CHECK(phone.sent<CallEnd>()[0].call == kCall);
    }
    SECTION("the dial had not left") {
        phone.feed(call::Unsent{command});
        CHECK(phone.sent<CallEnd>().empty());
        CHECK(phone.state.abandoned.empty());
    }
    SECTION("recall: the next dial waits until the first is ended") {
        phone.feed(call::Dial{kThread, kPeer, CallType::Audio});
        phone.described("second offer");
        CHECK(phone.sent<CallInitiate>().empty());
        phone.feed(Ack{command, kCall, {}, {}});
        REQUIRE(phone.got<call::Send>().size() == 2);
        CHECK(std::holds_alternative<CallEnd>(phone.got<call::Send>()[0].body));
        CHECK(std::holds_alternative<CallInitiate>(phone.got<call::Send>()[1].body));
        CHECK(phone.is<call::Dialing>());
    }
}

TEST_CASE("the reasons a dial can end with") {
    auto const reason = GENERATE(EndReason::Declined, EndReason::Missed, EndReason::Busy, EndReason::Offline,
                                 EndReason::ServerError, EndReason::Cancelled);
    Phone phone;
    dial_and_ack(phone);
    phone.feed(CallEnded{kCall, 0, kPeer.user, reason, "later", {}});
    CHECK(phone.is<call::Idle>());
    REQUIRE(phone.got<call::Ended>().size() == 1);
    CHECK(phone.got<call::Ended>()[0].reason == reason);
    CHECK(phone.got<call::Ended>()[0].text == "later");
    CHECK(phone.got<call::Ended>()[0].direction == call::Direction::Outgoing);
    CHECK(!phone.got<call::Ended>()[0].by_me);
    CHECK(phone.got<call::StopCapture>().size() == 1);
    CHECK(phone.state.prepared);  // ready for the next dial
}

TEST_CASE("the server refuses the dial") {
    Phone phone;
    dial(phone);
    phone.feed(Error{phone.command<CallInitiate>(), ErrorCode::RateLimited, "", {}});
    CHECK(phone.is<call::Idle>());
    REQUIRE(phone.got<call::Refused>().size() == 1);
    CHECK(phone.got<call::Refused>()[0].code == ErrorCode::RateLimited);
    CHECK(phone.got<call::StopCapture>().size() == 1);
}

TEST_CASE("a dial the server never hears of is given up") {
    Phone phone;
    phone.online = false;
    dial(phone);
    phone.pass(call::kDialUnheard - 1ms);
    CHECK(phone.is<call::Dialing>());
    phone.pass(1ms);
    CHECK(phone.is<call::Idle>());
    CHECK(Phone::only<call::Ended>(phone.all).back().reason == EndReason::ServerError);
    CHECK(Phone::only<call::Withdraw>(phone.all).size() == 1);
}

TEST_CASE("nobody rings for ever: a ring whose end is lost is given up") {
    Phone phone;
    dial_and_ack(phone);
    phone.pass(40s - 1ms);
    CHECK(phone.is<call::Dialing>());
    phone.pass(1ms);
    CHECK(phone.is<call::Idle>());
}

TEST_CASE("messages of other calls and other people never cross") {
    Phone phone;
    dial_and_ack(phone);
    phone.feed(CallEnded{CallId{"other"}, 0, kPeer.user, EndReason::Declined, {}, {}});
    phone.feed(CallStatusChanged{CallId{"other"}, CallStatus::Ringing, 1, {}, {}});
    auto other = snapshot(kMe, CallStatus::Connecting);
    other.id = CallId{"other"};
    phone.feed(CallStarted{other, {}});
    phone.feed(WebrtcIceCandidateReceived{CallId{"other"}, kPeer.user, candidate("stray")});
    CHECK(phone.is<call::Dialing>());
    CHECK(phone.in<call::Dialing>().ringing_devices == 0);
    CHECK(phone.call().link.parked.empty());
}

TEST_CASE("dialling in a call on another device says so") {
    Phone phone;
    Welcome welcome;
    welcome.calls = {snapshot(kMe, CallStatus::Connected)};
    phone.feed(welcome);
    REQUIRE(phone.is<call::Elsewhere>());
    phone.feed(call::Dial{kThread, kPeer, CallType::Audio});
    CHECK(phone.got<call::BusyElsewhere>().size() == 1);
    phone.feed(call::Recorded{{kCall, CallType::Audio, CallStatus::Ended, EndReason::HungUp, kMe, 3, {}}});
    CHECK(phone.is<call::Idle>());
}
