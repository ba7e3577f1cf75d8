#include <catch2/catch_test_macros.hpp>

#include "support/phone.hpp"

using namespace unit;

TEST_CASE("the impolite side ignores an offer that crosses its own") {
    Phone phone;
    caller_connected(phone);
    auto const link = phone.call().link.id;
    phone.feed(call::NegotiationNeeded{link});
    CHECK(phone.got<call::Describe>().size() == 1);
    phone.described("my second offer");
    CHECK(phone.sent<WebrtcOffer>().size() == 1);
    phone.feed(WebrtcOfferReceived{kCall, kPeer.user, "", offer("crossing", link.str(), false)});
    CHECK(phone.got<call::Apply>().empty());
    phone.feed(WebrtcAnswerReceived{kCall, kPeer.user, answer("their answer to my second", link)});
    CHECK(phone.got<call::Apply>().size() == 1);
    CHECK(phone.call().link.signaling == call::Signaling::Stable);
}

TEST_CASE("the polite side rolls back and answers") {
    Phone phone;
    callee_connected(phone);
    auto const link = phone.call().link.id;
    phone.feed(call::NegotiationNeeded{link});

    SECTION("after its offer was sent") {
        phone.described("my offer");
        CHECK(phone.sent<WebrtcOffer>().size() == 1);
        phone.feed(WebrtcOfferReceived{kCall, kPeer.user, "", offer("crossing", link.str(), false)});
    }
    SECTION("before its offer was there: it is not sent") {
        phone.feed(WebrtcOfferReceived{kCall, kPeer.user, "", offer("crossing", link.str(), false)});
        phone.feed(call::LocalDescription{link, {DescriptionType::Offer, "rolled back", {}}});
        CHECK(phone.sent<WebrtcOffer>().empty());
    }
    phone.described_answer("my answer");
    CHECK(phone.sent<WebrtcAnswer>()[0].answer.sdp == "my answer");
    phone.feed(WebrtcAnswerReceived{kCall, kPeer.user, answer("to what was rolled back", link)});
    CHECK(phone.got<call::Apply>().empty());
}

TEST_CASE("negotiation needed during an exchange waits for its end") {
    Phone phone;
    caller_connected(phone);
    auto const link = phone.call().link.id;
    phone.feed(call::NegotiationNeeded{link});
    phone.feed(call::NegotiationNeeded{link});
    CHECK(phone.got<call::Describe>().empty());
}

TEST_CASE("an ICE restart wanted during an exchange is made after it") {
    Phone phone;
    caller_connected(phone);
    auto const link = phone.call().link.id;
    phone.feed(call::NegotiationNeeded{link});
    phone.described("second offer");
    phone.feed(call::NetworkChanged{});
    CHECK(phone.got<call::RestartIce>().empty());
    phone.feed(WebrtcAnswerReceived{kCall, kPeer.user, answer("second answer", link)});
    CHECK(phone.got<call::RestartIce>().size() == 1);
    CHECK(phone.got<call::Describe>().size() == 1);
}

TEST_CASE("an offer said twice is answered twice with the same answer and applied once") {
    Phone phone;
    callee_connected(phone);
    phone.feed(WebrtcOfferReceived{kCall, kPeer.user, "", offer("their offer", "their-link")});
    CHECK(phone.got<call::Apply>().empty());
    REQUIRE(phone.sent<WebrtcAnswer>().size() == 1);
    CHECK(phone.sent<WebrtcAnswer>()[0].answer.sdp == "my answer");
    CHECK(phone.is<call::Connected>());
}

TEST_CASE("an offer said again while the impolite side's own is out is not answered: it is rolled back for that one") {
    Phone phone;
    caller_connected(phone);
    auto const theirs = offer("of their reloaded page", "their-link");
    phone.feed(WebrtcOfferReceived{kCall, kPeer.user, "", theirs});
    phone.described_answer("my answer");
    REQUIRE(phone.sent<WebrtcAnswer>().size() == 1);
    phone.feed(call::NegotiationNeeded{LinkId{"their-link"}});
    phone.described("my next offer");
    phone.feed(WebrtcOfferReceived{kCall, kPeer.user, "", theirs});
    CHECK(phone.sent<WebrtcAnswer>().empty());
    phone.feed(WebrtcAnswerReceived{kCall, kPeer.user, answer("to my next", LinkId{"their-link"})});
    CHECK(phone.call().link.signaling == call::Signaling::Stable);
}

TEST_CASE("an answer said twice is applied once, also when a new offer is out") {
    Phone phone;
    caller_connected(phone);
    auto const link = phone.call().link.id;
    phone.feed(WebrtcAnswerReceived{kCall, kPeer.user, answer("their answer", link)});
    CHECK(phone.got<call::Apply>().empty());
    phone.feed(call::NegotiationNeeded{link});
    phone.described("second offer");
    phone.feed(WebrtcAnswerReceived{kCall, kPeer.user, answer("their answer", link)});
    CHECK(phone.got<call::Apply>().empty());
}

TEST_CASE("an unanswered offer is sent again after five seconds, with its candidates") {
    Phone phone;
    caller_connected(phone);
    auto const link = phone.call().link.id;
    phone.feed(call::NegotiationNeeded{link});
    phone.described("second offer");
    phone.feed(call::LocalCandidate{link, candidate("one")});
    phone.all.clear();
    phone.pass(call::kOfferRepeat - 1ms);
    CHECK(phone.all.empty());
    phone.pass(1ms);
    CHECK(phone.sent<WebrtcOffer>().size() == 1);
    CHECK(phone.sent<WebrtcIceCandidate>().size() == 1);
}

