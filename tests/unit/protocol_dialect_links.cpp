#include <catch2/catch_test_macros.hpp>

#include "protocol/dialects/dialect.hpp"
#include "support/sdp_samples.hpp"
#include "support/sim/speech.hpp"

// Clients of older formats know no links: what they answer with is given that of the offer they answer, so that a page
// which was loaded anew meanwhile does not take it for an answer to its own.
using namespace protocol;

namespace {

CallId const kCall{"c1"};
UserId const kFar{"far"};

struct Callee {
    std::unique_ptr<Dialect> dialect;
    std::unique_ptr<sim::Speech> speech;

    Callee(std::unique_ptr<Dialect> spoken, std::unique_ptr<sim::Speech> spelled)
        : dialect{std::move(spoken)}, speech{std::move(spelled)} {
        Welcome welcome;
        welcome.me.id = UserId{"me"};
        hear(welcome);
        CallSnapshot call;
        call.id = kCall;
        call.initiator = kFar;
        call.participants.resize(2);
        call.participants[0].user = kFar;
        call.participants[1].user = welcome.me.id;
        call.offer = support::offer("dial");
        hear(CallIncoming{call});
        hear(CallStarted{call, std::nullopt});
    }
    std::size_t hear(ServerBody body) { return dialect->encode({1, std::move(body)}, {}).size(); }
    // The link under which the server takes what the client answers with.
    LinkId answer() {
        Description const mine{DescriptionType::Answer, support::answer("x").sdp, {}};
        auto const said = dialect->decode(speech->describe(kCall, mine));
        REQUIRE(said);
        return std::get<WebrtcAnswer>(said->body).answer.link;
    }
};

void check_answers(Callee callee) {
    CHECK(callee.hear(WebrtcOfferReceived{kCall, kFar, {}, support::offer("dial")}) == 0);  // known already
    CHECK(callee.hear(WebrtcOfferReceived{kCall, kFar, {}, support::offer("reloaded")}) == 1);
    CHECK(callee.answer() == LinkId{"link-dial"});
    CHECK(callee.answer() == LinkId{"link-reloaded"});
    CHECK(callee.answer().empty());  // nothing was asked
}

}  // namespace

TEST_CASE("an answer of the relay format goes to the offer that it answers") {
    check_answers({relay_dialect(), sim::relay_speech()});
}

TEST_CASE("an answer by Socket.IO goes to the offer that it answers") {
    check_answers({socket_io_dialect(), sim::thread_speech()});
}
