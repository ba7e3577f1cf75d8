#include <catch2/catch_test_macros.hpp>

#include "support/lone_client.hpp"

using namespace protocol;
using unit::LoneClient;
using namespace std::chrono_literals;

namespace {

// The id under which the page's last words would hang up; empty: nothing to hang up.
std::string kept(LoneClient& page) { return page.start.tab_storage["call"]; }

}  // namespace

TEST_CASE("the call that this page is in is kept for its last words, from the dial on") {
    LoneClient page;
    REQUIRE(page.go_online());
    page.post(view::Intent{view::Dial{ThreadId{"t1"}, CallType::Audio}});
    page.pass(1s);  // no browser makes an offer here
    CHECK(kept(page).empty());
    page.say(Ack{page.command<CallInitiate>(), CallId{"c1"}, {}, {}});
    CHECK(kept(page) == "c1");
    page.say(CallEnded{CallId{"c1"}, 0, UserId{"bob"}, EndReason::Declined, {}, {}});
    CHECK(kept(page).empty());
}

TEST_CASE("a call that rings here is not kept before it is accepted: another device may take it") {
    LoneClient page;
    REQUIRE(page.go_online());
    CallSnapshot ringing;
    ringing.id = CallId{"c2"};
    ringing.initiator = UserId{"bob"};
    ringing.thread = ThreadId{"t1"};
    ringing.participants = {{UserId{"bob"}, "Bob", "", ParticipantState::Joined, {}, {}},
                            {UserId{"ana"}, "Ana", "", ParticipantState::Ringing, {}, {}}};
    ringing.ring_until = page.at.wall + 30s;
    page.say(CallIncoming{ringing});
    CHECK(kept(page).empty());
    page.post(view::Intent{view::Accept{CallType::Audio}});
    CHECK(kept(page) == "c2");
    page.post(view::Intent{view::HangUp{}});
    CHECK(kept(page).empty());
}