TEST_CASE("while the session is away an unanswered offer is not piled up") {
    Phone phone;
    caller_connected(phone);
    phone.feed(call::NegotiationNeeded{phone.call().link.id});
    phone.described("second offer");
    phone.online = false;
    phone.all.clear();
    phone.pass(20s);
    CHECK(phone.all.empty());
}

TEST_CASE("both pages loaded anew at once: the impolite side's opening offer stands") {
    Welcome welcome;
    Phone caller;
    auto mine = snapshot(kMe, CallStatus::Connected);
    mine.mine = true;
    mine.connected_at = caller.now.wall;
    welcome.calls = {mine};
    caller.feed(welcome);
    caller.described("caller's opening");
    auto const link = caller.call().link.id;
    caller.feed(WebrtcOfferReceived{kCall, kPeer.user, "", offer("callee's opening", "callee-link")});
    CHECK(caller.call().link.id == link);
    CHECK(caller.sent<WebrtcOffer>().size() == 1);  // again: the callee may not have been there yet

    Phone callee;
    mine.initiator = kPeer.user;
    std::swap(mine.participants[0], mine.participants[1]);
    welcome.calls = {mine};
    callee.feed(welcome);
    callee.described("callee's opening");
    callee.feed(WebrtcOfferReceived{kCall, kPeer.user, "", offer("caller's opening", "caller-link")});
    CHECK(callee.call().link.id == LinkId{"caller-link"});
    CHECK(callee.got<call::Apply>().size() == 1);
}

TEST_CASE("candidates of another link are not added") {
    Phone phone;
    caller_connected(phone);
    phone.feed(WebrtcIceCandidateReceived{kCall, kPeer.user, candidate("stray", LinkId{"other"})});
    CHECK(phone.got<call::AddCandidate>().empty());
    phone.feed(WebrtcIceCandidateReceived{kCall, kPeer.user, candidate("of a client without generations")});
    CHECK(phone.got<call::AddCandidate>().size() == 1);
}

TEST_CASE("a stranger's signaling is not looked at") {
    Phone phone;
    caller_connected(phone);
    UserId const stranger{"stranger"};
    phone.feed(WebrtcOfferReceived{kCall, stranger, "", offer("evil", "evil-link")});
    CHECK(phone.effects.empty());
    phone.feed(WebrtcOfferReceived{CallId{"other"}, kPeer.user, "", offer("other call", "other-link")});
    CHECK(phone.effects.empty());
    phone.feed(WebrtcAnswerReceived{kCall, stranger, answer("evil", phone.call().link.id)});
    CHECK(phone.effects.empty());
    phone.feed(WebrtcIceCandidateReceived{kCall, stranger, candidate("evil")});
    CHECK(phone.effects.empty());
}

TEST_CASE("parked candidates are bounded") {
    Phone phone;
    dial_and_ack(phone);
    for (int i = 0; i < 101; ++i) {
        phone.feed(WebrtcIceCandidateReceived{kCall, kPeer.user, candidate(std::to_string(i))});
    }
    CHECK(phone.call().link.parked.size() == 100);
    phone.feed(WebrtcIceCandidateReceived{kCall, kPeer.user, candidate("0")});
    CHECK(phone.call().link.parked.size() == 100);
}

TEST_CASE("a link that breaks is replaced by a fresh one, not at once and not for ever") {
    Phone phone;
    caller_connected(phone);
    auto const link = phone.call().link.id;
    phone.feed(call::OperationFailed{link, "apply", "InvalidAccessError"});
    CHECK(phone.is<call::Reconnecting>());
    CHECK(phone.got<call::OpenLink>().empty());
    phone.pass(2s);
    REQUIRE(phone.got<call::OpenLink>().size() == 1);
    CHECK(phone.got<call::OpenLink>()[0].link != link);
    CHECK(phone.got<call::OpenLink>()[0].offering);
}

TEST_CASE("a candidate that cannot be added, or a track that cannot be set, breaks nothing") {
    Phone phone;
    caller_connected(phone);
    auto const link = phone.call().link.id;
    phone.feed(call::OperationFailed{link, "add_candidate", "OperationError"});
    phone.feed(call::OperationFailed{link, "set_track", "InvalidStateError"});
    CHECK(phone.is<call::Connected>());
    CHECK(!phone.call().link.broken);
}

TEST_CASE("an accept whose answer cannot be made still says yes") {
    Phone phone;
    incoming(phone);
    phone.feed(call::Accept{CallType::Audio});
    phone.feed(call::OperationFailed{LinkId{"their-link"}, "apply", "InvalidAccessError"});
    REQUIRE(phone.sent<CallAnswer>().size() == 1);
    CHECK(!phone.sent<CallAnswer>()[0].answer);
}

TEST_CASE("a prepared link that cannot be described is dropped, and made at the dial") {
    Phone phone;
    phone.feed(call::Prepare{});
    phone.feed(call::OperationFailed{phone.describing(), "describe", "OperationError"});
    CHECK(!phone.state.prepared);
    CHECK(phone.got<call::CloseLink>().size() == 1);
    phone.feed(call::Dial{kThread, kPeer, CallType::Audio});
    CHECK(phone.got<call::OpenLink>().size() == 1);
}

TEST_CASE("a prepared link ages, and follows the network") {
    Phone phone;
    phone.feed(call::Prepare{});
    auto const first = phone.state.prepared->link.id;
    phone.pass(call::kPreparedLife - 1ms);
    CHECK(phone.state.prepared->link.id == first);
    phone.pass(1ms);
    auto const second = phone.state.prepared->link.id;
    CHECK(second != first);
    phone.feed(call::NetworkChanged{});
    CHECK(phone.state.prepared->link.id != second);
    phone.feed(call::Prepare{false});
    CHECK(!phone.state.prepared);
}
