#include <catch2/catch_test_macros.hpp>

#include "support/phone.hpp"

using namespace unit;

namespace {

CallSnapshot theirs(CallType type, bool with_offer) {
    auto made = snapshot(kPeer.user, CallStatus::Connecting, type);
    made.mine = true;
    if (with_offer) {
        made.offer = offer("their offer", "their-link");
        made.candidates = {candidate("theirs", LinkId{"their-link"})};
    }
    return made;
}

}  // namespace

TEST_CASE("glare, ours came second: their offer is answered without a further tap") {
    Phone phone;
    dial(phone, CallType::Video);
    auto const own_link = phone.call().link.id;
    phone.feed(Ack{phone.command<CallInitiate>(), kCall, {}, {}});
    phone.feed(CallStarted{theirs(CallType::Video, true), {}});
    CHECK(phone.is<call::Joining>());
    CHECK(phone.call().direction == call::Direction::Incoming);
    CHECK(phone.got<call::CloseLink>()[0].link == own_link);
    CHECK(phone.got<call::OpenLink>()[0].link == LinkId{"their-link"});
    CHECK(!phone.got<call::OpenLink>()[0].offering);
    CHECK(phone.got<call::Apply>()[0].remote.sdp == "their offer");
    CHECK(phone.got<call::AddCandidate>().size() == 1);
    CHECK(phone.got<call::SetTrack>().size() == 2);  // before the answer is made: it says sendrecv
    phone.described_answer("my answer");
    REQUIRE(phone.sent<WebrtcAnswer>().size() == 1);
    CHECK(phone.sent<CallAnswer>().empty());
}

TEST_CASE("glare before our ACK") {
    Phone phone;
    dial(phone);
    phone.feed(CallStarted{theirs(CallType::Audio, true), {}});
    CHECK(phone.is<call::Joining>());
    phone.feed(Ack{phone.command<CallInitiate>(), kCall, {}, {}});
    CHECK(phone.is<call::Joining>());
    CHECK(phone.sent<CallEnd>().empty());
}

TEST_CASE("a call that crossed ours and ended while the session was away does not ring when ours is refused") {
    for (bool const still_there : {false, true}) {
        Phone phone;
        dial(phone);
        auto crossing = snapshot(kPeer.user, CallStatus::Ringing);
        crossing.ring_until = phone.now.wall + 30s;
        phone.feed(CallIncoming{crossing});
        Welcome welcome;
        if (still_there) welcome.calls = {crossing};
        phone.feed(welcome);
        phone.feed(Error{phone.command<CallInitiate>(), ErrorCode::SessionExpired, "", {}});
        CHECK(phone.is<call::Ringing>() == still_there);
        CHECK(phone.is<call::Idle>() != still_there);
    }
}

TEST_CASE("glare without their offer: it is awaited, their candidates with it") {
    Phone phone;
    dial_and_ack(phone);
    phone.feed(CallStarted{theirs(CallType::Audio, false), {}});
    CHECK(phone.call().link.id.empty());
    phone.feed(WebrtcIceCandidateReceived{kCall, kPeer.user, candidate("early", LinkId{"their-link"})});
    phone.feed(WebrtcOfferReceived{kCall, kPeer.user, "", offer("their offer", "their-link")});
    CHECK(phone.got<call::Apply>().size() == 1);
    CHECK(phone.got<call::AddCandidate>().size() == 1);
}

TEST_CASE("glare, ours came first: theirs is joined into it and our offer sent again") {
    Phone phone;
    dial_and_ack(phone);
    auto started = snapshot(kMe, CallStatus::Connecting);
    started.mine = true;
    phone.feed(CallStarted{started, {}});
    CHECK(phone.is<call::Joining>());
    CHECK(phone.call().direction == call::Direction::Outgoing);
    CHECK(phone.sent<WebrtcOffer>().size() == 1);
}

TEST_CASE("glare at the lower type: the camera is let go") {
    Phone phone;
    dial(phone, CallType::Video);
    phone.feed(CallStarted{theirs(CallType::Audio, true), {}});
    CHECK(phone.call().type == CallType::Audio);
    CHECK(phone.got<call::StopCapture>().size() == 1);
    CHECK(phone.call().tracks.camera.actual == call::Actual::Off);
    CHECK(phone.call().tracks.microphone.actual == call::Actual::Starting);
}

TEST_CASE("their ring crosses our dial: it is not shown, the server joins the two") {
    Phone phone;
    dial(phone);
    incoming(phone);
    CHECK(phone.is<call::Dialing>());
    CHECK(phone.got<call::PlayTone>().empty());

    SECTION("unless our dial came to nothing") {
        phone.feed(Error{phone.command<CallInitiate>(), ErrorCode::RateLimited, "", {}});
        CHECK(phone.is<call::Ringing>());
    }
    SECTION("or theirs is over") {
        phone.feed(CallEnded{kCall, 0, kPeer.user, EndReason::Cancelled, {}, {}});
        phone.feed(Error{phone.command<CallInitiate>(), ErrorCode::RateLimited, "", {}});
        CHECK(phone.is<call::Idle>());
    }
}

TEST_CASE("hanging up a dial that has not left brings their ring up") {
    Phone phone;
    phone.feed(call::Dial{kThread, kPeer, CallType::Audio});  // its offer is not ready
    incoming(phone);
    phone.feed(call::HangUp{});
    CHECK(phone.is<call::Ringing>());
}

TEST_CASE("calling the one who is calling means yes") {
    Phone phone;
    incoming(phone);
    phone.feed(call::Dial{kThread, {UserId{"somebody"}, "", ""}, CallType::Audio});
    CHECK(phone.is<call::Ringing>());
    phone.feed(call::Dial{kThread, kPeer, CallType::Audio});
    CHECK(phone.is<call::Joining>());
}
