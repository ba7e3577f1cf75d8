#include <catch2/catch_test_macros.hpp>

#include "support/phone.hpp"

using namespace unit;

namespace {

void camera_comes(Phone& phone) { phone.feed(call::CaptureStarted{*phone.call().tracks.camera.capture}); }

// In a call, with the camera on since just now.
void with_camera(Phone& phone) {
    caller_connected(phone);
    phone.feed(call::SetCamera{true});
    camera_comes(phone);
}

// All that was said of sizes so far.
std::vector<int> scales(Phone const& phone) {
    std::vector<int> said;
    for (auto const& scale : Phone::only<call::ScaleVideo>(phone.all)) said.push_back(scale.down_by);
    return said;
}

std::vector<int> const kSmall{call::kOpeningScale}, kSmallThenFull{call::kOpeningScale, 1};

}  // namespace

TEST_CASE("a camera's first pictures are small, and full after a second") {
    Phone phone;
    caller_connected(phone);
    CHECK(scales(phone).empty());
    phone.feed(call::SetCamera{true});
    CHECK(scales(phone) == kSmall);
    phone.pass(10s);  // asking for permission takes its time
    CHECK(scales(phone) == kSmall);
    camera_comes(phone);
    phone.pass(call::kOpening - 1ms);
    CHECK(scales(phone) == kSmall);
    phone.pass(1ms);
    CHECK(scales(phone) == kSmallThenFull);
    phone.pass(60s);
    CHECK(scales(phone) == kSmallThenFull);
}

TEST_CASE("the size is said before the pictures are sent") {
    Phone phone;
    caller_connected(phone);
    phone.feed(call::SetCamera{true});
    auto const first = [&]<class Kind>(std::type_identity<Kind>) {
        return std::ranges::find_if(phone.effects, [](auto const& one) { return std::holds_alternative<Kind>(one); });
    };
    CHECK(first(std::type_identity<call::ScaleVideo>{}) < first(std::type_identity<call::SetTrack>{}));
}

TEST_CASE("a link that breaks off in the first second: full size once it is up again") {
    Phone phone;
    with_camera(phone);
    phone.link_state("disconnected");
    phone.pass(call::kOpening);
    CHECK(scales(phone) == kSmall);
    phone.link_state("connected");
    phone.pass(0ms);
    CHECK(scales(phone) == kSmallThenFull);
}

TEST_CASE("a camera that comes back opens small again") {
    Phone phone;
    with_camera(phone);
    phone.feed(call::SetCamera{false});
    phone.pass(5s);
    CHECK(scales(phone) == kSmall);  // nothing is sent that could be of any size
    phone.feed(call::SetCamera{true});
    camera_comes(phone);
    phone.pass(call::kOpening);
    CHECK(scales(phone) == kSmallThenFull);
    phone.feed(call::SetCamera{false});
    phone.feed(call::SetCamera{true});
    CHECK(scales(phone) == std::vector{call::kOpeningScale, 1, call::kOpeningScale});
}
