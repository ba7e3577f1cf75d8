#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "protocol/codec.hpp"
#include "protocol/http_shapes.hpp"
#include "support/message_samples.hpp"

using namespace protocol;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

json data(ServerBody body) { return json::parse(encode(ServerMessage{1, std::move(body)}, support::kSentAt))["data"]; }

std::string extend(std::string const& minutes) {
    return R"({"event":"SESSION_EXTEND","id":"c1","data":{"chatId":"t","minutes":)" + minutes + "}}";
}

Thread thread_with(std::string const& members) {
    auto const thread = decode_thread(R"({"chatId":"t","members":[])" + members + "}");
    if (!thread) FAIL(thread.error().message);
    return *thread;
}

}  // namespace

TEST_CASE("messages of time limits look as documented") {
    ThreadId const thread{"t"};
    CHECK(data(SessionTime{thread, support::kSentAt, 240s}) ==
          json::parse(R"({"chatId":"t","endsAt":"2025-11-29T10:00:00.000Z","remaining":240})"));
    CHECK(data(SessionWarning{thread, support::kSentAt, 300s}) ==
          json::parse(R"({"chatId":"t","endsAt":"2025-11-29T10:00:00.000Z","remaining":300})"));
    CHECK(data(SessionEnded{thread}) == json::parse(R"({"chatId":"t"})"));
    CHECK(data(SessionChanged{thread, support::kSentAt}) ==
          json::parse(R"({"chatId":"t","endsAt":"2025-11-29T10:00:00.000Z"})"));
    CHECK(data(SessionExtensionProposed{thread, UserId{"u"}, 15min}) ==
          json::parse(R"({"chatId":"t","userId":"u","minutes":15})"));
    CHECK(data(SessionExtensionDeclined{thread, UserId{"u"}}) == json::parse(R"({"chatId":"t","userId":"u"})"));
    auto const wish =
        json::parse(encode(ClientMessage{CommandId{"c1"}, SessionExtend{thread, 15min}}, support::kSentAt));
    CHECK(wish["event"] == "SESSION_EXTEND");
    CHECK(wish["data"] == json::parse(R"({"chatId":"t","minutes":15})"));
}

TEST_CASE("an extension is of 1 to 120 whole minutes") {
    for (auto const* const minutes : {"1", "120"}) CHECK(decode_client(extend(minutes)));
    for (auto const* const minutes : {"0", "121", "-1", "1.5", "\"5\"", "null"}) {
        auto const read = decode_client(extend(minutes));
        REQUIRE_FALSE(read);
        CHECK(read.error().code == ErrorCode::BadMessage);
        CHECK(read.error().id == CommandId{"c1"});
    }
    auto const read = decode_client(extend("120"));
    CHECK(std::get<SessionExtend>(read->body).minutes == 120min);
}

TEST_CASE("a conversation is ordinary unless it says so") {
    CHECK(thread_with("").channel == Channel::Ordinary);
    CHECK(thread_with(R"(,"channel":"")").channel == Channel::Ordinary);
    auto const timed = thread_with(
        R"(,"channel":"chat_voice","session":{"startedAt":"2025-11-29T10:00:00.000Z","endsAt":"2025-11-29T10:10:00Z"})");
    CHECK(timed.channel == Channel::ChatVoice);
    CHECK(timed.session == ChatSession{support::kSentAt, support::kSentAt + 10min});
    CHECK_FALSE(decode_thread(R"({"chatId":"t","members":[],"channel":"video"})"));
    CHECK_FALSE(decode_thread(R"({"chatId":"t","members":[],"session":{"startedAt":"2025-11-29T10:00:00.000Z"}})"));
    Thread ordinary;
    ordinary.id = ThreadId{"t"};
    auto const written = json::parse(encode(std::vector{ordinary}))["threads"][0];
    CHECK_FALSE(written.contains("channel"));
    CHECK_FALSE(written.contains("session"));
}
