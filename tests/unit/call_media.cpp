#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "call/reconcile.hpp"
#include "support/phone.hpp"

using namespace unit;

namespace {

call::CaptureId microphone(Phone const& phone) { return *phone.call().tracks.microphone.capture; }

}  // namespace

TEST_CASE("mute silences at once, keeps the microphone, and says so") {
    Phone phone;
    caller_connected(phone);
    auto const capture = microphone(phone);
    phone.feed(call::SetMuted{true});
    REQUIRE(phone.got<call::SetTrack>().size() == 1);
    CHECK(!phone.got<call::SetTrack>()[0].capture);
    CHECK(phone.got<call::StopCapture>().empty());
    CHECK(phone.sent<CallParticipantMediaUpdate>()[0].muted == true);
    CHECK(phone.got<call::Tell>()[0].moment == call::Moment::Muted);
    phone.feed(call::SetMuted{true});
    CHECK(phone.effects.empty());
    phone.feed(call::SetMuted{false});
    CHECK(phone.got<call::SetTrack>()[0].capture == capture);
    CHECK(phone.sent<CallParticipantMediaUpdate>()[0].muted == false);
}

TEST_CASE("muted before the call begins stays muted in it") {
    Phone phone;
    dial_and_ack(phone);
    phone.feed(call::SetMuted{true});
    CHECK(phone.sent<CallParticipantMediaUpdate>().empty());  // nobody is there to be told
    accepted_there(phone);
    CHECK(phone.sent<CallParticipantMediaUpdate>()[0].muted == true);
    CHECK(!phone.call().link.sending_audio);
}

TEST_CASE("voice to video and back: the camera is captured, sent, released") {
    Phone phone;
    caller_connected(phone);
    phone.feed(call::SetCamera{true});
    REQUIRE(phone.got<call::Capture>().size() == 1);
    CHECK(phone.got<call::SetTrack>()[0].kind == call::SourceKind::Camera);
    CHECK(phone.sent<CallParticipantMediaUpdate>().empty());  // not before there is a picture
    phone.feed(call::CaptureStarted{*phone.call().tracks.camera.capture});
    CHECK(phone.sent<CallParticipantMediaUpdate>()[0].video == true);
    CHECK(phone.got<call::Tell>()[0].moment == call::Moment::CameraOn);
    phone.feed(call::SetCamera{false});
    CHECK(phone.got<call::StopCapture>().size() == 1);
    CHECK(!phone.got<call::SetTrack>()[0].capture);
    CHECK(phone.sent<CallParticipantMediaUpdate>()[0].video == false);
    CHECK(phone.got<call::Tell>()[0].moment == call::Moment::CameraOff);
}

TEST_CASE("the camera is switched off while it is still starting") {
    Phone phone;
    caller_connected(phone);
    phone.feed(call::SetCamera{true});
    auto const late = *phone.call().tracks.camera.capture;
    phone.feed(call::SetCamera{false});
    CHECK(phone.got<call::StopCapture>()[0].id == late);
    phone.feed(call::CaptureStarted{late});
    CHECK(phone.got<call::StopCapture>()[0].id == late);
    CHECK(phone.call().tracks.camera.actual == call::Actual::Off);
}

TEST_CASE("why a capture failed") {
    auto const [error, actual] =
        GENERATE(table<char const*, call::Actual>({{"NotAllowedError", call::Actual::Denied},
                                                   {"SecurityError", call::Actual::Denied},
                                                   {"NotFoundError", call::Actual::NoDevice},
                                                   {"OverconstrainedError", call::Actual::NoDevice},
                                                   {"NotReadableError", call::Actual::Failed},
                                                   {"AbortError", call::Actual::Failed}}));
    Phone phone;
    dial_and_ack(phone);
    phone.feed(call::CaptureFailed{microphone(phone), error});
    CHECK(phone.call().tracks.microphone.wanted == call::Wanted::On);
    CHECK(phone.call().tracks.microphone.actual == actual);
    CHECK(call::refused(phone.call().tracks.microphone));
    REQUIRE(phone.got<call::Trouble>().size() == 1);
    CHECK(phone.got<call::Trouble>()[0].actual == actual);
    CHECK(!phone.got<call::Trouble>()[0].lost);
    CHECK(phone.is<call::Dialing>());
}

