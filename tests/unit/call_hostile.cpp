#include <catch2/catch_test_macros.hpp>

#include "support/phone.hpp"

using namespace unit;

namespace {

// Everything that can reach a ringing device about its call, or about another one, before it was accepted.
std::vector<call::Input> words() {
    auto another = snapshot(kPeer.user, CallStatus::Ringing);
    another.id = CallId{"call-2"};
    Welcome back;
    back.calls = {snapshot(kPeer.user, CallStatus::Ringing)};
    return {
        CallIncoming{snapshot(kPeer.user, CallStatus::Ringing)},
        CallIncoming{another},
        WebrtcOfferReceived{kCall, kPeer.user, "", offer("an offer", "a-link")},
        WebrtcAnswerReceived{kCall, kPeer.user, answer("an answer", LinkId{"a-link"})},
        WebrtcIceCandidateReceived{kCall, kPeer.user, candidate("one")},
        WebrtcIceCandidateReceived{kCall, kPeer.user, candidate("")},
        CallStatusChanged{kCall, CallStatus::Ringing, 1, {}, {}},
        CallStatusChanged{kCall, CallStatus::Connected, 0, base::WallTime{1'764'410'400'000ms}, {}},
        CallStarted{snapshot(kPeer.user, CallStatus::Connecting), answer("an answer", LinkId{"a-link"})},
        CallParticipantMediaChanged{kCall, kPeer.user, "", {false, true, false}},
        CallParticipantSignal{kCall, kPeer.user, false},
        CallEnded{kCall, 0, kPeer.user, EndReason::Cancelled, {}, {}},
        back,
        call::Tick{},
    };
}

bool reaches_out(call::Effects const& effects) {
    using namespace call;
    return std::ranges::any_of(effects, [](Effect const& effect) {
        return std::holds_alternative<Capture>(effect) || std::holds_alternative<OpenLink>(effect) ||
               std::holds_alternative<SetTrack>(effect) || std::holds_alternative<Describe>(effect);
    });
}

// Each order of up to `length` more words; returns how many were said.
int say_all(Phone const& before, std::vector<call::Input> const& words, int length) {
    int said = 0;
    for (auto const& word : words) {
        auto phone = before;
        phone.feed(word);
        ++said;
        if (reaches_out(phone.effects) || !phone.problem.empty()) FAIL(call::input_name(word) << " " << phone.problem);
        if (length > 1) said += say_all(phone, words, length - 1);
    }
    return said;
}

}  // namespace

TEST_CASE("a ringing device: no device opened and no link, whatever is said in every order of length 4") {
    Phone phone;
    incoming(phone, CallType::Video);
    phone.all.clear();
    auto const all = words();
    CHECK(say_all(phone, all, 4) == 14 + 14 * 14 + 14 * 14 * 14 + 14 * 14 * 14 * 14);
}
