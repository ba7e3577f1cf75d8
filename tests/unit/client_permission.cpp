#include <catch2/catch_test_macros.hpp>

#include "support/lone_client.hpp"

using call::SourceKind;
using unit::LoneClient;
namespace events = client::events;
using namespace std::chrono_literals;

namespace {

// A call is being dialled, and the browser denies what it asks for.
class Denied : public LoneClient {
public:
    explicit Denied(protocol::CallType type) {
        REQUIRE(go_online());
        post(view::Intent{view::Dial{protocol::ThreadId{"t1"}, type}});
        deny();
    }
    void deny() {
        auto const asked = std::exchange(captures, {});
        for (auto const& [id, kind] : asked) post(events::CaptureFailed{id, "NotAllowedError"});
    }
    void change(SourceKind kind, char const* state) { post(events::PermissionChanged{kind, state}); }
    [[nodiscard]] bool explains() { return view().stage.value().permission.has_value(); }
};

}  // namespace

TEST_CASE("the card closes by itself once the microphone is allowed") {
    Denied client{protocol::CallType::Audio};
    REQUIRE(client.explains());
    client.change(SourceKind::Microphone, "prompt");
    CHECK(client.captures.empty());
    client.change(SourceKind::Camera, "granted");
    CHECK(client.captures.empty());
    client.change(SourceKind::Microphone, "granted");
    REQUIRE(client.captures.size() == 1);
    CHECK(client.captures[0].second == SourceKind::Microphone);
    CHECK_FALSE(client.explains());
}

TEST_CASE("a microphone that the system denies all the same is explained again") {
    Denied client{protocol::CallType::Audio};
    client.change(SourceKind::Microphone, "granted");
    client.deny();
    CHECK(client.explains());
    CHECK(client.captures.empty());
}

TEST_CASE("the card closes by itself once the camera is allowed, and asks for nothing else") {
    Denied client{protocol::CallType::Video};
    client.post(view::Intent{view::ContinueListening{}});
    client.post(view::Intent{view::SetCamera{true}});
    client.deny();
    REQUIRE(client.explains());
    client.change(SourceKind::Camera, "granted");
    REQUIRE(client.captures.size() == 1);
    CHECK(client.captures[0].second == SourceKind::Camera);
    CHECK_FALSE(client.explains());
}

TEST_CASE("who chose to listen is not heard because a permission was given") {
    Denied client{protocol::CallType::Audio};
    client.post(view::Intent{view::ContinueListening{}});
    client.change(SourceKind::Microphone, "granted");
    CHECK(client.captures.empty());
}

TEST_CASE("a permission that is given without a call captures nothing") {
    LoneClient client;
    REQUIRE(client.go_online());
    client.post(events::PermissionChanged{SourceKind::Microphone, "granted"});
    CHECK(client.captures.empty());
}