TEST_CASE("a camera that is denied makes a video call go on with voice, and says so") {
    Phone phone;
    dial_and_ack(phone, CallType::Video);
    phone.feed(call::CaptureFailed{*phone.call().tracks.camera.capture, "NotAllowedError"});
    CHECK(phone.got<call::Trouble>()[0].fell_back);
    accepted_there(phone, CallType::Video);
    CHECK(phone.sent<CallParticipantMediaUpdate>()[0].video == false);
    phone.feed(call::ContinueListening{});
    CHECK(phone.call().tracks.camera.wanted == call::Wanted::Off);
}

TEST_CASE("without a microphone one can join and listen; the far end sees it muted") {
    Phone phone;
    incoming(phone);
    phone.feed(call::Accept{CallType::Audio});
    phone.described_answer("my answer");
    phone.feed(call::CaptureFailed{microphone(phone), "NotFoundError"});
    phone.feed(call::ContinueListening{});
    CHECK(phone.call().tracks.listening);
    auto started = snapshot(kPeer.user, CallStatus::Connecting);
    started.mine = true;
    phone.feed(CallStarted{started, {}});
    CHECK(phone.sent<CallParticipantMediaUpdate>()[0].muted == true);
    phone.link_state("connected");
    CHECK(phone.is<call::Connected>());

    SECTION("trying again") {
        phone.feed(call::RetryDevices{});
        CHECK(phone.got<call::Capture>().size() == 1);
        CHECK(!phone.call().tracks.listening);
        phone.feed(call::CaptureStarted{microphone(phone)});
        CHECK(phone.call().tracks.microphone.actual == call::Actual::On);
    }
    SECTION("unmuting tries again") {
        phone.feed(call::SetMuted{false});
        CHECK(phone.got<call::Capture>().size() == 1);
    }
}

TEST_CASE("a device pulled out in a call: told, and the call goes on") {
    Phone phone;
    caller_connected(phone);
    phone.feed(call::CaptureEnded{microphone(phone)});
    CHECK(phone.is<call::Connected>());
    CHECK(phone.call().tracks.microphone.actual == call::Actual::NoDevice);
    CHECK(phone.got<call::Trouble>()[0].lost);
    CHECK(!phone.got<call::SetTrack>()[0].capture);
    CHECK(phone.sent<CallParticipantMediaUpdate>()[0].muted == true);
}

TEST_CASE("what the peer sends, and its first picture") {
    Phone phone;
    caller_connected(phone);
    phone.feed(CallParticipantMediaChanged{kCall, kPeer.user, "", {true, true, false}});
    CHECK(phone.call().remote == MediaState{true, true, false});
    phone.feed(CallParticipantMediaChanged{kCall, kMe, "", {false, false, false}});
    CHECK(phone.call().remote == MediaState{true, true, false});
    phone.feed(call::RemoteTrack{phone.call().link.id, call::SourceKind::Camera});
    CHECK(phone.call().link.remote_video);
    phone.feed(call::FirstFrame{phone.call().link.id});
    CHECK(phone.call().link.first_frame);
}

TEST_CASE("reconcile asks for nothing twice") {
    Phone phone;
    caller_connected(phone, CallType::Video);
    phone.feed(call::SilenceRing{});  // means nothing here
    CHECK(phone.effects.empty());
    phone.feed(call::Tick{});
    CHECK(phone.effects.empty());
}

TEST_CASE("media as the peer should show it") {
    call::Tracks tracks;
    CHECK(call::media_state(tracks).muted);  // no microphone: silent
    tracks.microphone = {call::Wanted::On, call::Actual::Starting, call::CaptureId{1}};
    CHECK(!call::media_state(tracks).muted);
    tracks.muted = true;
    CHECK(call::media_state(tracks).muted);
    tracks.camera = {call::Wanted::On, call::Actual::Starting, call::CaptureId{2}};
    CHECK(!call::media_state(tracks).video);
    tracks.camera.actual = call::Actual::On;
    CHECK(call::media_state(tracks).video);
}
