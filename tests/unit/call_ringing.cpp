#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "support/phone.hpp"

using namespace unit;

namespace {

// Anything that would reach the network, a device or the peer.
std::size_t deeds(call::Effects const& effects) {
    using namespace call;
    return Phone::only<OpenLink>(effects).size() + Phone::only<Describe>(effects).size() +
           Phone::only<Apply>(effects).size() + Phone::only<AddCandidate>(effects).size() +
           Phone::only<Capture>(effects).size() + Phone::only<SetTrack>(effects).size() +
           Phone::only<Send>(effects).size();
}

}  // namespace

TEST_CASE("while it rings nothing is done on the network, whatever the caller sends") {
    Phone phone;
    incoming(phone, CallType::Video);
    CHECK(phone.is<call::Ringing>());
    phone.feed(WebrtcOfferReceived{kCall, kPeer.user, "", offer("another", "another-link")});
    phone.feed(WebrtcAnswerReceived{kCall, kPeer.user, answer("an answer", LinkId{"their-link"})});
    phone.feed(WebrtcIceCandidateReceived{kCall, kPeer.user, candidate("one")});
    phone.feed(CallStatusChanged{kCall, CallStatus::Connected, 0, phone.now.wall, {}});
    phone.feed(CallStarted{snapshot(kPeer.user, CallStatus::Connecting), {}});
    phone.feed(CallParticipantMediaChanged{kCall, kPeer.user, "", {false, true, false}});
    phone.feed(call::SetCamera{true});
    phone.feed(call::RetryDevices{});
    phone.feed(call::NetworkChanged{});
    phone.pass(5s);
    CHECK(phone.is<call::Ringing>());
    CHECK(deeds(phone.all) == 0);
}

TEST_CASE("ringing is heard and told; silencing is for this device alone") {
    Phone phone;
    incoming(phone);
    CHECK(phone.got<call::PlayTone>()[0].tone == call::Tone::Ringtone);
    CHECK(phone.got<call::Tell>()[0].moment == call::Moment::Ringing);
    phone.feed(call::SilenceRing{});
    CHECK(phone.got<call::StopTone>().size() == 1);
    CHECK(phone.got<call::Send>().empty());
    CHECK(phone.is<call::Ringing>());
}

TEST_CASE("accept: link, offer, candidates, capture, answer, in one step") {
    Phone phone;
    incoming(phone, CallType::Video);
    phone.feed(WebrtcIceCandidateReceived{kCall, kPeer.user, candidate("early", LinkId{"their-link"})});
    phone.feed(call::Accept{CallType::Video});
    CHECK(phone.is<call::Joining>());
    CHECK(phone.got<call::Capture>().size() == 2);
    CHECK(phone.got<call::OpenLink>()[0].link == LinkId{"their-link"});
    CHECK(phone.got<call::Apply>().size() == 1);
    CHECK(phone.got<call::AddCandidate>().size() == 1);
    CHECK(phone.got<call::SetTrack>().size() == 2);
    CHECK(phone.got<call::Describe>().size() == 1);
    CHECK(phone.got<call::Send>().empty());  // the answer says yes

    phone.feed(call::LocalCandidate{LinkId{"their-link"}, candidate("mine")});
    CHECK(phone.got<call::Send>().empty());  // never before the description it belongs to
    phone.described_answer("my answer");
    REQUIRE(phone.got<call::Send>().size() == 2);
    CHECK(std::get<CallAnswer>(phone.got<call::Send>()[0].body).answer->sdp == "my answer");
    CHECK(std::holds_alternative<WebrtcIceCandidate>(phone.got<call::Send>()[1].body));
}

TEST_CASE("a video call answered with voice captures no camera") {
    Phone phone;
    incoming(phone, CallType::Video);
    phone.feed(call::Accept{CallType::Audio});
    REQUIRE(phone.got<call::Capture>().size() == 1);
    CHECK(phone.got<call::Capture>()[0].kind == call::SourceKind::Microphone);
}

TEST_CASE("a voice call cannot be answered with video") {
    Phone phone;
    incoming(phone, CallType::Audio);
    phone.feed(call::Accept{CallType::Video});
    CHECK(phone.got<call::Capture>().size() == 1);
}

TEST_CASE("accept of a ring without an offer says yes at once and waits for the offer") {
    Phone phone;
    auto ringing = snapshot(kPeer.user, CallStatus::Ringing);
    phone.feed(CallIncoming{ringing});
    phone.feed(call::Accept{CallType::Audio});
    REQUIRE(phone.sent<CallAnswer>().size() == 1);
    CHECK(!phone.sent<CallAnswer>()[0].answer);
    phone.feed(WebrtcIceCandidateReceived{kCall, kPeer.user, candidate("before offer", LinkId{"l"})});
    CHECK(phone.got<call::AddCandidate>().empty());
    phone.feed(WebrtcOfferReceived{kCall, kPeer.user, "", offer("late offer", "l")});
    CHECK(phone.got<call::Apply>().size() == 1);
    CHECK(phone.got<call::AddCandidate>().size() == 1);
    phone.described_answer("my answer");
    CHECK(phone.sent<WebrtcAnswer>().size() == 1);
}

