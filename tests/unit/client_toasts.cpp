#include <catch2/catch_test_macros.hpp>

#include "support/lone_client.hpp"

using protocol::EndReason;
using unit::LoneClient;
using namespace std::chrono_literals;

namespace {

constexpr auto kMoment = 1ms;

// A call to Bob has just ended so.
class Told : public LoneClient {
public:
    explicit Told(EndReason reason) {
        REQUIRE(go_online());
        post(view::Intent{view::Dial{protocol::ThreadId{"t1"}, protocol::CallType::Audio}});
        pass(1s);  // no browser makes an offer here
        protocol::CallId const call{"c1"};
        say(protocol::Ack{command<protocol::CallInitiate>(), call, {}, {}});
        say(protocol::CallEnded{call, 0, protocol::UserId{"bob"}, reason, {}, {}});
        REQUIRE(shown() == 1);
    }
    void hold(bool held) { post(view::Intent{view::HoldToast{desk().toasts.at(0).id, held}}); }
    [[nodiscard]] std::size_t shown() { return view().toasts.size(); }
};

}  // namespace

TEST_CASE("what happened is shown for five seconds") {
    Told told{EndReason::HungUp};
    CHECK_FALSE(told.view().toasts[0].action);
    told.pass(5s - kMoment);
    CHECK(told.shown() == 1);
    told.pass(kMoment);
    CHECK(told.shown() == 0);
}

TEST_CASE("what one can do something about is shown for eight seconds") {
    Told told{EndReason::Busy};
    CHECK(told.view().toasts[0].action);
    told.pass(8s - kMoment);
    CHECK(told.shown() == 1);
    told.pass(kMoment);
    CHECK(told.shown() == 0);
}

TEST_CASE("an error stays until it is closed") {
    Told told{EndReason::Missed};
    CHECK(told.view().toasts[0].stays);
    told.pass(1h);
    CHECK(told.shown() == 1);
    told.hold(true);
    told.hold(false);
    told.pass(1h);
    CHECK(told.shown() == 1);
    told.post(view::Intent{view::DismissToast{told.desk().toasts.at(0).id}});
    CHECK(told.shown() == 0);
}

TEST_CASE("a toast that is looked at waits, and then has its whole time again") {
    Told told{EndReason::HungUp};
    told.pass(5s - kMoment);
    told.hold(true);
    CHECK(told.view().toasts[0].held);
    told.pass(1h);
    CHECK(told.shown() == 1);
    told.hold(false);
    CHECK_FALSE(told.view().toasts[0].held);
    told.pass(5s - kMoment);
    CHECK(told.shown() == 1);
    told.pass(kMoment);
    CHECK(told.shown() == 0);
}

TEST_CASE("a toast that is gone can be let go") {
    Told told{EndReason::HungUp};
    auto const id = told.desk().toasts.at(0).id;
    told.pass(5s);
    told.post(view::Intent{view::HoldToast{id, false}});
    CHECK(told.shown() == 0);
}

TEST_CASE("whoever signs out leaves nothing that was told to them") {
    Told told{EndReason::Missed};
    told.post(view::Intent{view::SignOut{}});
    CHECK(told.shown() == 0);
}
