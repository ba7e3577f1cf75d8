#include "protocol/codec.hpp"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "protocol/names.hpp"
#include "support/message_samples.hpp"
#include "support/sdp_samples.hpp"

using namespace protocol;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

std::string around(std::string const& event, std::string const& data) {
    return R"({"event":")" + event + R"(","timestamp":"2025-11-29T10:00:00.000Z","id":"c1","data":)" + data + "}";
}

}  // namespace

TEST_CASE("every client message comes back as it went") {
    for (auto const& message : support::client_samples()) {
        auto const text = encode(message, support::kSentAt);
        INFO(text);
        auto const back = decode_client(text);
        if (!back) FAIL(back.error().message);
        CHECK(back->id == message.id);
        CHECK(back->body.index() == message.body.index());
        CHECK(encode(*back, support::kSentAt) == text);
    }
}

TEST_CASE("every server message comes back as it went") {
    for (auto const& message : support::server_samples()) {
        auto const text = encode(message, support::kSentAt);
        INFO(text);
        auto const back = decode_server(text);
        if (!back) FAIL(back.error().message);
        CHECK(back->seq == message.seq);
        CHECK(back->body.index() == message.body.index());
        CHECK(encode(*back, support::kSentAt) == text);
    }
}

TEST_CASE("the envelope is the one of the protocol") {
    auto const client = json::parse(encode(ClientMessage{CommandId{"c1"}, Typing{ThreadId{"t"}}}, support::kSentAt));
    CHECK(client == json::parse(around("TYPING", R"({"chatId":"t"})")));
    auto const server = json::parse(encode(ServerMessage{9, TypingBy{ThreadId{"t"}, UserId{"u"}}}, support::kSentAt));
    CHECK(server == json::parse(R"({"event":"TYPING","timestamp":"2025-11-29T10:00:00.000Z","seq":9,
                                    "data":{"chatId":"t","userId":"u"}})"));
}

TEST_CASE("messages look as documented") {
    auto const data = [](ServerBody body) {
        return json::parse(encode(ServerMessage{1, std::move(body)}, support::kSentAt))["data"];
    };
    CHECK(data(CallEnded{CallId{"c"}, 600, UserId{"u"}, EndReason::HungUp, {}, {}}) ==
          json::parse(R"({"callId":"c","duration":600,"endedBy":"u","reason":"hung_up"})"));
    CHECK(data(CallStatusChanged{CallId{"c"}, CallStatus::Ringing, 0, {}, {}}) ==
          json::parse(R"({"callId":"c","status":"RINGING","ringingDevices":0})"));
    CHECK(data(Error{{}, ErrorCode::RateLimited, "slow down", 1500ms}) ==
          json::parse(R"({"code":"rate_limited","message":"slow down","retryAfter":1500})"));
    CHECK(data(CallParticipantMediaChanged{CallId{"c"}, UserId{"u"}, "João", {true, true, false}}) ==
          json::parse(R"({"callId":"c","userId":"u","userName":"João","isMuted":true,"isVideoEnabled":true,
                          "isSharingScreen":false})"));
    Candidate end;
    end.link = LinkId{"l"};
    CHECK(data(WebrtcIceCandidateReceived{CallId{"c"}, UserId{"u"}, end}) ==
          json::parse(R"({"callId":"c","fromUserId":"u","candidate":null,"link":"l"})"));
    CallSnapshot call;
    call.id = CallId{"c"};
    call.type = CallType::Video;
    call.initiator = UserId{"u"};
    call.participants = {{UserId{"u"}, "João", "/a", ParticipantState::Joined, {}}};
    auto const incoming = data(CallIncoming{call});
    CHECK(incoming["initiatorName"] == "João");
    CHECK(incoming["initiatorAvatar"] == "/a");
    CHECK(incoming["participants"][0]["userName"] == "João");
    CHECK(incoming["type"] == "VIDEO");
}