TEST_CASE("decline, with words") {
    Phone phone;
    incoming(phone);
    phone.feed(call::Decline{"in a meeting"});
    CHECK(phone.is<call::Idle>());
    REQUIRE(phone.sent<CallDecline>().size() == 1);
    CHECK(phone.sent<CallDecline>()[0].reason == "in a meeting");
    phone.feed(CallEnded{kCall, 0, kMe, EndReason::Declined, "in a meeting", {}});
    REQUIRE(phone.got<call::Ended>().size() == 1);
    CHECK(phone.got<call::Ended>()[0].by_me);
}

TEST_CASE("decline crosses the caller's cancel: the server's order is told") {
    Phone phone;
    incoming(phone);
    phone.feed(call::Decline{});
    phone.feed(CallEnded{kCall, 0, kPeer.user, EndReason::Cancelled, {}, {}});
    CHECK(phone.got<call::Ended>()[0].reason == EndReason::Cancelled);
}

TEST_CASE("the ring ends there: told with its reason") {
    auto const reason = GENERATE(EndReason::Cancelled, EndReason::Missed, EndReason::DeclinedElsewhere);
    Phone phone;
    incoming(phone);
    phone.feed(CallEnded{kCall, 0, kPeer.user, reason, {}, {}});
    CHECK(phone.is<call::Idle>());
    CHECK(phone.got<call::StopTone>().size() == 1);
    REQUIRE(phone.got<call::Ended>().size() == 1);
    CHECK(phone.got<call::Ended>()[0].reason == reason);
    CHECK(deeds(phone.effects) == 0);
}

TEST_CASE("answered on another device") {
    Phone phone;
    incoming(phone);
    phone.feed(CallEnded{kCall, 0, kMe, EndReason::AnsweredElsewhere, {}, {}});
    CHECK(phone.is<call::Elsewhere>());
    CHECK(phone.got<call::Ended>()[0].reason == EndReason::AnsweredElsewhere);
    phone.feed(CallEnded{kCall, 12, kPeer.user, EndReason::HungUp, {}, {}});
    CHECK(phone.is<call::Idle>());
}

TEST_CASE("two devices accept together: the loser lets go at once") {
    Phone phone;
    incoming(phone);
    phone.feed(call::Accept{CallType::Audio});
    phone.described_answer("my answer");
    phone.feed(CallEnded{kCall, 0, kMe, EndReason::AnsweredElsewhere, {}, {}});
    CHECK(phone.is<call::Elsewhere>());
    CHECK(phone.got<call::StopCapture>().size() == 1);
    CHECK(phone.got<call::CloseLink>().size() == 1);
}

TEST_CASE("hang-up crosses accept: the accept finds a call that is over") {
    Phone phone;
    incoming(phone);
    phone.feed(call::Accept{CallType::Audio});
    phone.feed(CallEnded{kCall, 0, kPeer.user, EndReason::Cancelled, {}, {}});
    CHECK(phone.is<call::Idle>());
    CHECK(phone.got<call::StopCapture>().size() == 1);
    CHECK(phone.got<call::Ended>()[0].reason == EndReason::Cancelled);
    phone.feed(WebrtcOfferReceived{kCall, kPeer.user, "", offer("after hang-up", "l")});
    CHECK(phone.is<call::Idle>());
    CHECK(phone.effects.empty());
}

TEST_CASE("a ring told twice rings once; a newer one takes its place") {
    Phone phone;
    incoming(phone);
    incoming(phone);
    CHECK(phone.got<call::PlayTone>().empty());
    auto newer = snapshot(kPeer.user, CallStatus::Ringing);
    newer.id = CallId{"call-2"};
    phone.feed(CallIncoming{newer});
    CHECK(phone.in<call::Ringing>().id == newer.id);
}

TEST_CASE("nobody rings for ever, even if the end is lost") {
    Phone phone;
    incoming(phone);
    phone.pass(40s - 1ms);
    CHECK(phone.is<call::Ringing>());
    phone.pass(1ms);
    CHECK(phone.is<call::Idle>());
    CHECK(Phone::only<call::Ended>(phone.all)[0].reason == EndReason::Missed);
}

TEST_CASE("a link prepared for a dial is left alone by a ring and an accept") {
    Phone phone;
    phone.feed(call::Prepare{});
    phone.described("my offer");
    auto const prepared = phone.state.prepared->link.id;
    phone.all.clear();
    incoming(phone);
    CHECK(deeds(phone.all) == 0);
    phone.feed(call::Accept{CallType::Audio});
    CHECK(phone.call().link.id != prepared);
    CHECK(phone.state.prepared->link.id == prepared);
}