TEST_CASE("W3C spellings of the end of candidates are understood") {
    auto const read = [](std::string const& candidate) {
        auto const message =
            decode_client(around("WEBRTC_ICE_CANDIDATE", R"({"callId":"c","targetUserId":"u",)" + candidate + "}"));
        if (!message) FAIL(message.error().message);
        return std::get<WebrtcIceCandidate>(message->body).candidate;
    };
    CHECK(read(R"("candidate":null)").candidate.empty());
    CHECK(read(R"("candidate":null,"link":"l")").link == LinkId{"l"});
    auto const empty = read(R"("candidate":{"candidate":"","sdpMid":"0","sdpMLineIndex":0})");
    CHECK(empty.candidate.empty());
    CHECK(empty.sdp_mid == "0");
}

TEST_CASE("nothing depends on the client's timestamp, and unknown fields are ignored") {
    for (auto const* const timestamp : {R"("not a time")", "17", "null", "[]"}) {
        auto const text = R"({"event":"TYPING","timestamp":)" + std::string{timestamp} +
                          R"(,"id":"c1","later":{"a":1},"data":{"chatId":"t","more":[1]}})";
        CHECK(decode_client(text));
    }
    CHECK(decode_client(R"({"event":"TYPING","data":{"chatId":"t"}})"));
}

TEST_CASE("what cannot be read is named, with the command's id as far as it was legible") {
    auto const error = [](std::string const& text) {
        auto const message = decode_client(text);
        REQUIRE_FALSE(message);
        return message.error();
    };
    CHECK(error("").code == ErrorCode::BadMessage);
    CHECK(error("[]").message == "the message is not an object");
    CHECK(error(R"({"id":"c1","data":{}})").message == "event is missing");
    CHECK(error(R"({"id":"c1","data":{}})").id == CommandId{"c1"});
    CHECK(error(R"({"id":5,"event":"TYPING","data":{}})").message == "id must be a string");
    CHECK(error(around("NO_SUCH_EVENT", "{}")).code == ErrorCode::UnknownEvent);
    CHECK(error(around("NO_SUCH_EVENT", "{}")).id == CommandId{"c1"});
    CHECK(error(around("TYPING", "[]")).message == "data must be an object");
    CHECK(error(R"({"event":"TYPING","id":"c1"})").message == "data is missing");
    CHECK(error(around("CALL_ANSWER", R"({"callId":"c","callId":"d"})")).code == ErrorCode::BadMessage);
    // A server's message is not a client's.
    CHECK(error(around("WELCOME", "{}")).code == ErrorCode::UnknownEvent);
    CHECK_FALSE(decode_server(R"({"event":"CALL_INITIATE","seq":1,"data":{}})"));
    CHECK_FALSE(decode_server(R"({"event":"HEARTBEAT","data":{}})"));
    CHECK_FALSE(decode_server(R"({"event":"HEARTBEAT","seq":-1,"data":{}})"));
}

TEST_CASE("an offer is an offer and an answer an answer") {
    auto const with = [](std::string const& event, std::string const& field, Description const& description) {
        json data{{"callId", "c"}, {"targetUserId", "u"}, {"participantIds", {"u"}}, {"type", "AUDIO"}};
        data[field] = {{"type", to_name(description.type)}, {"sdp", description.sdp}};
        return decode_client(around(event, data.dump())).has_value();
    };
    CHECK(with("WEBRTC_OFFER", "offer", support::offer("a")));
    CHECK_FALSE(with("WEBRTC_OFFER", "offer", support::answer("a")));
    CHECK(with("WEBRTC_ANSWER", "answer", support::answer("a")));
    CHECK_FALSE(with("WEBRTC_ANSWER", "answer", support::offer("a")));
    CHECK(with("CALL_INITIATE", "offer", support::offer("a")));
    CHECK_FALSE(with("CALL_INITIATE", "offer", support::answer("a")));
    CHECK(with("CALL_ANSWER", "answer", support::answer("a")));
    CHECK_FALSE(with("CALL_ANSWER", "answer", support::offer("a")));
    auto hostile = support::offer("a");
    hostile.sdp += "a=crypto:1 x inline:y\r\n";
    CHECK_FALSE(with("WEBRTC_OFFER", "offer", hostile));
}
